#pragma once
// What an empty Parvis begins with: the real plans of France, carried in the binary (data/france/).

#include "db/db.h"
#include "plans/facts.h"

namespace plans {

/// The files carried in the binary.
FactsFiles carried_facts();

/// Fills an empty database, in one transaction; does nothing when there is any plan. errors: as the acts'
base::Result<base::Done> load_first_content(db::Database& database, base::Instant now);

/// Writes the facts through the acts, as the program itself.
base::Result<base::Done> write_facts(db::Writer& db, Facts const& facts, base::Instant now);

}  // namespace plans
