#pragma once
// Two accounts of one person become one. Both were proved: the one that stays by the session, the other by a fresh round of a
// provider whose identity opens it.

#include "accounts/merging_store.h"
#include "accounts/pages.h"
#include "accounts/provider_rounds.h"
#include "mail/queue.h"

namespace accounts {

/// What is joined, and the letters that tell the addresses of both.
struct Merger {
    store::Move move{};
    ProviderRound round{};
    std::vector<mail::Ready> letters{};
};

/// What this round joins, with its letters drawn. errors: not_found (its identity opens no other account)
base::Result<Merger> merger_of(db::Reader& db, ProviderRound const& round, Outside const& outside);

/// What stands in its way, as a sentence for the person.
/// errors: not_found (the identity opens no other account any more), forbidden (the other account is disabled, or asks for two
/// factors of which the round showed one), conflict (both have an identity of one provider)
base::Result<base::Done> require_possible(db::Reader& db, Merger const& merger, Outside const& outside, base::Instant now);

/// Moves what the other account has: identities, roles, tokens, memberships, drafts; its address and its password where the
/// one that stays has none. What remains of it goes as if its owner had erased it, its factors too, and its number leads to
/// the one that stays: entries of the ledger that know it never change.
/// errors: those of require_possible
base::Result<base::Done> merge(db::Writer& db, Merger const& merger, Outside const& outside, base::Instant now);
/// The same in `hot.`, once the merger is durable.
base::Result<base::Done> forget_closed(db::Writer& db, Merger const& merger, Outside const& outside, base::Instant now);

}  // namespace accounts
