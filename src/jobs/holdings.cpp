#include "jobs/holdings.h"

#include "i18n/i18n.h"

namespace jobs {

std::vector<privacy::Holding> holdings() {
    using i18n::msg;
    static constexpr std::chrono::milliseconds three_months = std::chrono::hours(90 * 24);
    return {{.table = "hot.job",
             .what = msg("Long work asked for: of which kind, how far it is, by which number"),
             .purpose = msg("To finish what was asked, and to say how far it is"),
             .kept = msg("Three months after it ended"),
             .forget =
                 [](db::Writer& db, base::Instant now, int most) {
                     return db.run(
                         "delete from hot.job where id in (select id from hot.job where status in ('done', 'failed', 'cancelled')"
                         " and repeat_key is null and beat_at < ? and due_at < ? limit ?)",
                         now - three_months, now - three_months, most);
                 },
             .give =
                 [](db::Reader& db, base::PersonId person) {
                     return privacy::given(db.rows("select kind, status, due_at from hot.job where asked_by = ? order by id", person),
                                           {{"kind"}, {"status"}, {"due_at", privacy::Form::instant}});
                 },
             .erase = [](db::Writer& db, base::PersonId person, base::Instant) -> db::Result<base::Done> {
                 TRY(db.run("update hot.job set asked_by = 0 where asked_by = ?", person));
                 return base::Done{};
             }}};
}

}  // namespace jobs
