#pragma once
// Accounts and roles in the database: SQL only. What is personal leaves the database here or nowhere.

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/term.h"
#include "db/db.h"

namespace accounts::store {

/// Without an address: for who comes by a provider. errors: conflict when the address is taken.
base::Result<base::Done> insert(db::Writer& db, Account const& account, std::optional<std::string> const& encoded_password);

std::optional<Account> find(db::Reader& db, PersonId person);
std::optional<Account> find_by_email(db::Reader& db, std::string_view email);
/// Not Parvis itself, and nobody who erased their account.
std::optional<Account> find_somebody(db::Reader& db, PersonId person);
/// Everybody's, with addresses first.
std::vector<Account> all(db::Reader& db);

/// What a sign-in needs, for an address as typed. Not there for who cannot sign in.
struct Lock {
    Account account;
    std::string encoded_password;
    static Lock of(db::Row const& row);
};
std::optional<Lock> find_lock(db::Reader& db, std::string_view email);
std::optional<Lock> find_lock(db::Reader& db, PersonId person);

base::Result<base::Done> set_profile(db::Writer& db, PersonId person, std::string_view name, std::string_view language);
/// errors: conflict when another account has it
base::Result<base::Done> set_email(db::Writer& db, PersonId person, std::string_view email);
/// Does that encoded password still open the account?
bool opens(db::Reader& db, PersonId person, std::string_view encoded_password);
/// Ends every session opened so far but `kept_session` (0: none). `temporary_until`: see Account.
struct NewPassword {
    std::string encoded;
    std::optional<base::Instant> temporary_until{};
    std::int64_t kept_session = 0;
};
base::Result<base::Done> set_password(db::Writer& db, PersonId person, NewPassword const& password, base::Instant now);
/// Ends every session, as when something that lets in was changed by another.
base::Result<base::Done> end_sessions(db::Writer& db, PersonId person, base::Instant now);
/// The session counts as one of two factors from now on: its owner added the second one in it.
base::Result<base::Done> raise_session(db::Writer& db, PersonId person, std::int64_t session);
base::Result<base::Done> set_disabled(db::Writer& db, PersonId person, std::optional<base::Instant> at);

/// A role somebody holds, with who gave it and from which day until which.
struct HeldRole {
    PersonId person{};
    std::string name{};
    base::Grant grant{};
    std::string granted_by{};
    base::Instant granted_at{};
    std::string first_on{};  // ISO days, both included
    std::string last_on{};   // last_day: until it is ended
    static HeldRole of(db::Row const& row);
};
/// A role to be given, with its days.
struct NewGrant {
    PersonId person{};
    base::Grant grant{};
    Term term{};
    std::optional<std::int64_t> membership{};      // the mandate it rests on, and ends with
    std::optional<std::int64_t> delegated_from{};  // the grant of who delegates it, which it ends with
};
/// Errors of grant: conflict when it is held already on one of those days. Of revoke: not_found.
base::Result<base::Done> grant(db::Writer& db, NewGrant const& wanted, PersonId by, base::Instant now);
base::Result<base::Done> revoke(db::Writer& db, PersonId person, base::Grant const& grant, PersonId by, base::Instant now);
/// Every role in force at that moment of accounts that are not disabled, by name.
std::vector<HeldRole> roles_in_force(db::Reader& db, base::Instant now);
std::vector<HeldRole> roles_of(db::Reader& db, PersonId person, base::Instant now);

}  // namespace accounts::store
