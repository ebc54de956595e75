#include "institutions/witness.h"

#include "institutions/store.h"

namespace institutions {
namespace {

/// The state as stored, unless the columns that pages are found by say something else.
base::json::value told_by(db::Row const& row) {
    auto const state = base::parse_json(row.text(1));
    if (!state) return "unreadable";
    auto const read = institution_from_json(*state);
    if (!read || row.text(2) != read->slug || row.text(3) != name(read->type)) return "its columns do not follow from its state";
    return *state;
}

}  // namespace

ledger::Witness witness() {
    return {"institution", [](db::Reader& db, std::function<void(std::int64_t, base::json::value const&)> const& visit) {
                for (auto const& row : db.rows("select id, state, slug, type from institution order by id"))
                    visit(row.i64(0), told_by(row));
            }};
}

}  // namespace institutions
