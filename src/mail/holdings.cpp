#include "mail/holdings.h"

#include "i18n/i18n.h"
#include "mail/queue.h"

namespace mail {
namespace {

using i18n::msg;

}  // namespace

std::vector<privacy::Holding> holdings() {
    return {
        {.table = "mail_message",
         .what = msg("Messages: address and text while they wait; then what they were about, when, and what the post said"),
         .purpose = msg("To write to people who have an account"),
         .kept = msg("Address and text until it is sent; the rest 30 days"),
         .forget =
             [](db::Writer& db, base::Instant now, int most) {
                 return db.run(
                     "delete from mail_message where id in (select id from mail_message where over_at < ?"
                     " or (state = 'kept' and over_at < ?) or (state in ('waiting', 'sending') and queued_at < ?) limit ?)",
                     privacy::days_before(now, 30), privacy::days_before(now, 7), now - longest_wait - std::chrono::hours(24), most);
             },
         .give =
             [](db::Reader& db, base::PersonId person) {
                 // The text of a link is left out: it opens a door to whoever reads at its address.
                 return privacy::given(
                     db.rows("select kind, state, queued_at, over_at, address, subject,"
                             " case when useless_after is null and proves_address = 0 then plain else '' end, code, enhanced, bounce"
                             " from mail_message where person = ? order by id",
                             person),
                     {{"about"},
                      {"state"},
                      {"queued_at", privacy::Form::instant},
                      {"over_at", privacy::Form::instant},
                      {"address"},
                      {"subject"},
                      {"text"},
                      {"code", privacy::Form::number},
                      {"enhanced_code"},
                      {"returned"}});
             },
         .erase = [](db::Writer& db, base::PersonId person, base::Instant) { return forget_person(db, person); }},
        {.table = "mail_failure",
         .what = msg("Imprints of addresses where messages cannot arrive"),
         .purpose = msg("Not to write where nobody reads"),
         .basis = privacy::Basis::legitimate_interest,
         .kept = msg("Until somebody shows that they read there, two years at most"),
         .forget =
             [](db::Writer& db, base::Instant now, int most) {
                 return db.run(
                     "delete from mail_failure where address_key in (select address_key from mail_failure where failed_at < ? limit ?)",
                     privacy::days_before(now, 730), most);
             },
         .stays = msg("The imprint of an address where messages could not arrive, unless a message of the last 30 days tells that it was "
                      "yours: it does not say whose it is")}};
}

}  // namespace mail
