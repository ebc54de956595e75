#pragma once
// What this room keeps about people (privacy/holding.h).

#include <vector>

#include "privacy/holding.h"

namespace accounts {

std::vector<privacy::Holding> holdings();

/// Those whose account ended since then: what was kept of them in `hot` is removed once more.
std::vector<base::PersonId> erased_since(db::Reader& db, base::Instant since);

}  // namespace accounts
