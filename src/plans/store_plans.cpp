// Readings of plans, themes and sums.

#include "i18n/i18n.h"
#include "plans/counting.h"
#include "plans/stored.h"

namespace plans {
namespace {

Progress times(Progress progress, int count) {
    progress.done *= count;
    progress.under_way *= count;
    progress.late *= count;
    progress.not_started *= count;
    progress.unknown *= count;
    progress.dropped *= count;
    return progress;
}

std::map<std::int64_t, CompletionCounts> completion_by_plan(db::Reader& db) {
    std::map<std::int64_t, CompletionCounts> counts;
    for (auto const& row : db.rows("select plan_id, completion, count(*) from commitment where parent = '' group by plan_id, completion"))
        counts[row.i64(0)].by_completion.at(std::size_t(row.i64(1))) = int(row.i64(2));
    return counts;
}

std::map<std::int64_t, Progress> progress_by_plan(db::Reader& db, base::Date today) {
    std::map<std::int64_t, Progress> sums;
    auto const day = base::to_iso(today);
    for (auto const& row :
         db.rows("select plan_id, status, is_past, count(*) from (select c.plan_id, m.status, case when m.due_on <> '' and m.due_on < ? "
                 "then 1 else 0 end as is_past from milestone m join commitment c on c.id = m.commitment_id) as marks "
                 "group by plan_id, status, is_past",
                 day)) {
        auto const status = milestone_status_from(row.text(1)).value_or(MilestoneStatus::unknown);
        MilestoneMark const mark{status, row.i64(2) != 0 ? "0000-01-01" : ""};
        sums[row.i64(0)] += times(progress({mark}, today), int(row.i64(3)));
    }
    return sums;
}

struct StoredTheme {
    Theme value;
    static StoredTheme of(db::Row const& row) {
        auto const state = json_of_state(row.text(2));
        return {{row.str(1), base::localised_from_json(state.as_object().if_contains("name")), int(row.i64(3)), row.id<ThemeId>(0)}};
    }
};
#define THEME_COLUMNS                                                                                                                      \
    "t.id, t.slug, t.state, (select count(*) from commitment_theme x join commitment c on c.id = x.commitment_id where x.theme_id = t.id " \
    "and c.parent = '')"

}  // namespace

int CompletionCounts::total() const {
    int sum = 0;
    for (int count : by_completion) sum += count;
    return sum;
}

std::vector<PlanSummary> plan_summaries(db::Reader& db, base::Date today) {
    auto const completion = completion_by_plan(db);
    auto const milestones = progress_by_plan(db, today);
    std::vector<PlanSummary> summaries;
    for (auto& plan : all_plans(db)) {
        PlanSummary summary;
        if (auto const found = completion.find(plan.id.value); found != completion.end()) summary.commitments = found->second;
        if (auto const found = milestones.find(plan.id.value); found != milestones.end()) summary.milestones = found->second;
        summary.plan = std::move(plan);
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

std::vector<Plan> all_plans(db::Reader& db) {
    return copies(values(db.list<StoredPlan>("select " PLAN_COLUMNS " from plan p order by p.starts desc, p.ordinal desc, p.slug")));
}

db::Kept<Plan> find_plan(db::Reader& db, std::string_view slug) {
    return kept(db.find<StoredPlan>("select " PLAN_COLUMNS " from plan p where p.slug = ?", slug));
}

db::Kept<Plan> find_plan(db::Reader& db, PlanId id) {
    return kept(db.find<StoredPlan>("select " PLAN_COLUMNS " from plan p where p.id = ?", id));
}

db::Kept<Plan> current_plan(db::Reader& db, std::string_view holder) {
    return kept(db.find<StoredPlan>(
        "select " PLAN_COLUMNS
        " from plan p where p.holder = ? "
        "order by case p.status when 'under_way' then 0 when 'ended' then 1 else 2 end, p.starts desc, p.ordinal desc limit 1",
        holder));
}

std::vector<Theme> themes(db::Reader& db) { return values(db.list<StoredTheme>("select " THEME_COLUMNS " from theme t order by t.slug")); }

std::optional<Theme> find_theme(db::Reader& db, std::string_view slug) {
    return value(db.find<StoredTheme>("select " THEME_COLUMNS " from theme t where t.slug = ?", slug));
}

Totals totals(db::Reader& db, base::Date today) {
    auto const day = base::to_iso(today);
    Totals sums;
    for (auto const& row : db.rows(
             "select (select count(*) from plan), (select count(*) from commitment where parent = ''), (select count(*) from milestone), "
             "(select count(*) from progress_update), (select count(distinct institution_id) from commitment_institution), "
             "(select count(*) from milestone m join commitment c on c.id = m.commitment_id where m.status in "
             "('not_started', 'under_way') and m.due_on <> '' and m.due_on < ? and c.completion <> 5)",
             day))
        sums = {row.i64(0), row.i64(1), row.i64(2), row.i64(3), row.i64(4), row.i64(5)};
    return sums;
}

std::map<institutions::InstitutionId, int> commitments_by_institution(db::Reader& db) {
    std::map<institutions::InstitutionId, int> counts;
    for (auto const& row :
         db.rows("select i.institution_id, count(*) from commitment_institution i join commitment c on c.id = i.commitment_id "
                 "where c.parent = '' group by i.institution_id"))
        counts.emplace(row.id<institutions::InstitutionId>(0), int(row.i64(1)));
    return counts;
}

}  // namespace plans
