#pragma once
// Acts of the ledger in plain words: what happened, to what, where it can be read.

#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "plans/views_words.h"

namespace plans::views {

/// "A commitment was edited"; nothing for a verb that is not known here.
std::optional<std::string> sentence_of(std::string_view verb, i18n::Words const& words);

/// What an act was about, read from its public state.
struct Named {
    std::string title;
    std::string language{};  // of the title, when it is not the reader's
    std::string address{};   // below the language; empty: no page
    std::string detail{};    // "Plan 2018-2020, 4"
};
Named named(ledger::Entry const& entry, i18n::Words const& words);

/// Who did it, by role and institution: "Ministry of Justice, contributor". Names are read once for a whole list.
class Hands {
  public:
    explicit Hands(Reading const& reading) : reading_(reading), institutions_(reading) {}
    std::string of(ledger::Entry const& entry) const;

  private:
    std::string name_of(base::Subject const& scope) const;

    Reading const& reading_;
    Institutions institutions_;
    mutable std::optional<std::vector<Plan>> plans_{};
};

/// Acts of one kind by one hand within a few minutes are told together.
struct Told {
    std::vector<ledger::Entry> entries;  // newest first, at least one
};
std::vector<Told> told_together(std::vector<ledger::Entry> entries);

html::Markup changes_list(Reading const& reading, std::vector<Told> const& told);

}  // namespace plans::views
