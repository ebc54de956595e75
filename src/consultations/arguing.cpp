#include "consultations/acting.h"
#include "consultations/contributing.h"
#include "consultations/participation.h"
#include "consultations/public_state.h"
#include "i18n/i18n.h"
#include "ledger/personal.h"
#include "text/text.h"

namespace consultations {
namespace {

using base::Kind;
using i18n::msg;

constexpr std::size_t longest_argument = 2'000;  // characters

Result<Done> may_be_said(std::string const& body) {
    if (body.find_first_not_of(" \t\n") == std::string::npos) return base::fail_field("body", msg("Write what you want to say."));
    if (!text::is_clean(body)) return base::fail_field("body", msg("This text has characters that cannot be shown."));
    if (auto const length = text::length(body); length > longest_argument)
        return base::fail_field("body", msg("This text has {1} characters: {2} at most are possible."),
                                {std::to_string(length), std::to_string(longest_argument)});
    return Done{};
}

/// What it is said of, or replied to, is public; and was not said by the same person before.
Result<Done> fits(db::Reader& db, Contribution const& about, Argument const& argument) {
    if (about.status != Status::published)
        return base::fail(Kind::conflict, msg("This contribution is not public any more: nothing can be added to it."));
    if (argument.answers) {
        auto const replied = find_argument(db, argument.answers);
        if (!replied || replied->contribution != about.id || replied->status != Status::published || replied->answers)
            return base::fail(Kind::not_found, msg("The argument that you reply to is not there."));
    }
    if (db.find_i64("select id from argument where author = ? and contribution_id = ? and body = ? and status in (0, 1)", argument.author,
                    about.id, argument.body))
        return base::Error{Kind::conflict, {{"body", msg("You said this already."), {}}}, {}};
    return Done{};
}

Result<Done> count(db::Writer& db, ConsultationId consultation, Argument const& argument, base::Instant now) {
    if (argument.answers) {
        TRY(db.run("update argument set replies = replies + 1 where id = ?", argument.answers));
        return Done{};
    }
    TRY(db.run("update contribution set arguments_for = arguments_for + ?, arguments_against = arguments_against + ? where id = ?",
               argument.side == Side::with ? 1 : 0, argument.side == Side::against ? 1 : 0, argument.contribution));
    TRY(add_figures(db, consultation, {.arguments = 1}));
    return add_to_day(db, consultation, now, {.arguments = 1});
}

}  // namespace

Result<Argument> argue(db::Writer& db, base::Actor const& actor, ContributionId contribution, WrittenArgument const& written,
                       crypto::Random& random, base::Instant now) {
    auto const about = find_contribution(db, contribution);
    if (!about) return base::fail(Kind::not_found, msg("There is no contribution of this number."));
    auto const consultation = find_consultation(db, about->consultation);
    TRY(may_take_part(db, *consultation, actor, Doing::argue, now));
    Argument argument;
    argument.id = base::new_id<ArgumentId>(now);
    argument.contribution = contribution;
    argument.answers = written.answers;
    argument.side = written.answers ? Side::neither : written.side;
    argument.author = actor.person;
    argument.status = consultation->moderation == Moderation::before ? Status::waiting : Status::published;
    argument.created_at = now;
    argument.body = text::tidied(written.body);
    TRY(may_be_said(argument.body));
    TRY(fits(db, *about, argument));
    argument.commitment = TRY(ledger::commit_personal(db, actor.person, argument.body, random, now)).text();
    TRY(store_new(db, about->consultation, argument));
    if (argument.status == Status::waiting) return argument;
    TRY(count(db, about->consultation, argument, now));
    TRY(ledger::record(db, {{actor.person, {}},
                            "argument.published",
                            {"argument", argument.id.value},
                            {subject_of(contribution), subject_of(about->consultation)},
                            public_state(*about, argument),
                            now}));
    return argument;
}

}  // namespace consultations
