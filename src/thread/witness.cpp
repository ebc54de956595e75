#include "thread/witness.h"

namespace thread {

ledger::Witness link_witness() {
    return {"link", [](db::Reader& db, auto const& visit) {
                for (auto const& row : db.rows("select id, state from thread_link order by id")) {
                    auto const state = base::parse_json(row.text(1));
                    visit(row.i64(0), state ? state.value() : base::json::value("unreadable"));
                }
            }};
}

}  // namespace thread
