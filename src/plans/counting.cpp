#include "plans/counting.h"

namespace plans {

std::vector<MilestoneMark> counted_marks(Commitment const& commitment) {
    std::vector<MilestoneMark> marks;
    auto const& all = commitment.milestones;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const has_steps = all[i].level == 1 && i + 1 < all.size() && all[i + 1].level == 2;
        if (!has_steps) marks.push_back({all[i].status, all[i].due_on});
    }
    return marks;
}

Completion derived_completion(std::vector<MilestoneMark> const& marks) {
    int counted = 0, done = 0, under_way = 0, not_started = 0;
    for (auto const& mark : marks) {
        counted += mark.status != MilestoneStatus::dropped;
        done += mark.status == MilestoneStatus::done;
        under_way += mark.status == MilestoneStatus::under_way;
        not_started += mark.status == MilestoneStatus::not_started;
    }
    if (counted == 0) return Completion::no_evidence;
    if (done == counted) return Completion::complete;
    if (2 * done >= counted) return Completion::substantial;
    if (done + under_way > 0) return Completion::limited;
    return not_started == counted ? Completion::not_started : Completion::no_evidence;
}

Progress progress(std::vector<MilestoneMark> const& marks, base::Date today) {
    Progress sum;
    for (auto const& mark : marks) {
        Milestone stated;
        stated.status = mark.status;
        stated.due_on = mark.due_on;
        switch (standing(stated, today)) {
            case Standing::done: ++sum.done; break;
            case Standing::under_way: ++sum.under_way; break;
            case Standing::late: ++sum.late; break;
            case Standing::dropped: ++sum.dropped; break;
            case Standing::upcoming:
            case Standing::not_started: ++(mark.status == MilestoneStatus::unknown ? sum.unknown : sum.not_started); break;
            case Standing::unverified:
            case Standing::unknown: ++sum.unknown; break;
        }
    }
    return sum;
}

}  // namespace plans
