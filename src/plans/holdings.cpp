#include "plans/holdings.h"

#include "i18n/i18n.h"
#include "plans/store_answers.h"

namespace plans {
namespace {

using base::Instant;
using db::Reader;
using db::Writer;
using i18n::msg;
using privacy::Form;
using privacy::Holding;

constexpr auto so_that_nothing_is_done_twice = msg("So that nothing is done twice");

Holding drafts() {
    return {.table = "update_draft",
            .what = msg("Drafts of updates, seen by their author and, once submitted, by who validates them"),
            .purpose = msg("To let them be finished later"),
            .kept = msg("Until they are published or discarded, one year at most"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from update_draft where id in (select id from update_draft where saved_at < ? limit ?)",
                                  privacy::days_before(now, 365), most);
                },
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select commitment_id, saved_at, content, submitted_at, returned_at, note from "
                                                  "update_draft where owner = ? order by id",
                                                  person),
                                          {{"commitment", Form::number},
                                           {"saved_at", Form::instant},
                                           {"content"},
                                           {"submitted_at", Form::instant},
                                           {"sent_back_at", Form::instant},
                                           {"note"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("delete from update_draft where owner = ?", person)); }};
}

Holding submissions() {
    return {.table = "form_submission",
            .what = msg("Which forms were sent, and where they led"),
            .purpose = so_that_nothing_is_done_twice,
            .basis = privacy::Basis::legitimate_interest,
            .kept = msg("Seven days"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run(
                        "delete from form_submission where (person, key) in (select person, key from form_submission where at < ? limit ?)",
                        privacy::days_before(now, 7), most);
                },
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select at, answer from form_submission where person = ? order by at", person),
                                          {{"at", Form::instant}, {"led_to"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("delete from form_submission where person = ?", person)); }};
}

Holding answers() {
    return {.table = "api_answer",
            .what = msg("What a program of theirs was answered when it wrote"),
            .purpose = so_that_nothing_is_done_twice,
            .basis = privacy::Basis::legitimate_interest,
            .kept = msg("One day"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from api_answer where (person, key) in (select person, key from api_answer where at < ? limit ?)",
                                  now - answers_are_kept, most);
                },
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select at, status, location from api_answer where person = ? order by at", person),
                                          {{"at", Form::instant}, {"status", Form::number}, {"address"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("delete from api_answer where person = ?", person)); }};
}

}  // namespace

std::vector<Holding> holdings() { return {drafts(), submissions(), answers()}; }

}  // namespace plans
