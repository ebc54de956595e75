#include "limits/holdings.h"

#include "i18n/i18n.h"

namespace limits {

std::vector<privacy::Holding> holdings() {
    return {{.table = "hot.limit_bucket",
             .what = i18n::msg(
                 "How often each act was done lately, under imprints of accounts, of addresses typed and of shortened network addresses"),
             .purpose = i18n::msg("That nobody takes the site from the others, nor guesses at leisure"),
             .basis = privacy::Basis::legal_obligation,
             .kept = i18n::msg("One day"),
             .forget =
                 [](db::Writer& db, base::Instant now, int most) {
                     return db.run(
                         "delete from hot.limit_bucket where bucket in (select bucket from hot.limit_bucket where full_at < ? limit ?)"
                         " and full_at < ?",
                         now, most, now);
                 },
             .stays = i18n::msg("Imprints, for a day at most: they tell how often, not who nor what.")}};
}

}  // namespace limits
