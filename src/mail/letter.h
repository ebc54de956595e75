#pragma once
// What a message says, in typed pieces, drawn in plain text and in HTML from the same ones: one layout for every message.
// The HTML carries its styles on its elements, because mail readers know nothing else; no pictures, nothing that is
// fetched, nothing that tells who read.

#include <optional>
#include <string>
#include <vector>

#include "i18n/i18n.h"

namespace mail {

/// A thing to do, and the address where it is done.
struct Button {
    std::string label;
    std::string address;
};

/// Every text is already in the reader's language.
struct Letter {
    std::string subject{};
    std::string heading{};  // empty: the subject
    std::vector<std::string> paragraphs{};
    std::optional<Button> button{};
    std::vector<std::string> after_button{};
    std::vector<std::string> small_print{};  // why they get this, what to do when it is not theirs
};

struct Drawn {
    std::string plain;
    std::string html;
};

/// Signed with the instance's name.
Drawn draw(Letter const& letter, i18n::Words const& words);

}  // namespace mail
