#pragma once
// What a public act is about: a kind and an identifier. Subjects let rooms speak of each other's
// things (in the ledger, in links, in cache tags) without including each other's headers.

#include <compare>
#include <cstdint>
#include <string>

namespace base {

struct Subject {
    std::string kind;  // "plan", "commitment", "institution"…: the glossary's English word
    std::int64_t id = 0;
    friend auto operator<=>(Subject const&, Subject const&) = default;
};

/// The subject alone, without what concerns it: the cache tag of a page that only names it. An act on it drops such a
/// page; an act on something that belongs to it does not.
Subject itself(Subject const& subject);

/// `commitment:123`, the form used in addresses, cache tags and exports.
std::string to_text(Subject const& subject);

}  // namespace base
