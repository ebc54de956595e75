#include "consultations/witness.h"

#include "consultations/store.h"

namespace consultations {

ledger::Witness consultation_witness() {
    return {"consultation", [](db::Reader& db, std::function<void(std::int64_t, base::json::value const&)> const& visit) {
                for (auto const& row : db.rows("select id, state from consultation where is_published = ? order by id", true)) {
                    auto const parsed = base::parse_json(row.text(1));
                    visit(row.i64(0), parsed && base::canonical(*parsed) == row.text(1) ? *parsed : base::json::value("unreadable"));
                }
            }};
}

}  // namespace consultations
