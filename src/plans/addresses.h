#pragma once
// The other addresses of a commitment: those it left and those that others gave it. Its state says them; a public
// address never changes its mind, so an edit adds and takes none away. Private to the acts.

#include "plans/acting.h"

namespace plans {

/// Gives `after` every address that leads to `before`, each once; the one it leaves joins them, the one it takes is none.
void keep_addresses(Commitment const& before, Commitment& after);

/// errors: conflict, field "addresses.N": it leads to another commitment
Result<Done> addresses_are_free(db::Reader& db, Commitment const& commitment);

/// The address is now, or was last, that of another commitment: whoever else it led to loses it, as an edit of theirs.
Result<Done> free_address(db::Writer& db, ledger::Author const& author, Register& known, PlanId plan, std::string const& address,
                          CommitmentId of, base::Instant now);
/// "PLAN/SLUG"
std::string own_address(Commitment const& commitment);

/// What led to `from` is to lead to `into`; both are still to be stored, `from` first.
void hand_over_addresses(Commitment& from, Commitment& into);

}  // namespace plans
