#include "plans/facts_translations.h"

namespace plans::facts {

using base::Basis;
using base::LocalisedText;
using base::Wording;

std::string Translations::into(std::string_view language, std::string const& text) const {
    return base::text_at(base::object_at(file_, language), text);
}

LocalisedText Translations::both(std::string_view source_language, std::string const& text, std::string_view other) const {
    auto made = LocalisedText::of(source_language, text);
    if (auto translation = into(other, text); !translation.empty()) made.set(other, Wording{translation, Basis::working, {}, 1, 1});
    return made;
}

LocalisedText Translations::either(std::string const& text) const { return into("en", text).empty() ? english(text) : french(text); }

LocalisedText Translations::named(std::string const& text) const {
    if (!into("fr", text).empty()) return english(text);
    auto made = LocalisedText::of("fr", text);
    if (!text.empty()) made.set("en", Wording{text});
    return made;
}

LocalisedText Translations::summary(std::string_view plan) const {
    return base::localised_from_json(base::object_at(file_, "summaries").if_contains(plan));
}

std::string Translations::criticised_plan(std::string const& on, std::string const& by) const {
    for (auto const& placed : base::array_at(file_, "criticism")) {
        auto const& row = placed.as_array();
        if (row.at(0).as_string() == on && row.at(1).as_string() == by) return std::string(row.at(2).as_string());
    }
    return {};
}

}  // namespace plans::facts
