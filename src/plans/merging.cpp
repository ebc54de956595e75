// Several commitments become one.

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/addresses.h"
#include "plans/dropping.h"

namespace plans {
namespace {

using i18n::msg;

Result<Done> merge_one(db::Writer& db, base::Actor const& actor, Register& known, Merged const& merged, Commitment& into,
                       base::LocalisedText const& reason, base::Instant now) {
    auto commitment = TRY(require_commitment(db, merged.id));
    auto const plan = TRY(require_plan(db, commitment.plan));
    auto const author = ledger::author(
        actor, TRY(accounts::authorise(actor, "commitment.merged", subject_of(commitment), known.scopes(plan.id, commitment))));
    TRY(require_commitment(db, merged.id, merged.revision));
    if (!whole_parts(db, plan.id, commitment.slug).empty()) return base::fail_field("from", msg("Merge or drop its parts first."));
    mark_dropped(commitment, reason, into.plan + "/" + into.slug);
    hand_over_addresses(commitment, into);
    TRY(no_problems(problems_of(commitment)));
    TRY(keep_change(db, author, known, {"commitment.merged", plan.id}, commitment, now));
    TRY(thread::tie(db, {{}, thread::Relation::merges, end_of(into), end_of(commitment)}, author, now));
    return Done{};
}

}  // namespace

Result<Done> merge_commitments(db::Writer& db, base::Actor const& actor, std::vector<Merged> const& from, CommitmentId into_id,
                               base::LocalisedText reason, base::Instant now) {
    auto into = TRY(require_commitment(db, into_id));
    auto const plan = TRY(require_plan(db, into.plan));
    Register known(db);
    auto const author =
        ledger::author(actor, TRY(accounts::authorise(actor, "commitment.merged", subject_of(into), known.scopes(plan.id, into))));
    if (from.empty()) return base::fail_field("from", msg("Choose what to merge."));
    if (reason.empty()) return base::fail_field("reason", msg("Say why they were merged."));
    if (is_dropped(into)) return base::fail_field("into", msg("A dropped commitment takes nothing in."));
    auto const addresses_before = into.addresses;
    for (auto const& merged : from) {
        if (merged.id == into_id) return base::fail_field("from", msg("A commitment is not merged into itself."));
        TRY(merge_one(db, actor, known, merged, into, reason, now));
    }
    if (into.addresses != addresses_before) TRY(keep_change(db, author, known, {"commitment.edited", plan.id}, into, now));
    return Done{};
}

}  // namespace plans
