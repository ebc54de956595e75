#pragma once
// Changes as programs send them: a JSON merge patch (RFC 7396) over the public state. Rules only: no SQL, no HTTP.

#include "plans/commitment.h"

namespace plans::api {

/// source: RFC 7396, section 2
base::json::value merged(base::json::value target, base::json::value const& patch);

/// A wording whose text changed is another revision of it, unless the patch says which.
void count_revisions(base::json::value const& before, base::json::value& after);

/// The commitment as patched. What its address and place are made of is not changed this way; a stated completion
/// counts as stated, null as derived again.
/// errors: invalid, each field that cannot be read
base::Result<Commitment> patched(Commitment const& commitment, base::json::value const& patch);

/// One milestone as patched: all of it but its number and level.
/// errors: not_found, invalid
base::Result<Commitment> with_milestone(Commitment const& commitment, std::string_view ref, base::json::value const& patch);

/// The same error, its fields named as members of the milestone: "milestones.2.due_on" → "due_on".
base::Error within_milestone(base::Error error, Commitment const& commitment, std::string_view ref);

}  // namespace plans::api
