#pragma once
// What this room keeps about people (privacy/holding.h).

#include <vector>

#include "privacy/holding.h"

namespace accounts {

std::vector<privacy::Holding> holdings();

/// Somebody whose account ended, and of whom something may still be in `hot`: the tables there are not written with the others.
struct Erasure {
    base::PersonId person{};
    base::Instant since{};
    static Erasure of(db::Row const& row);
};
std::vector<Erasure> unfinished_erasures(db::Reader& db);
/// Nothing of them is left in `hot`.
db::Result<base::Done> end_erasure(db::Writer& db, base::PersonId person, base::Instant now);

}  // namespace accounts
