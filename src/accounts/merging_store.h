#pragma once
// What moves from one account to another when they become one: SQL only. Private to src/accounts.

#include <string>
#include <vector>

#include "accounts/account.h"
#include "db/db.h"

namespace accounts::store {

/// The account that is closed, and the one that stays.
struct Move {
    PersonId from{};
    PersonId to{};
};

/// The first provider of which both have an identity.
std::optional<std::string> provider_of_both(db::Reader& db, Move const& move);

base::Result<base::Done> move_identities(db::Writer& db, Move const& move);
/// A role that both hold is held once.
base::Result<base::Done> move_roles(db::Writer& db, Move const& move, base::Instant now);
base::Result<base::Done> move_tokens(db::Writer& db, Move const& move);
/// Of two memberships of one institution, the confirmed one stays; else the one that was there. Roles that rested on the other
/// rest on it.
base::Result<base::Done> move_memberships(db::Writer& db, Move const& move, base::Instant now);

/// The address and the password that open an account. A temporary password is none.
struct Opening {
    std::string email{};
    std::string email_folded{};
    std::optional<std::string> password{};
    static Opening of(db::Row const& row);
};
Opening opening_of(db::Reader& db, PersonId person);
/// Where the account has no address of its own.
base::Result<base::Done> take_opening(db::Writer& db, PersonId person, Opening const& opening);

/// The number that is closed leads to the one that stays, and so do those that led to it.
base::Result<base::Done> leave_alias(db::Writer& db, Move const& move, base::Instant now);
/// The numbers that became this person's, the oldest first.
std::vector<PersonId> former_numbers(db::Reader& db, PersonId person);

}  // namespace accounts::store
