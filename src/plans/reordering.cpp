// The order in which a plan shows its commitments.

#include <algorithm>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"

namespace plans {
namespace {

using i18n::msg;

/// The commitments named, in their order, then the others in theirs; not_found when one is not of this plan.
Result<std::vector<Commitment>> in_new_order(std::vector<Commitment> present, std::vector<CommitmentId> const& order) {
    std::vector<Commitment> ordered;
    for (auto const id : order) {
        auto const found = std::find_if(present.begin(), present.end(), [&](Commitment const& one) { return one.id == id; });
        if (found == present.end()) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
        ordered.push_back(std::move(*found));
        present.erase(found);
    }
    std::move(present.begin(), present.end(), std::back_inserter(ordered));
    return ordered;
}

}  // namespace

Result<Done> reorder_commitments(db::Writer& db, base::Actor const& actor, PlanId plan_id, std::vector<CommitmentId> const& order,
                                 base::Instant now) {
    auto const plan = TRY(require_plan(db, plan_id));
    auto const author =
        ledger::author(actor, TRY(accounts::authorise(actor, "commitment.reordered", subject_of(plan_id), {subject_of(plan_id)})));
    auto commitments = TRY(in_new_order(commitments_of_plan(db, plan.slug), order));
    Register known(db);
    for (std::size_t i = 0; i < commitments.size(); ++i) {
        auto& commitment = commitments[i];
        if (commitment.position == int(i) + 1) continue;
        commitment.position = int(i) + 1;
        TRY(keep_change(db, author, known, {"commitment.reordered", plan_id}, commitment, now));
    }
    return Done{};
}

}  // namespace plans
