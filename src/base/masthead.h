#pragma once
// What an instance says of itself: its name, whose it is, who answers for it. Read once from its settings
// (app/settings.h) and the same for all pages until the program ends.

#include <string>

#include "base/localised.h"

namespace base {

/// Texts are in each language of the instance, or in one for all.
struct Masthead {
    LocalisedText name = LocalisedText::of("en", "Parvis");
    LocalisedText tagline{};  // empty: the site's own

    std::string country_code{};  // ISO 3166-1: "FR"
    LocalisedText country{};
    LocalisedText government{};

    struct Publisher {
        LocalisedText name{};         // empty: nobody has been entered
        LocalisedText address{};      // postal
        LocalisedText responsible{};  // the person who answers for what is published
        LocalisedText host{};
        bool is_official = false;  // speaks for the government
    } publisher{};

    struct Contact {
        std::string email{};
        std::string telephone{};
        std::string page{};      // https://…
        std::string security{};  // for security.txt: mailto:…, https://… or an address of mail
    } contact{};

    std::string source_address{};  // where the source code of the program is published
};

/// The instance's masthead. Any thread.
Masthead const& masthead();
/// Called once, before anything is served; tests call it too.
void set_masthead(Masthead masthead);

}  // namespace base
