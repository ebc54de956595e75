#pragma once
// Every promise of every plan as one mark: kept, under way, dropped, without evidence, or not known here at all;
// those that a later plan took up again are ringed.

#include <string>
#include <vector>

#include "html/components.h"
#include "plans/pictures_dress.h"

namespace plans::pictures {

struct Promise {
    std::string number, title, address;
    html::Status status = html::Status::unknown;
    bool is_promised_again = false;
};

struct Promises {
    std::string label;  // of the plan
    std::string address;
    std::vector<Promise> known{};
    int absent = 0;  // announced, not known here
};

html::Markup promises(std::vector<Promises> const& plans, i18n::Words const& words);
/// The same as a file.
html::Markup promises_file(std::vector<Promises> const& plans, i18n::Words const& words, std::string const& title,
                           std::vector<std::string> const& notes);

}  // namespace plans::pictures
