#include "accounts/tokens.h"

#include "i18n/i18n.h"
#include "text/text.h"

namespace accounts {
namespace {

using base::Done;
using base::Problem;
using base::Result;

constexpr std::size_t longest_token_name = 60;

std::optional<Problem> problem_with_name(std::string_view name) {
    if (!text::is_clean(name) || name.find('\n') != std::string_view::npos)
        return Problem{"token_name", i18n::msg("Use plain text, on one line.")};
    if (text::normalised(name).empty())
        return Problem{"token_name", i18n::msg("Say what the token is for, for instance “monthly spreadsheet”.")};
    if (text::length(name) > longest_token_name)
        return Problem{"token_name", i18n::msg("Use at most {1} characters."), {std::to_string(longest_token_name)}};
    return std::nullopt;
}

/// The end of the last day.
base::Instant end_of(base::Date date) { return base::start_of(base::Date(std::chrono::sys_days(date) + std::chrono::days(1))); }

std::optional<Problem> problem_with_expiry(std::optional<base::Date> last_day, base::Instant now) {
    if (!last_day) return Problem{"token_expires_on", i18n::msg("Enter a date.")};
    auto const end = end_of(*last_day);
    if (end <= now) return Problem{"token_expires_on", i18n::msg("Choose a day from today on.")};
    if (end - now > token_longest_life) return Problem{"token_expires_on", i18n::msg("Choose a day within a year.")};
    return std::nullopt;
}

}  // namespace

std::string_view name(TokenScope scope) { return scope == TokenScope::read ? "read" : "write"; }

std::optional<TokenScope> token_scope_from(std::string_view text) {
    for (auto scope : {TokenScope::read, TokenScope::write})
        if (name(scope) == text) return scope;
    return std::nullopt;
}

Token Token::of(db::Row const& row) {
    Token token{row.id<TokenId>(0), row.id<PersonId>(1), row.str(2), token_scope_from(row.text(3)).value_or(TokenScope::read),
                row.instant(4),     row.instant(5)};
    if (!row.is_null(6)) token.revoked_at = row.instant(6);
    if (!row.is_null(7)) token.used_at = row.instant(7);
    return token;
}

Result<Token> checked_token(TokenWish const& wish, PersonId person, base::Instant now) {
    base::Error error{base::Kind::invalid};
    auto const scope = token_scope_from(wish.scope);
    auto const last_day = base::date_from_iso(wish.expires_on);
    if (auto problem = problem_with_name(wish.name)) error.problems.push_back(*problem);
    if (!scope) error.problems.push_back({"token_scope", i18n::msg("Choose what the token may do.")});
    if (auto problem = problem_with_expiry(last_day, now)) error.problems.push_back(*problem);
    if (!error.problems.empty()) return error;
    return Token{base::new_id<TokenId>(now), person, text::normalised(wish.name), *scope, now, end_of(*last_day)};
}

Result<Done> insert_token(db::Writer& db, Token const& token, crypto::Digest const& secret) {
    auto const held = db.find_i64("select count(*) from api_token where person = ? and revoked_at is null and expires_at > ?", token.person,
                                  token.created_at);
    if (held.value_or(0) >= std::int64_t(tokens_per_person))
        return base::Error{
            base::Kind::conflict,
            {{"token_name", i18n::msg("You have {1} tokens already. Revoke one first."), {std::to_string(tokens_per_person)}}}};
    TRY(db.run("insert into api_token (id, person, name, secret_hash, scope, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
               token.id, token.person, token.name, db::Bytes(secret), name(token.scope), token.created_at, token.expires_at));
    return Done{};
}

Result<Done> revoke_token(db::Writer& db, PersonId person, TokenId token, base::Instant now) {
    auto const revoked =
        TRY(db.run("update api_token set revoked_at = ? where id = ? and person = ? and revoked_at is null", now, token, person));
    if (revoked == 0) return base::fail(base::Kind::not_found, i18n::msg("This token is revoked already."));
    return Done{};
}

Result<Done> revoke_every_token(db::Writer& db, PersonId person, base::Instant now) {
    TRY(db.run("update api_token set revoked_at = ? where person = ? and revoked_at is null", now, person));
    return Done{};
}

Result<Done> mark_used(db::Writer& db, TokenId token, base::Instant now) {
    TRY(db.run("insert into hot.api_token_use (token, used_at) values (?, ?) on conflict (token) do update set used_at = excluded.used_at",
               token, now));
    return Done{};
}

std::vector<Token> tokens_of(db::Reader& db, PersonId person) {
    return db.list<Token>(
        "select t.id, t.person, t.name, t.scope, t.created_at, t.expires_at, t.revoked_at, u.used_at from api_token t"
        " left join hot.api_token_use u on u.token = t.id where t.person = ? order by t.revoked_at is not null, t.created_at desc, t.id "
        "desc",
        person);
}

}  // namespace accounts
