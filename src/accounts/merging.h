#pragma once
// Two accounts of one person become one. Both were proved: the one that stays by the session, the other by a fresh round of a
// provider whose identity opens it.

#include "accounts/pages.h"
#include "accounts/provider_rounds.h"

namespace accounts {

/// Moves to round.person what the other account has: identities, roles, tokens, memberships, drafts; its address and its
/// password where this one has none. The other is closed, and its number leads to the one that stays: entries of the ledger
/// that know it never change.
/// errors: not_found (the identity opens no other account any more), forbidden (the other account is disabled)
base::Result<base::Done> merge(db::Writer& db, ProviderRound const& round, Outside const& outside, base::Instant now);

/// The account that this number stands for today.
PersonId present_person(db::Reader& db, PersonId person);

}  // namespace accounts
