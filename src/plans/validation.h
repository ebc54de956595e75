#pragma once
// Where a validator is in force, on the plan of a commitment or at an institution that leads it, what contributors write is
// submitted, not published: a validator, or who coordinates the plan, publishes it or sends it back with a note. Nobody validates
// their own text. A submission is a draft (store.h): its author may correct it or take it back while it waits, and its revision
// says which wording was read. What is public, and in the ledger, is the publication alone.

#include "plans/acts.h"

namespace plans {

/// Must what this actor writes about the commitment be submitted? Who coordinates the plan publishes themselves.
bool needs_validation(db::Reader& db, base::Actor const& actor, PlanId plan, Commitment const& commitment, base::Instant now);

/// Who decides: the validators, never the author; where the author is the only one, who coordinates the plan.
std::vector<base::PersonId> validators_of(db::Reader& db, PlanId plan, Commitment const& commitment, base::PersonId author,
                                          base::Instant now);

/// The grant by which the actor decides what becomes of the draft.
/// verb:   "update.validated" or "update.returned"
/// errors: forbidden (no rule allows it, or it is their own)
Result<base::Grant> may_decide(db::Reader& db, base::Actor const& actor, std::string_view verb, UpdateDraft const& draft);

/// What waits for this actor, the oldest first.
std::vector<UpdateDraft> waiting_for(db::Reader& db, base::Actor const& actor);

/// What became of an update that was sent.
struct SentUpdate {
    UpdateId id{};  // of the update, or of the draft that waits
    bool is_submitted = false;
    bool waited_before = false;  // corrected while it waited
};
/// Publishes it, or submits it where somebody validates; `draft` is the one it was kept in (0: none).
Result<SentUpdate> send_update(db::Writer& db, base::Actor const& actor, UpdateId draft, Update const& update, base::Instant now);

/// Publishes what waits, as it stood at that revision; its author stays who wrote it, the act is the validator's.
/// errors: not_found (it waits no longer), conflict (it was written anew meanwhile), forbidden
Result<UpdateId> validate_update(db::Writer& db, base::Actor const& actor, UpdateId draft, std::int64_t revision, base::Instant now);

/// Sends it back. errors: as above; invalid (field note: empty or too long)
Result<Done> return_update(db::Writer& db, base::Actor const& actor, UpdateId draft, std::int64_t revision, std::string const& note,
                           base::Instant now);

/// Its author takes it back: a private draft again. errors: not_found (it waits no longer, or is not theirs)
Result<Done> withdraw_update(db::Writer& db, base::Actor const& actor, UpdateId draft);

// publishing.cpp
/// Publishes an update of `update.author` on the word of who validates it.
Result<UpdateId> publish_submitted(db::Writer& db, base::Actor const& actor, base::Grant const& allowed, Update update, base::Instant now);

}  // namespace plans
