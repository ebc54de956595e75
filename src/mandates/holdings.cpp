#include "mandates/holdings.h"

#include "i18n/i18n.h"

namespace mandates {
namespace {

using db::Reader;
using db::Writer;
using i18n::msg;
using privacy::Form;

constexpr int days_kept = 365;

privacy::Holding invitations() {
    return {.table = "invitation",
            .what = msg("Invitations to take a role: the address until it is over, by whom, when, which answer"),
            .purpose = msg("To let somebody take a role, and to account for who asked them"),
            .basis = privacy::Basis::public_task,
            .kept = msg("The address until it is answered, withdrawn or 30 days over; the rest one year"),
            .forget = [](Writer& db, base::Instant now, int most) -> db::Result<std::int64_t> {
                TRY(db.run(
                    "update invitation set email = '' where id in (select id from invitation where email <> '' and expires_at < ? limit ?)",
                    privacy::days_before(now, 30), most));
                return db.run("delete from invitation where id in (select id from invitation where expires_at < ? limit ?)",
                              privacy::days_before(now, days_kept), most);
            },
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select role, scope_kind, scope_id, invited_at, answer, answered_at from invitation"
                                                  " where answered_by = ? or invited_by = ? order by id",
                                                  person, person),
                                          {{"role"},
                                           {"scope_kind"},
                                           {"scope_id", Form::number},
                                           {"invited_at", Form::instant},
                                           {"answer"},
                                           {"answered_at", Form::instant}});
                },
            .erase =
                [](Writer& db, base::PersonId person, base::Instant now) {
                    return privacy::done(db.run(
                        "update invitation set answer = 'withdrawn', answered_by = ?, answered_at = ?, email = '' where invited_by = ?"
                        " and answer is null",
                        person, now, person));
                },
            .stays = msg("That a number invited or answered, until the year is over.")};
}

}  // namespace

std::vector<privacy::Holding> holdings() { return {invitations()}; }

}  // namespace mandates
