#include "consultations/holdings.h"

#include "i18n/i18n.h"

namespace consultations {
namespace {

using base::Instant;
using db::Reader;
using db::Writer;
using i18n::msg;
using privacy::Form;
using privacy::Holding;

constexpr auto part_of_the_debate =
    msg("What was said in public stays, without the person: others answered it, and what became of it refers to it");

Holding contributions_held() {
    return {.table = "contribution",
            .what = msg("Contributions to consultations, and who wrote them"),
            .purpose = msg("To let people take part, and to tell them what became of what they wrote"),
            .basis = privacy::Basis::public_task,
            .kept = msg("As long as the consultation is public"),
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(
                        db.rows("select s.slug, c.number, c.created_at, t.title, t.body, t.answers from contribution c "
                                "join contribution_text t on t.contribution_id = c.id "
                                "join consultation s on s.id = c.consultation_id where c.author = ? order by c.id",
                                person),
                        {{"consultation"}, {"number", Form::number}, {"created_at", Form::instant}, {"title"}, {"text"}, {"answers"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("update contribution set author = null where author = ?", person)); },
            .stays = part_of_the_debate};
}

Holding arguments_held() {
    return {.table = "argument",
            .what = msg("Arguments for and against contributions, and who wrote them"),
            .purpose = msg("To let people take part, and to tell them what became of what they wrote"),
            .basis = privacy::Basis::public_task,
            .kept = msg("As long as the consultation is public"),
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select s.slug, c.number, a.created_at, a.body from argument a join contribution c on "
                                                  "c.id = a.contribution_id join consultation s on s.id = a.consultation_id "
                                                  "where a.author = ? order by a.id",
                                                  person),
                                          {{"consultation"}, {"contribution", Form::number}, {"created_at", Form::instant}, {"text"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("update argument set author = null where author = ?", person)); },
            .stays = part_of_the_debate};
}

Holding drafts_held() {
    return {.table = "contribution_draft",
            .what = msg("What somebody wrote in a consultation and has not sent, seen by them alone"),
            .purpose = msg("To let it be finished later, or confirmed by a letter"),
            .kept = msg("Until it is published or discarded, thirty days at most"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run(
                        "delete from contribution_draft where id in (select id from contribution_draft where saved_at < ? limit ?)",
                        privacy::days_before(now, 30), most);
                },
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(db.rows("select saved_at, content from contribution_draft where owner = ? order by id", person),
                                          {{"saved_at", Form::instant}, {"content"}});
                },
            .erase = [](Writer& db, base::PersonId person,
                        Instant) { return privacy::done(db.run("delete from contribution_draft where owner = ?", person)); }};
}

constexpr auto counted_without_name = msg("The vote stays counted, under a number that is nobody’s any more");

Holding votes_held() {
    return {.table = "hot.vote",
            .what = msg("Votes on contributions, and whose they are"),
            .purpose = msg("So that each person counts once, and may change their vote"),
            .basis = privacy::Basis::public_task,
            .kept = msg("As long as the consultation is public"),
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(
                        db.rows("select contribution_id, choice from hot.vote where voter = ? order by contribution_id", person),
                        {{"contribution", Form::number}, {"choice", Form::number}});
                },
            .stays = counted_without_name};
}

Holding casts_held() {
    return {.table = "hot.vote_cast",
            .what = msg("Every vote as it was cast, and when"),
            .purpose = msg("So that anyone can check that all votes were counted"),
            .basis = privacy::Basis::public_task,
            .kept = msg("As long as the consultation is public"),
            .give =
                [](Reader& db, base::PersonId person) {
                    return privacy::given(
                        db.rows("select contribution_id, choice, at from hot.vote_cast where voter = ? order by at", person),
                        {{"contribution", Form::number}, {"choice", Form::number}, {"at", Form::instant}});
                },
            .stays = counted_without_name};
}

}  // namespace

std::vector<Holding> holdings() { return {contributions_held(), arguments_held(), drafts_held(), votes_held(), casts_held()}; }

}  // namespace consultations
