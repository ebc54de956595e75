#pragma once
// API tokens: what a program signs in with, for one person, to read or to write, until a day at most a year away.
// The text is shown once; the database keeps its hash.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/secret.h"
#include "db/db.h"

namespace accounts {

using TokenId = base::Id<struct TokenTag>;

inline constexpr std::string_view token_prefix = "parvis_";
inline constexpr std::chrono::hours token_longest_life{366 * 24};
inline constexpr std::chrono::minutes token_use_step{1};
inline constexpr std::size_t tokens_per_person = 50;

enum class TokenScope { read, write };
std::string_view name(TokenScope scope);
std::optional<TokenScope> token_scope_from(std::string_view name);

struct Token {
    TokenId id{};
    PersonId person{};
    std::string name{};
    TokenScope scope = TokenScope::read;
    base::Instant created_at{};
    base::Instant expires_at{};
    std::optional<base::Instant> revoked_at{};
    std::optional<base::Instant> used_at{};
    static Token of(db::Row const& row);
};

/// What somebody asks for in the form: "expires_on" is the last day it works, in UTC.
struct TokenWish {
    std::string name;
    std::string scope;
    std::string expires_on;
};

/// The token wished for, without its secret, or everything that is wrong with the wish (fields token_name,
/// token_scope, token_expires_on).
base::Result<Token> checked_token(TokenWish const& wish, PersonId person, base::Instant now);

/// errors: conflict (too many tokens)
base::Result<base::Done> insert_token(db::Writer& db, Token const& token, crypto::Digest const& secret);
/// errors: not_found, also for someone else's
base::Result<base::Done> revoke_token(db::Writer& db, PersonId person, TokenId token, base::Instant now);
/// All of a person's, when someone else may have made them.
base::Result<base::Done> revoke_every_token(db::Writer& db, PersonId person, base::Instant now);
base::Result<base::Done> mark_used(db::Writer& db, TokenId token, base::Instant now);

/// Those that work first, then those that are over, the newest first.
std::vector<Token> tokens_of(db::Reader& db, PersonId person);

}  // namespace accounts
