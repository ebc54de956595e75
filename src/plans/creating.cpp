// New plans, commitments and themes.

#include <algorithm>
#include <set>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/addresses.h"
#include "plans/checks.h"
#include "search/search.h"

namespace plans {
namespace {

using base::Kind;
using i18n::msg;

/// The problems of one of many, named by its place among them.
base::Error within_list(base::Error error, std::size_t index) {
    for (auto& problem : error.problems)
        problem.field = problem.field.empty() ? "commitments." + std::to_string(index) : in_list("commitments", index) + problem.field;
    return error;
}

Result<Done> fits_plan(Plan const& plan, Commitment const& commitment) {
    auto problems = problems_of(commitment);
    if (!commitment.axis.empty() && !plan.find_axis(commitment.axis))
        problems.push_back({"axis", msg("There is no axis of this number."), {}});
    return no_problems(std::move(problems));
}

Result<Done> store_and_tell(db::Writer& db, ledger::Author const& author, Register& known, PlanId plan, Commitment const& commitment,
                            base::Instant now) {
    auto const named = TRY(known.named_in(commitment));
    TRY(addresses_are_free(db, commitment));
    TRY(free_address(db, author, known, plan, own_address(commitment), commitment.id, now));
    TRY(store_new(db, plan, commitment, named));
    return tell(db, author, "commitment.created", plan, commitment, named, now);
}

/// What comes from elsewhere keeps the revision that it had there.
std::int64_t first_revision(base::Actor const& actor, std::int64_t told) {
    return is_the_program(actor) ? std::max<std::int64_t>(1, told) : 1;
}

/// Every part names a commitment of the plan, already there or among the new ones, that is not a part itself.
Result<Done> parts_have_wholes(db::Reader& db, std::string_view plan, std::vector<Commitment> const& commitments) {
    std::set<std::string> wholes;
    for (auto const& commitment : commitments)
        if (!commitment.is_part()) wholes.insert(commitment.slug);
    std::vector<base::Problem> problems;
    for (std::size_t i = 0; i < commitments.size(); ++i) {
        auto const& parent = commitments[i].parent;
        if (parent.empty() || wholes.count(parent)) continue;
        auto const whole = find_commitment(db, plan, parent);
        if (whole && !whole->is_part())
            wholes.insert(parent);
        else
            problems.push_back({in_list("commitments", i) + "parent", msg("There is no commitment of this address."), {}});
    }
    return no_problems(std::move(problems));
}

}  // namespace

Result<PlanId> create_plan(db::Writer& db, base::Actor const& actor, Plan plan, base::Instant now) {
    plan.id = base::new_id<PlanId>(now);
    auto const author = ledger::author(actor, TRY(accounts::authorise(actor, "plan.created", subject_of(plan.id), {})));
    plan.revision = first_revision(actor, plan.revision);
    TRY(no_problems(problems_of(plan)));
    auto const holder = Register(db).institution(plan.holder);
    if (holder == 0) return base::fail_field("holder", msg("There is no institution of this address."));
    TRY(store_new(db, plan));
    TRY(tell(db, author, "plan.created", plan, holder, now));
    return plan.id;
}

Result<CommitmentId> create_commitment(db::Writer& db, base::Actor const& actor, Commitment commitment, base::Instant now) {
    auto const plan = commitment.plan;
    auto created = create_commitments(db, actor, plan, {std::move(commitment)}, now);
    if (created.ok()) return created->front();
    constexpr std::string_view prefix = "commitments.0.";
    for (auto& problem : created.error().problems)
        if (problem.field.starts_with(prefix)) problem.field.erase(0, prefix.size());
    return std::move(created).error();
}

Result<std::vector<CommitmentId>> create_commitments(db::Writer& db, base::Actor const& actor, std::string_view plan_slug,
                                                     std::vector<Commitment> commitments, base::Instant now) {
    auto const plan = TRY(require_plan(db, plan_slug));
    auto const author =
        ledger::author(actor, TRY(accounts::authorise(actor, "commitment.created", subject_of(plan.id), {subject_of(plan.id)})));
    auto position = last_position(db, plan.id);
    Register known(db);
    for (std::size_t i = 0; i < commitments.size(); ++i) {
        auto& commitment = commitments[i];
        commitment.id = base::new_id<CommitmentId>(now);
        commitment.plan = plan.slug;
        commitment.revision = first_revision(actor, commitment.revision);
        if (commitment.position == 0) commitment.position = position + 1;
        position = std::max(position, commitment.position);
        if (auto fits = fits_plan(plan, commitment); !fits) return within_list(std::move(fits).error(), i);
    }
    TRY(parts_have_wholes(db, plan.slug, commitments));

    std::vector<CommitmentId> ids;
    std::set<std::string> wholes;
    for (std::size_t i = 0; i < commitments.size(); ++i) {
        auto stored = store_and_tell(db, author, known, plan.id, commitments[i], now);
        if (!stored) return within_list(std::move(stored).error(), i);
        ids.push_back(commitments[i].id);
        if (commitments[i].is_part()) wholes.insert(commitments[i].parent);
    }
    for (auto const& whole : wholes) TRY(add_up_whole(db, plan.id, whole));
    return ids;
}

Result<Done> put_theme(db::Writer& db, base::Actor const& actor, Theme const& theme, base::Instant now) {
    auto const before = find_theme(db, theme.slug);
    auto kept = theme;
    kept.id = before ? before->id : base::new_id<ThemeId>(now);
    base::Subject const subject{"theme", kept.id.value};
    std::string_view const verb = before ? "theme.updated" : "theme.created";
    auto const author = ledger::author(actor, TRY(accounts::authorise(actor, verb, subject, {})));
    Checks checks;
    checks.slug("slug", theme.slug);
    checks.require("name", !theme.name.empty(), msg("Give a title in at least one language."));
    checks.texts("name", theme.name, Checks::longest_title);
    TRY(no_problems(checks.take()));
    if (before && before->name == theme.name) return Done{};
    TRY(store_theme(db, kept));
    TRY(ledger::record(db, {author, std::string(verb), subject, {}, to_json(kept), now}));
    for (auto const language : i18n::languages())
        TRY(search::put(db,
                        {subject, std::string(language.code), "/themes/" + kept.slug, std::string(kept.name.text(language.code)), {}, {}}));
    return Done{};
}

}  // namespace plans
