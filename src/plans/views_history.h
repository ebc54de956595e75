#pragma once
// The versions of a commitment, and what changed between two of them, field by field and word by word.

#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "plans/views_plan.h"

namespace plans::views {

/// A commitment as the ledger has it after one act.
struct Version {
    ledger::Entry entry;
    Commitment commitment;
};

/// One field in words, as a reader compares it.
struct Field {
    std::string name;
    std::string text;
};
std::vector<Field> fields_of(Commitment const& commitment, i18n::Words const& words);

/// A field that differs between two versions.
struct Changed {
    std::string name, before, after;
};
std::vector<Changed> changed_between(Commitment const& before, Commitment const& after, i18n::Words const& words);

html::Markup differences(std::vector<Changed> const& changed, i18n::Words const& words);

}  // namespace plans::views
