#pragma once
// The parts of a recount (witness.h). Private to this room.

#include <map>

#include "plans/commitment.h"
#include "plans/witness.h"

namespace plans {

using Commitments = std::map<std::int64_t, Commitment>;  // by their id

/// Every address leads to the commitment whose state says so, and every such address leads there.
void recount_addresses(db::Reader& db, Commitments const& commitments, std::vector<Miscount>& found);
/// Links show commitments as they are called now.
void recount_links(db::Reader& db, Commitments const& commitments, std::vector<Miscount>& found);
/// The files that updates refer to are kept as they say and public; no other use is noted.
void recount_files(db::Reader& db, std::vector<Miscount>& found);

}  // namespace plans
