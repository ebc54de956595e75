#pragma once
// What the ledger's entries are called, for readers: "2015-2017, commitment 1: Enable citizens to…", "updated".

#include <optional>
#include <string>
#include <string_view>

#include "i18n/i18n.h"
#include "ledger/pages.h"

namespace site {

/// The subject of an entry as its recorded state names it, with the address of its page.
std::optional<ledger::Naming::Name> name_of(ledger::Entry const& entry, i18n::Words const& words);
/// A subject as it is called now.
std::optional<ledger::Naming::Name> name_of(db::Reader& db, base::Subject const& subject, i18n::Words const& words);
/// "Commitment created".
std::optional<std::string> name_of_verb(std::string_view verb, i18n::Words const& words);

ledger::Naming naming();

}  // namespace site
