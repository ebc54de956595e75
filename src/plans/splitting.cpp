// One commitment becomes several: parts of it, or others beside it.

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/dropping.h"

namespace plans {
namespace {

using i18n::msg;

Result<Done> tie_pieces(db::Writer& db, ledger::Author const& author, Commitment const& whole, std::vector<CommitmentId> const& pieces,
                        base::Instant now) {
    for (auto const id : pieces) {
        auto const piece = TRY(require_commitment(db, id));
        TRY(thread::tie(db, {{}, thread::Relation::splits_from, end_of(piece), end_of(whole)}, author, now));
    }
    return Done{};
}

}  // namespace

Result<std::vector<CommitmentId>> split_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, std::int64_t revision,
                                                   Split how, std::vector<Commitment> pieces, base::LocalisedText reason,
                                                   base::Instant now) {
    auto commitment = TRY(require_commitment(db, id));
    auto const plan = TRY(require_plan(db, commitment.plan));
    Register known(db);
    auto const author = ledger::author(
        actor, TRY(accounts::authorise(actor, "commitment.split", subject_of(commitment), known.scopes(plan.id, commitment))));
    TRY(require_commitment(db, id, revision));
    if (pieces.empty()) return base::fail_field("pieces", msg("Write at least one piece."));
    if (how == Split::into_parts && commitment.is_part()) return base::fail_field("pieces", msg("A part has no parts of its own."));
    if (how == Split::into_several && reason.empty()) return base::fail_field("reason", msg("Say why it was split."));
    if (how == Split::into_several && !whole_parts(db, plan.id, commitment.slug).empty())
        return base::fail_field("pieces", msg("Merge or drop its parts first."));
    for (auto& piece : pieces) {
        piece.parent = how == Split::into_parts ? commitment.slug : commitment.parent;
        piece.position = commitment.position;
    }
    auto const created = TRY(create_commitments(db, actor, plan.slug, std::move(pieces), now));
    if (how == Split::into_parts) return created;
    mark_dropped(commitment, std::move(reason), {});
    TRY(no_problems(problems_of(commitment)));
    TRY(keep_change(db, author, known, {"commitment.split", plan.id}, commitment, now));
    TRY(tie_pieces(db, author, commitment, created, now));
    return created;
}

}  // namespace plans
