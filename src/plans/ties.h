#pragma once
// Ties between commitments, now and as they were at a moment: where one comes from, and what became of it.

#include <vector>

#include "plans/commitment.h"
#include "thread/link.h"

namespace plans {

/// A commitment as the end of a tie shows it.
thread::End end_of(Commitment const& commitment);

struct Ties {
    std::vector<thread::Link> comes_from;  // what it takes up
    std::vector<thread::Link> became;      // what took it up
};
Ties ties_of(db::Reader& db, CommitmentId id);
/// The ends bear the titles, numbers and addresses of that moment.
Ties ties_as_of(db::Reader& db, CommitmentId id, base::Instant at);

/// All those between commitments, with the names of that moment.
std::vector<thread::Link> ties_as_of(db::Reader& db, base::Instant at);
/// Those between commitments of different plans.
std::vector<thread::Link> ties_between_plans(db::Reader& db);
std::vector<thread::Link> ties_between_plans_as_of(db::Reader& db, base::Instant at);

/// The slug of the plan that an end's commitment belongs to; empty when the end is none.
std::string plan_of(thread::End const& end);

}  // namespace plans
