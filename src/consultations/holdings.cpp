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

}  // namespace

std::vector<Holding> holdings() { return {contributions_held(), arguments_held()}; }

}  // namespace consultations
