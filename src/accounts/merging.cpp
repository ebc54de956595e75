#include "accounts/merging.h"

#include "accounts/identities.h"
#include "accounts/journal.h"
#include "accounts/letters.h"
#include "accounts/provider_handlers.h"
#include "accounts/second_factor.h"
#include "accounts/store.h"
#include "i18n/i18n.h"
#include "privacy/rights.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

base::Error nothing_to_join() { return base::fail(base::Kind::not_found, i18n::msg("This identity opens no other account any more.")); }

/// One factor does not undo the two that an account asks for.
bool asks_for_two_factors(db::Reader& db, PersonId person, base::Instant now) {
    return has_second_factor(db, person) || !store::roles_of(db, person, now).empty();
}

/// Each address learns of it, whoever did it. Known by the number that stays: what waits for the other one is forgotten.
std::vector<mail::Ready> letters_about(Account const& closed, Account const& stays) {
    std::vector<mail::Ready> letters;
    auto const told = [&](Account const& account, letters::Joined what) {
        auto to = letters::owner(account);
        to.person = stays.id;
        letters.push_back(letters::accounts_joined(to, what));
    };
    if (!closed.email.empty()) told(closed, stays.email.empty() ? letters::Joined::address_moves : letters::Joined::closed);
    if (!stays.email.empty()) told(stays, letters::Joined::stays);
    return letters;
}

}  // namespace

Result<Merger> merger_of(db::Reader& db, ProviderRound const& round, Outside const& outside) {
    auto const holder = holder_of(db, round.provider, round.proof.subject);
    if (!holder || *holder == round.person) return nothing_to_join();
    Merger merger{{*holder, round.person}, round};
    auto const closed = store::find(db, *holder), stays = store::find(db, round.person);
    if (outside.sends_letters && closed && stays) merger.letters = letters_about(*closed, *stays);
    return merger;
}

Result<Done> require_possible(db::Reader& db, Merger const& merger, Outside const& outside, base::Instant now) {
    auto const& round = merger.round;
    auto const label = label_of(outside, round.provider);
    if (holder_of(db, round.provider, round.proof.subject) != merger.move.from) return nothing_to_join();
    auto const other = store::find(db, merger.move.from);
    if (!other || other->disabled_at)
        return base::fail(base::Kind::forbidden, i18n::msg("The account that {1} opens here is closed. Ask the team that runs this site."),
                          {label});
    if (round.proof.factors < 2 && asks_for_two_factors(db, merger.move.from, now))
        return base::fail(base::Kind::forbidden,
                          i18n::msg("The other account asks for two factors, and {1} showed only one. Sign in to it with both: there you "
                                    "can unlink {1}, or join this account to it."),
                          {label});
    if (auto const both = store::provider_of_both(db, merger.move))
        return base::fail(base::Kind::conflict,
                          i18n::msg("Each of the two accounts is linked to {1}, and one account has one identity of it. Unlink {1} from "
                                    "one of them first."),
                          {label_of(outside, *both)});
    return Done{};
}

Result<Done> merge(db::Writer& db, Merger const& merger, Outside const& outside, base::Instant now) {
    TRY(require_possible(db, merger, outside, now));
    auto const& [from, to] = merger.move;
    TRY(store::move_identities(db, merger.move));
    TRY(store::move_roles(db, merger.move, now));
    TRY(store::move_tokens(db, merger.move));
    TRY(store::move_memberships(db, merger.move, now));
    TRY(store::leave_alias(db, merger.move, now));
    if (outside.hand_over) TRY(outside.hand_over(db, from, to));
    auto const opening = store::opening_of(db, from);
    TRY(privacy::erase(db, outside.holdings, privacy::Half::main, from, now));
    TRY(store::take_opening(db, to, opening));
    TRY(note(db, {now, "account.merged", to, from, "into " + std::to_string(to.value)}));
    TRY(note(db, {now, "account.merged", to, to, "from " + std::to_string(from.value)}));
    for (auto const& letter : merger.letters) TRY(mail::post(db, letter, now));
    return propose_where_they_work(db, to, merger.round.proof, outside, now);
}

Result<Done> forget_closed(db::Writer& db, Merger const& merger, Outside const& outside, base::Instant now) {
    return privacy::erase(db, outside.holdings, privacy::Half::hot, merger.move.from, now);
}

}  // namespace accounts
