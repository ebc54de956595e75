#include "plans/desk_work.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace plans {
namespace {

bool is_overdue(Milestone const& milestone, base::Date today) {
    auto const how = standing(milestone, today);
    return how == Standing::late || how == Standing::unverified;
}

std::string first_overdue(Commitment const& commitment, base::Date today) {
    Milestone const* first = nullptr;
    for (auto const& milestone : commitment.milestones)
        if (is_overdue(milestone, today) && (!first || milestone.due_on < first->due_on)) first = &milestone;
    return first ? first->ref : std::string();
}

bool comes_before(Work const& a, Work const& b) {
    auto const weight = [](Work const& work) {
        // A day that is not known comes after all that are.
        return std::tuple(-work.overdue.late, -work.overdue.unverified, !work.is_stale, work.next_due_on.empty(), work.next_due_on,
                          work.card.position);
    };
    return weight(a) < weight(b);
}

bool leads(Work const& work, std::string_view institution) {
    auto const& involved = work.card.involved;
    return std::any_of(involved.begin(), involved.end(),
                       [&](Involvement const& one) { return one.part != Part::partner && one.institution == institution; });
}

bool is_open(Card const& card) { return card.parts == 0 && card.completion != Completion::dropped && card.redirect.empty(); }

void add(WorkCounts& counts, Work const& work) {
    ++counts.commitments;
    counts.late += work.overdue.late;
    counts.unverified += work.overdue.unverified;
    counts.stale += work.is_stale;
    counts.never_updated += work.card.last_moved_at.utc_ms == 0;
}

}  // namespace

std::vector<Work> work_of_plan(db::Reader& db, Plan const& plan, base::Date today) {
    std::set<CommitmentId> stale;
    for (auto const& card : stale_commitments(db, today, plan.slug)) stale.insert(card.id);
    std::map<CommitmentId, std::string> overdue;
    for (auto const& commitment : commitments_of_plan(db, plan.slug)) overdue[commitment.id] = first_overdue(commitment, today);
    std::vector<Work> all;
    for (auto& card : cards_of_plan(db, plan.slug)) {
        if (!is_open(card)) continue;
        Work work{std::move(card)};
        work.overdue = views::overdue_of(work.card, today);
        work.first_overdue = overdue[work.card.id];
        work.next_due_on = next_due_on(work.card, today);
        work.is_stale = stale.count(work.card.id) > 0;
        all.push_back(std::move(work));
    }
    std::stable_sort(all.begin(), all.end(), comes_before);
    return all;
}

std::vector<Work> led_by(std::vector<Work> const& all, std::string_view institution) {
    std::vector<Work> theirs;
    std::copy_if(all.begin(), all.end(), std::back_inserter(theirs), [&](Work const& work) { return leads(work, institution); });
    return theirs;
}

std::vector<Work> joined_by(std::vector<Work> const& all, std::string_view institution) {
    std::vector<Work> theirs;
    std::copy_if(all.begin(), all.end(), std::back_inserter(theirs), [&](Work const& work) {
        auto const& involved = work.card.involved;
        bool const is_in =
            std::any_of(involved.begin(), involved.end(), [&](Involvement const& one) { return one.institution == institution; });
        return is_in && !leads(work, institution);
    });
    return theirs;
}

WorkCounts counts_of(std::vector<Work> const& all) {
    WorkCounts counts;
    for (auto const& work : all) add(counts, work);
    return counts;
}

std::vector<std::pair<std::string, WorkCounts>> counts_by_leader(std::vector<Work> const& all) {
    std::map<std::string, WorkCounts> by;
    for (auto const& work : all) {
        auto const leads = work.card.with_part(Part::lead);
        if (leads.empty()) add(by[""], work);
        for (auto const& lead : leads) add(by[lead.institution], work);
    }
    std::vector<std::pair<std::string, WorkCounts>> rows(by.begin(), by.end());
    std::stable_sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) {
        return std::tuple(-a.second.late, -a.second.unverified, -a.second.stale) <
               std::tuple(-b.second.late, -b.second.unverified, -b.second.stale);
    });
    return rows;
}

}  // namespace plans
