#pragma once
// Private to the acts that drop: dropping, splitting, merging.

#include "plans/acting.h"

namespace plans {

/// What was not done of it was dropped with it.
void mark_dropped(Commitment& commitment, base::LocalisedText reason, std::string redirect);
bool is_dropped(Commitment const& commitment);

}  // namespace plans
