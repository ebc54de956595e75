#pragma once
// What `parvis account …` and `parvis role …` do. For the command line, on its own thread: these wait for the
// database. Passwords come from standard input or are made here, never from the arguments, which others can see.

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/journal.h"
#include "accounts/store.h"
#include "crypto/hash.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "db/db.h"

namespace accounts::command {

/// How long a password that was made and told works before its owner must have chosen another.
inline constexpr std::chrono::hours temporary_password_life{7 * 24};

/// Where commands act. `by` is who will be named as having done it.
struct Desk {
    db::Database& database;
    base::Clock const& clock;
    crypto::Random& random;
    PersonId by = parvis;
    crypto::PasswordCost cost{};
};

struct NewAccount {
    std::string email;
    std::string name;
    std::string language = "fr";
    std::optional<std::string> password{};  // absent: one is made
};

struct MadeAccount {
    PersonId person{};
    std::string one_time_password{};  // to be told to its owner; empty when a password was given
};

/// errors: invalid (field by field), conflict (the address has an account)
base::Result<MadeAccount> create(Desk const& desk, NewAccount const& wanted);

/// Who is meant, in what follows: an address, or the number of an account, which may have no address.

/// A new password, given or made; ends every session and token. Returns the one-time password, empty when one was given.
/// errors: not_found, invalid (the password is no good, or the account has no address)
base::Result<std::string> set_password(Desk const& desk, std::string_view who, std::optional<std::string> const& password);

/// An authenticator app made for its owner, in use at once, in place of the one there was; ends every session. Returns what
/// the app reads: otpauth://… `totp_key` seals the secret. errors: not_found
base::Result<std::string> make_authenticator(Desk const& desk, crypto::Digest const& totp_key, std::string_view who);
/// Takes every second factor away, for who lost theirs; ends every session. errors: not_found
base::Result<base::Done> reset_second_factors(Desk const& desk, std::string_view who);

/// Ends every session and token at once, until enabled again. errors: not_found
base::Result<base::Done> disable(Desk const& desk, std::string_view who);
base::Result<base::Done> enable(Desk const& desk, std::string_view who);

/// Without a first day: from today on; without a last one: until it is ended.
/// errors: not_found (no such account), conflict (held already), invalid (days; a role that is not held on such things)
base::Result<base::Done> grant_role(Desk const& desk, std::string_view who, base::Grant const& grant, Term const& term = {});
/// errors: not_found
base::Result<base::Done> revoke_role(Desk const& desk, std::string_view who, base::Grant const& grant);

struct ListedAccount {
    Account account;
    std::vector<base::Grant> grants;
};
/// With the roles in force.
std::vector<ListedAccount> list(db::Database& database, base::Instant now);

/// The security journal, the newest first.
std::vector<JournalEntry> journal(db::Database& database, int limit);

}  // namespace accounts::command
