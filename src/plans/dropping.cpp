// Dropping a commitment: it stays, with the reason.

#include "plans/dropping.h"

#include "accounts/rules.h"
#include "i18n/i18n.h"

namespace plans {
namespace {

using i18n::msg;

Result<Done> leads_somewhere(db::Reader& db, Commitment const& commitment, std::string const& redirect) {
    if (redirect.empty()) return Done{};
    auto const slash = redirect.find('/');
    auto const target = slash == redirect.npos ? nullptr : find_commitment(db, redirect.substr(0, slash), redirect.substr(slash + 1));
    if (!target) return base::fail_field("redirect", msg("There is no commitment of this address."));
    if (target->id == commitment.id) return base::fail_field("redirect", msg("A commitment does not take its own place."));
    return Done{};
}

}  // namespace

void mark_dropped(Commitment& commitment, base::LocalisedText reason, std::string redirect) {
    commitment.completion = Completion::dropped;
    commitment.completion_is_stated = true;
    commitment.dropped_reason = std::move(reason);
    commitment.redirect = std::move(redirect);
    for (auto& milestone : commitment.milestones)
        if (milestone.status != MilestoneStatus::done) milestone.status = MilestoneStatus::dropped;
}

bool is_dropped(Commitment const& commitment) { return commitment.completion_is_stated && commitment.completion == Completion::dropped; }

Result<Done> drop_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, std::int64_t revision, base::LocalisedText reason,
                             std::string redirect, base::Instant now) {
    auto commitment = TRY(require_commitment(db, id));
    auto const plan = TRY(require_plan(db, commitment.plan));
    Register known(db);
    auto const author = ledger::author(
        actor, TRY(accounts::authorise(actor, "commitment.dropped", subject_of(commitment), known.scopes(plan.id, commitment))));
    TRY(require_commitment(db, id, revision));
    if (reason.empty()) return base::fail_field("reason", msg("Say why it was dropped."));
    TRY(leads_somewhere(db, commitment, redirect));
    for (auto& part : whole_parts(db, plan.id, commitment.slug)) {
        if (is_dropped(part)) continue;
        mark_dropped(part, reason, {});
        TRY(keep_change(db, author, known, {"commitment.dropped", plan.id}, part, now));
    }
    mark_dropped(commitment, std::move(reason), std::move(redirect));
    TRY(no_problems(problems_of(commitment)));
    return keep_change(db, author, known, {"commitment.dropped", plan.id}, commitment, now);
}

}  // namespace plans
