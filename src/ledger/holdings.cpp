#include "ledger/holdings.h"

#include "i18n/i18n.h"
#include "ledger/personal.h"

namespace ledger {

std::vector<privacy::Holding> holdings() {
    using i18n::msg;
    constexpr auto purpose = msg("To show that what is public was not altered");
    return {{.table = "ledger_entry",
             .what = msg("Public acts: what, when, in which capacity, by which number"),
             .purpose = purpose,
             .basis = privacy::Basis::public_task,
             .kept = msg("For ever: it is the public record"),
             .give =
                 [](db::Reader& db, base::PersonId person) {
                     return privacy::given(db.rows("select seq, at, verb from ledger_entry where actor = ? order by seq", person),
                                           {{"entry", privacy::Form::number}, {"at", privacy::Form::instant}, {"act"}});
                 },
             .stays = msg("Public acts, signed by a number that no longer stands for anybody.")},
            {.table = "ledger_salt",
             .what = msg("Random numbers that let sealed personal facts be checked"),
             .purpose = purpose,
             .basis = privacy::Basis::public_task,
             .kept = msg("As long as the account"),
             .give =
                 [](db::Reader& db, base::PersonId person) {
                     return privacy::given(db.rows("select made_at from ledger_salt where person = ? order by made_at", person),
                                           {{"made_at", privacy::Form::instant}});
                 },
             .erase = [](db::Writer& db, base::PersonId person, base::Instant) -> db::Result<base::Done> {
                 TRY(forget(db, person));
                 return base::Done{};
             }}};
}

}  // namespace ledger
