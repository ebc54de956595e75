#pragma once
// What people do to plans: one function an act, one file an act. Each authorises its actor, checks what was written,
// stores it, indexes it and records it in the ledger, all in the transaction it is given.
//
// Errors, everywhere: forbidden (no rule allows it), not_found (no such plan, commitment, institution, theme),
// invalid (problems field by field, as problems_of names them), conflict. A stale edit is a conflict whose problem
// is of the field "revision" with the present revision as its argument: the page shows both versions
// (find_commitment for the present one, commitment_at_revision for the one that was edited).

#include <string>
#include <vector>

#include "base/actor.h"
#include "base/clock.h"
#include "db/db.h"
#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/store.h"
#include "plans/update.h"
#include "thread/link.h"

namespace plans {

using base::Done;
using base::Result;

// creating.cpp
/// A plan with its axes. conflict: another plan has this slug.
Result<PlanId> create_plan(db::Writer& db, base::Actor const& actor, Plan plan, base::Instant now);
/// A commitment of the plan named in it. `position` 0: after the others. conflict: its slug is taken.
Result<CommitmentId> create_commitment(db::Writer& db, base::Actor const& actor, Commitment commitment, base::Instant now);
/// Many at once, of one plan, in time proportional to their number; problems are named "commitments.N.field".
Result<std::vector<CommitmentId>> create_commitments(db::Writer& db, base::Actor const& actor, std::string_view plan,
                                                     std::vector<Commitment> commitments, base::Instant now);
/// Adds a theme, or renames the one of this slug.
Result<Done> put_theme(db::Writer& db, base::Actor const& actor, Theme const& theme, base::Instant now);

// editing.cpp
/// Replaces all that is written of it; `plan.revision` is the one that was edited. Slug and holder stay. The new revision.
Result<std::int64_t> edit_plan(db::Writer& db, base::Actor const& actor, PlanId id, Plan plan, base::Instant now);
/// The same for a commitment. A changed slug leaves its old address redirecting. Nothing changed: nothing is recorded.
/// forbidden: a problem for each field that is not the actor's (field_rights.h).
Result<std::int64_t> edit_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, Commitment commitment, base::Instant now);
/// Another name it is known by: "FR0102", a number it had in a draft ("2018-2020/draft-4"). conflict: it means another.
Result<Done> add_address(db::Writer& db, base::Actor const& actor, CommitmentId id, std::string_view address, base::Instant now);

// dropping.cpp
/// Marks it and its parts dropped, with the reason that readers will see. `redirect`: "PLAN/SLUG" of what takes its place, or empty.
Result<Done> drop_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, std::int64_t revision, base::LocalisedText reason,
                             std::string redirect, base::Instant now);

// splitting.cpp
enum class Split {
    into_parts,    // the commitment stays, the pieces are its parts
    into_several,  // the commitment is dropped, the pieces stand beside it and are tied to it
};
Result<std::vector<CommitmentId>> split_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, std::int64_t revision,
                                                   Split how, std::vector<Commitment> pieces, base::LocalisedText reason,
                                                   base::Instant now);

// merging.cpp
struct Merged {
    CommitmentId id{};
    std::int64_t revision = 0;
};
/// Drops `from` in favour of `into`: their addresses lead there, and the thread says what was merged.
Result<Done> merge_commitments(db::Writer& db, base::Actor const& actor, std::vector<Merged> const& from, CommitmentId into,
                               base::LocalisedText reason, base::Instant now);

// reordering.cpp
/// The commitments of a plan in their new order; those not named keep their order after the others.
Result<Done> reorder_commitments(db::Writer& db, base::Actor const& actor, PlanId plan, std::vector<CommitmentId> const& order,
                                 base::Instant now);

// publishing.cpp
/// Publishes an update of `update.commitment`. What it says of a milestone or of completion becomes so, in the same act;
/// its files become public. `update.at`: now, or an earlier moment told by who coordinates the plan (imports).
/// forbidden: also where a validator answers for it (validation.h).
Result<UpdateId> publish_update(db::Writer& db, base::Actor const& actor, Update update, base::Instant now);

/// An update that was published elsewhere, told by the program itself (imports): its number, author and moment stay, and
/// the commitment, which says already what became of it, does not change. A number that no program made becomes one.
Result<UpdateId> retell_update(db::Writer& db, base::Actor const& actor, Update update, base::Instant now);

// tying.cpp
/// Ties a commitment to an earlier one; tied already, the note and the source are told anew.
Result<Done> tie_commitments(db::Writer& db, base::Actor const& actor, CommitmentId later, thread::Relation relation, CommitmentId earlier,
                             base::LocalisedText note, std::string source, base::Instant now);

// drafting.cpp
/// Keeps a private draft of its author; a draft may be incomplete. id 0: a new one.
Result<UpdateId> save_draft(db::Writer& db, base::Actor const& actor, UpdateId id, Update const& update, base::Instant now);
Result<Done> discard_draft(db::Writer& db, base::Actor const& actor, UpdateId id);
Result<UpdateId> publish_draft(db::Writer& db, base::Actor const& actor, UpdateId id, base::Instant now);

}  // namespace plans
