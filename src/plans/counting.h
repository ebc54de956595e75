#pragma once
// Which milestones count and what they add up to: the one rule behind the progress of a commitment and of its card.

#include "plans/card.h"

namespace plans {

/// The milestones that count, in order: a level-1 milestone with steps is left out in favour of its steps.
std::vector<MilestoneMark> counted_marks(Commitment const& commitment);
Completion derived_completion(std::vector<MilestoneMark> const& marks);
Progress progress(std::vector<MilestoneMark> const& marks, base::Date today);

}  // namespace plans
