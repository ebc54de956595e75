#include "plans/witness.h"

namespace plans {
namespace {

/// The state, if it is spelled as it was stored.
base::json::value readable(std::string_view state) {
    auto const parsed = base::parse_json(state);
    return parsed && base::canonical(*parsed) == state ? *parsed : base::json::value("unreadable");
}

using Visit = std::function<void(std::int64_t, base::json::value const&)>;

void visit_rows(db::Rows rows, Visit const& visit) {
    for (auto const& row : rows) visit(row.i64(0), readable(row.text(1)));
}

}  // namespace

std::vector<ledger::Witness> witnesses() {
    return {
        {"plan", [](db::Reader& db, Visit const& visit) { visit_rows(db.rows("select id, state from plan order by id"), visit); }},
        {"commitment",
         [](db::Reader& db, Visit const& visit) { visit_rows(db.rows("select id, state from commitment order by id"), visit); }},
        {"update",
         [](db::Reader& db, Visit const& visit) { visit_rows(db.rows("select id, state from progress_update order by id"), visit); }},
        {"theme", [](db::Reader& db, Visit const& visit) { visit_rows(db.rows("select id, state from theme order by id"), visit); }},
    };
}

}  // namespace plans
