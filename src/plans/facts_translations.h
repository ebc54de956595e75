#pragma once
// Working translations of the facts' short texts, and wordings made with them. Inside the importer only.

#include "base/json.h"
#include "base/localised.h"

namespace plans::facts {

class Translations {
  public:
    explicit Translations(base::json::object const& file) : file_(file) {}

    /// A text the file gives in English (or French): that wording, and ours in the other language, marked working.
    base::LocalisedText english(std::string const& text) const { return both("en", text, "fr"); }
    base::LocalisedText french(std::string const& text) const { return both("fr", text, "en"); }
    /// A name: written in English where it has a French translation, else the same in every language.
    base::LocalisedText named(std::string const& text) const;
    /// A text that may be in either language: in the one there is no translation from.
    base::LocalisedText either(std::string const& text) const;
    /// Our translation into that language, or an empty text.
    std::string into(std::string_view language, std::string const& text) const;
    /// A short presentation of a plan, written for Parvis.
    base::LocalisedText summary(std::string_view plan) const;
    /// The plan that a criticism is about.
    std::string criticised_plan(std::string const& on, std::string const& by) const;

  private:
    base::LocalisedText both(std::string_view source_language, std::string const& text, std::string_view other) const;
    base::json::object const& file_;
};

}  // namespace plans::facts
