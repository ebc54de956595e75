// Consultations that were held elsewhere.

#include <algorithm>

#include "accounts/rules.h"
#include "consultations/acting.h"
#include "consultations/archive_digest.h"
#include "consultations/lines.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using i18n::msg;

/// By number: how many arguments each contribution has.
struct Sides {
    std::int64_t with = 0, against = 0;
};

Result<std::vector<Sides>> sides_of(Archive const& archive) {
    std::vector<Sides> sides(archive.contributions.size() + 1);
    for (std::size_t i = 0; i < archive.arguments.size(); ++i) {
        auto const& said = archive.arguments[i];
        if (said.contribution < 1 || said.contribution >= std::int64_t(sides.size()))
            return base::fail_field("arguments." + std::to_string(i), msg("There is no contribution of this number."));
        auto& of = sides[std::size_t(said.contribution)];
        if (said.argument.side == Side::with) ++of.with;
        if (said.argument.side == Side::against) ++of.against;
    }
    return sides;
}

/// Numbers go from 1 without gaps; questions and themes are those of the consultation.
std::vector<base::Problem> problems_of(Archive const& archive) {
    std::vector<base::Problem> problems;
    for (std::size_t i = 0; i < archive.contributions.size(); ++i) {
        auto const& one = archive.contributions[i];
        auto const at = "contributions." + std::to_string(i) + ".";
        if (one.number != std::int64_t(i) + 1) problems.push_back({at + "number", msg("Numbers go from 1 on without gaps."), {}});
        if (one.question && !archive.consultation.find_question(one.question))
            problems.push_back({at + "question", msg("There is no question of this number."), {}});
        if (one.theme && !archive.consultation.find_theme(one.theme))
            problems.push_back({at + "theme", msg("There is no theme of this number."), {}});
        if (one.status == Status::waiting) problems.push_back({at + "status", msg("Nobody moderates an archive any more."), {}});
    }
    return problems;
}

Figures figures_of(Contribution const& one) {
    if (one.status != Status::published) return {};
    return {.contributions = 1,
            .arguments = one.arguments(),
            .votes = one.votes.total(),
            .answered = one.disposition == Disposition::none ? 0 : 1};
}

Result<Done> store_contributions(db::Writer& db, Archive& archive, base::Instant now) {
    auto const sides = TRY(sides_of(archive));
    Figures sum;
    for (auto& one : archive.contributions) {
        one.id = base::new_id<ContributionId>(now);
        one.consultation = archive.consultation.id;
        one.arguments_for = sides[std::size_t(one.number)].with;
        one.arguments_against = sides[std::size_t(one.number)].against;
        TRY(store_new(db, one));
        auto const figures = figures_of(one);
        sum += figures;
        TRY(add_to_day(db, one.consultation, one.created_at, {.contributions = figures.contributions}));
    }
    TRY(take_numbers(db, archive.consultation.id, std::int64_t(archive.contributions.size())));
    return add_figures(db, archive.consultation.id, sum);
}

Result<Done> store_arguments(db::Writer& db, Archive& archive, base::Instant now) {
    for (auto& [number, argument] : archive.arguments) {
        auto const& about = archive.contributions[std::size_t(number) - 1];
        argument.id = base::new_id<ArgumentId>(now);
        argument.contribution = about.id;
        TRY(store_new(db, archive.consultation.id, argument));
        if (about.status == Status::published) TRY(add_to_day(db, archive.consultation.id, argument.created_at, {.arguments = 1}));
    }
    return Done{};
}

}  // namespace

Result<ConsultationId> take_over(db::Writer& db, base::Actor const& actor, Archive archive, base::Instant now) {
    auto& consultation = archive.consultation;
    consultation.id = base::new_id<ConsultationId>(now);
    auto const scopes = TRY(scopes_of(db, consultation));
    auto const grant = TRY(accounts::authorise(actor, "consultation.taken_over", subject_of(consultation.id), scopes));
    TRY(no_problems(problems_of(consultation)));
    TRY(no_problems(problems_of(archive)));
    if (!consultation.origin) return base::fail_field("origin", msg("Say where it comes from."));
    consultation.origin->contributions = std::int64_t(archive.contributions.size());
    consultation.origin->arguments = std::int64_t(archive.arguments.size());
    consultation.origin->digest.clear();
    TRY(store_new(db, consultation));
    TRY(store_contributions(db, archive, now));
    TRY(store_arguments(db, archive, now));
    consultation.origin->digest = archive_digest(db, consultation.id);
    ++consultation.revision;
    TRY(store_changed(db, consultation));
    TRY(tell(db, ledger::author(actor, grant), "consultation.taken_over", consultation, now));
    return consultation.id;
}

}  // namespace consultations
