#include "institutions/witness.h"

#include "institutions/store.h"

namespace institutions {

ledger::Witness witness() {
    return {"institution", [](db::Reader& db, std::function<void(std::int64_t, base::json::value const&)> const& visit) {
                for (auto const& institution : store::all(db)) visit(institution.id.value, to_json(institution));
            }};
}

}  // namespace institutions
