#pragma once
// What the room says to the ledger's verifier, and the recount of what it derives. `parvis verify` runs both.

#include <string>
#include <vector>

#include "ledger/verify.h"

namespace plans {

/// Plans, commitments, updates and themes, as the tables have them now.
std::vector<ledger::Witness> witnesses();

/// A derived value that is not what its state says.
struct Miscount {
    std::string where;  // "commitment 2015-2017/3"
    std::string what;   // "card", "milestones", "institutions", "themes", "last_moved_at", "columns", "where it leads"
};
/// Derives everything again from the states and compares.
std::vector<Miscount> recount(db::Reader& db);

}  // namespace plans
