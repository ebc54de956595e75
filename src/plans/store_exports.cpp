// States for exports, a page of rows at a time: an answer of PostgreSQL is in memory as a whole.

#include "plans/store.h"

namespace plans {
namespace {

constexpr int page = 200;  // rows

using VisitState = std::function<void(std::string_view slug, std::string_view state)>;

struct PlaceInTable {
    std::int64_t position = -1;
    std::string slug{};
};

db::Rows wholes_after(db::Reader& db, PlanId plan, PlaceInTable const& last) {
    return db.rows(
        "select position, slug, state from commitment where plan_id = ? and parent = '' and (position, slug) > (?, ?) "
        "order by position, slug limit ?",
        plan, last.position, last.slug, page);
}

db::Rows parts_after(db::Reader& db, PlanId plan, PlaceInTable const& last) {
    return db.rows(
        "select position, slug, state from commitment where plan_id = ? and parent <> '' and (position, slug) > (?, ?) "
        "order by position, slug limit ?",
        plan, last.position, last.slug, page);
}

void each_after(db::Reader& db, PlanId plan, db::Rows (*rows_after)(db::Reader&, PlanId, PlaceInTable const&), VisitState const& visit) {
    PlaceInTable last;
    for (int count = page; count == page;) {
        count = 0;
        for (auto const& row : rows_after(db, plan, last)) {
            ++count;
            last = {row.i64(0), row.str(1)};
            visit(last.slug, row.text(2));
        }
    }
}

}  // namespace

void each_commitment_state(db::Reader& db, PlanId plan, VisitState const& visit) {
    each_after(db, plan, wholes_after, visit);
    each_after(db, plan, parts_after, visit);
}

void each_update_state(db::Reader& db, PlanId plan, std::function<void(UpdateId id, std::string_view state)> const& visit) {
    base::Instant at{-1};
    UpdateId id{};
    for (int count = page; count == page;) {
        count = 0;
        for (auto const& row :
             db.rows("select at, id, state from progress_update where plan_id = ? and (at, id) > (?, ?) order by at, id limit ?", plan, at,
                     id, page)) {
            ++count;
            at = row.instant(0);
            id = row.id<UpdateId>(1);
            visit(id, row.text(2));
        }
    }
}

std::int64_t count_commitments(db::Reader& db, std::string_view plan) {
    auto const count = plan.empty()
                           ? db.find_i64("select count(*) from commitment")
                           : db.find_i64("select count(*) from commitment c join plan p on p.id = c.plan_id where p.slug = ?", plan);
    return count.value_or(0);
}

}  // namespace plans
