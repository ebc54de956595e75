#pragma once
// What waits on somebody's desk: the commitments they answer for, what is late, what nobody verified, what is stale.

#include <map>
#include <string>
#include <vector>

#include "plans/desk_duties.h"
#include "plans/views_plan.h"

namespace plans {

/// A commitment to keep up to date. Wholes are left out: their parts are what moves.
struct Work {
    Card card;
    views::Overdue overdue{};
    std::string first_overdue{};  // ref of the earliest milestone past its day
    std::string next_due_on{};
    bool is_stale = false;  // nothing published for six months

    bool is_urgent() const { return overdue.total() > 0 || is_stale; }
};

/// All that is open in a plan, the most urgent first: late, then unverified, then stale, then by the next due day.
std::vector<Work> work_of_plan(db::Reader& db, Plan const& plan, base::Date today);

/// That of it which this institution leads or co-leads; and that in which it only takes part.
std::vector<Work> led_by(std::vector<Work> const& all, std::string_view institution);
std::vector<Work> joined_by(std::vector<Work> const& all, std::string_view institution);

/// How many of each there are.
struct WorkCounts {
    int commitments = 0, late = 0, unverified = 0, stale = 0, never_updated = 0;  // late, unverified: milestones
};
WorkCounts counts_of(std::vector<Work> const& all);

/// By leading institution (slug; empty: none), in the order of what is late there.
std::vector<std::pair<std::string, WorkCounts>> counts_by_leader(std::vector<Work> const& all);

}  // namespace plans
