#pragma once
// Two people edited one thing: field by field, what each of them changed. What only the other changed becomes theirs;
// what both changed stays as typed and is told.

#include <string>
#include <vector>

#include "plans/form_texts.h"

namespace plans {

/// A field that two people changed at once.
struct Clash {
    std::string label;     // in the reader's language
    std::string language;  // of the texts; empty when they have none
    std::string present;   // as it stands now
    std::string typed;
};

/// In each call: the version that was edited, the present one, and what was typed, which becomes what is kept.
class Reconciling {
  public:
    Reconciling(std::vector<Clash>& clashes, i18n::Words const& words) : clashes_(clashes), words_(words) {}

    void line(std::string const& label, std::string const& edited, std::string const& present, std::string& typed);
    void text(std::string const& label, base::LocalisedText const& edited, base::LocalisedText const& present, base::LocalisedText& typed);
    template <class List>
    void list(std::string const& label, List const& edited, List const& present, List& typed,
              std::string (*told)(List const&, i18n::Words const&)) {
        if (typed == edited)
            typed = present;
        else if (present != edited && present != typed)
            clashes_.push_back({label, std::string(words_.language().code), told(present, words_), told(typed, words_)});
    }

  private:
    struct Versions {
        base::Wording const *edited, *present, *typed;
    };
    void wording(std::string const& label, i18n::Language language, Versions const& versions, base::LocalisedText& kept);

    std::vector<Clash>& clashes_;
    i18n::Words const& words_;
};

/// What the two versions say where they differ, and what to do about it. `title` says what was changed meanwhile.
html::Markup clashes_section(FormView const& view, std::string const& title, std::vector<Clash> const& clashes);

}  // namespace plans
