#include "consultations/contributing.h"

#include "consultations/acting.h"
#include "consultations/participation.h"
#include "consultations/public_state.h"
#include "i18n/i18n.h"
#include "ledger/personal.h"

namespace consultations {
namespace {

using base::Kind;
using i18n::msg;

/// The same person, the same words, the same consultation: a form sent twice, or copies in a row.
Result<Done> is_new(db::Reader& db, Contribution const& one) {
    auto const twin = db.find_i64(
        "select c.number from contribution c join contribution_text t on t.contribution_id = c.id "
        "where c.author = ? and c.consultation_id = ? and c.question = ? and t.title = ? and t.body = ? and c.status in (0, 1)",
        one.author, one.consultation, one.question, one.title, one.body);
    if (!twin) return Done{};
    return base::Error{Kind::conflict, {{"body", msg("You published this already: it is contribution {1}."), {std::to_string(*twin)}}}, {}};
}

Contribution made_of(Consultation const& consultation, Written const& written, base::PersonId author, base::Instant now) {
    Contribution one;
    one.id = base::new_id<ContributionId>(now);
    one.consultation = consultation.id;
    one.question = written.question;
    one.theme = written.theme;
    if (auto const* question = consultation.find_question(written.question); question && question->theme) one.theme = question->theme;
    one.place = written.place;
    one.language = written.language;
    one.author = author;
    one.status = consultation.moderation == Moderation::before ? Status::waiting : Status::published;
    one.created_at = now;
    one.title = written.title;
    one.body = written.body;
    one.answers = written.answers;
    return one;
}

}  // namespace

Result<Contribution> contribute(db::Writer& db, base::Actor const& actor, ConsultationId id, Written const& sent, crypto::Random& random,
                                base::Instant now) {
    auto const consultation = find_consultation(db, id);
    if (!consultation) return base::fail(Kind::not_found, msg("There is no consultation of this address."));
    TRY(may_take_part(db, *consultation, actor, Doing::contribute, now));
    auto const written = tidied(sent);
    TRY(no_problems(problems_of(*consultation, written)));
    auto one = made_of(*consultation, written, actor.person, now);
    TRY(is_new(db, one));
    one.number = TRY(take_numbers(db, id, 1));
    one.commitment = TRY(ledger::commit_personal(db, actor.person, words_of(one), random, now)).text();
    TRY(store_new(db, one));
    if (one.status == Status::waiting) return one;
    TRY(add_figures(db, id, {.contributions = 1}));
    TRY(add_to_day(db, id, now, {.contributions = 1}));
    TRY(ledger::record(
        db, {{actor.person, {}}, "contribution.published", subject_of(one.id), {subject_of(id)}, public_state(*consultation, one), now}));
    return one;
}

}  // namespace consultations
