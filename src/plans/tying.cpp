// One commitment continues, extends or replaces another.

#include <algorithm>

#include "accounts/rules.h"
#include "plans/acting.h"

namespace plans {

Result<Done> tie_commitments(db::Writer& db, base::Actor const& actor, CommitmentId later_id, thread::Relation relation,
                             CommitmentId earlier_id, base::LocalisedText note, std::string source, base::Instant now) {
    auto const later = TRY(require_commitment(db, later_id));
    auto const earlier = TRY(require_commitment(db, earlier_id));
    auto const plan = TRY(require_plan(db, later.plan));
    auto const author =
        ledger::author(actor, TRY(accounts::authorise(actor, "commitment.edited", subject_of(later), Register(db).scopes(plan.id, later))));
    for (auto const& link : thread::from(db, subject_of(later))) {
        if (link.relation != relation || link.to.subject != subject_of(earlier)) continue;
        if (link.note == note && link.source == source) return Done{};
        TRY(thread::untie(db, link.id, author, now));
    }
    TRY(thread::tie(db, {{}, relation, end_of(later), end_of(earlier), std::move(note), std::move(source)}, author, now));
    return Done{};
}

}  // namespace plans
