#include "privacy/rights.h"

namespace privacy {
namespace {

constexpr int rows_at_once = 1000;

db::Result<base::Done> forget_all(db::Database& database, Holding const& holding, base::Instant now) {
    for (std::int64_t removed = rows_at_once; removed >= rows_at_once;)
        TRY(database.write([&](db::Writer& db) -> db::Result<base::Done> {
            removed = TRY(holding.forget(db, now, rows_at_once));
            return base::Done{};
        }));
    return base::Done{};
}

}  // namespace

db::Result<base::Done> forget_what_is_over(db::Database& database, Holdings holdings, base::Instant now) {
    db::Result<base::Done> outcome = base::Done{};
    for (auto const& holding : holdings)
        if (holding.forget)
            if (auto const forgotten = forget_all(database, holding, now); !forgotten && outcome) outcome = forgotten;
    return outcome;
}

base::json::array everything_about(db::Reader& db, Holdings holdings, base::PersonId person, i18n::Words const& words) {
    base::json::array all;
    for (auto const& holding : holdings) {
        if (!holding.give) continue;
        auto rows = holding.give(db, person);
        if (rows.empty()) continue;
        all.push_back(base::json::object{{"table", holding.table},
                                         {"what", words(holding.what)},
                                         {"purpose", words(holding.purpose)},
                                         {"basis", name(holding.basis)},
                                         {"kept", words(holding.kept)},
                                         {"rows", std::move(rows)}});
    }
    return all;
}

db::Result<base::Done> erase(db::Writer& db, Holdings holdings, Half half, base::PersonId person, base::Instant now) {
    for (auto const& holding : holdings)
        if (holding.erase && holding.is_hot() == (half == Half::hot)) TRY(holding.erase(db, person, now));
    return base::Done{};
}

}  // namespace privacy
