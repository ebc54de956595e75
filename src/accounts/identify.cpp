#include "accounts/identify.h"

#include <algorithm>
#include <string>

#include "accounts/roles.h"
#include "accounts/sessions.h"
#include "accounts/tokens.h"
#include "http/cookies.h"

namespace accounts {
namespace {

/// For how long somebody is told that a role of theirs ended, when what they do needs it.
constexpr std::chrono::hours told_as_ended{30 * 24};

/// What was found: the actor, and the row to mark as seen or used.
struct Identity {
    base::Actor actor{};
    std::int64_t credential = 0;
    base::Instant seen_at{};
};

/// Columns: person, name, session or token, seen or used at, scope of the token, factors, and until when a password made for them works.
struct Found {
    Identity identity{};
    int factors = 1;
    bool has_temporary_password = false;
    static Found of(db::Row const& row) {
        Found found;
        found.identity.actor.person = row.id<base::PersonId>(0);
        found.identity.actor.name = row.str(1);
        found.identity.credential = row.i64(2);
        found.identity.seen_at = row.instant(3);
        found.identity.actor.token_scope = row.str(4);
        found.factors = int(row.i64(5));
        found.has_temporary_password = !row.is_null(6);
        return found;
    }
};

std::string why_it_ended(base::Grant const& grant, std::string const& place, base::Date on, i18n::Words const& words) {
    if (place.empty()) return words("Your role ended on {1}: {2}.", {words.date(on), role_name(grant.role, words)});
    return words("Your role ended on {1}: {2}, {3}.", {words.date(on), role_name(grant.role, words), place});
}

/// What the person holds today, and what they held until lately: a role ends while somebody writes.
void read_roles(base::Actor& actor, db::Reader& db, http::Request const& request, ScopeName const& name_of_scope) {
    auto const today = i18n::local_date(request.now), earliest = i18n::local_date(request.now - told_as_ended);
    for (auto const& row : db.rows("select role, scope_kind, scope_id, last_on, ended_at from role_held"
                                   " where person = ? and first_on <= ? and last_on >= ? and (ended_at is null or ended_at >= ?)",
                                   actor.person, base::to_iso(today), base::to_iso(earliest), request.now - told_as_ended)) {
        auto const role = role_from(row.text(0));
        if (!role) continue;
        base::Grant grant{*role, {row.str(1), row.i64(2)}};
        auto const last = base::date_from_iso(row.text(3)).value_or(today);
        if (row.is_null(4) && last >= today) {
            actor.grants.push_back(std::move(grant));
            continue;
        }
        auto const on = row.is_null(4) ? last : std::min(last, i18n::local_date(row.instant(4)));
        auto const place = name_of_scope ? name_of_scope(db, grant.scope, request.language) : std::string();
        auto reason = why_it_ended(grant, place, on, request.words());
        actor.ended.push_back({std::move(grant), std::move(reason)});
    }
}

/// Their roles, where they are in force: with two factors and a password of their own.
base::Actor with_roles(Found found, db::Reader& db, http::Request const& request, ScopeName const& name_of_scope) {
    auto& actor = found.identity.actor;
    if (found.has_temporary_password) return std::move(actor);
    read_roles(actor, db, request, name_of_scope);
    if (found.factors >= 2) return std::move(actor);
    actor.awaits_second_factor = !actor.grants.empty();
    actor.grants.clear();
    actor.ended.clear();
    return std::move(actor);
}

std::optional<Found> by_session(db::Reader& db, std::string_view secret, base::Instant now) {
    return db.find<Found>(
        "select a.id, a.name, s.id, s.seen_at, '', case when a.raised_session = s.id then 2 else coalesce(p.factors, 1) end,"
        " a.temporary_until"
        " from hot.session s join account a on a.id = s.person left join hot.session_proof p on p.session = s.id"
        " where s.secret_hash = ? and s.seen_at >= ? and s.created_at >= ? and a.disabled_at is null"
        " and (s.created_at >= a.sessions_from or s.id = a.kept_session)",
        db::Bytes(crypto::sha256(secret)), earliest_seen(now), earliest_opened(now));
}

std::optional<Found> by_token(db::Reader& db, std::string_view secret, base::Instant now) {
    return db.find<Found>(
        "select a.id, a.name, t.id, u.used_at, t.scope, 2, a.temporary_until from api_token t join account a on a.id = t.person"
        " left join hot.api_token_use u on u.token = t.id"
        " where t.secret_hash = ? and t.revoked_at is null and t.expires_at > ? and a.disabled_at is null",
        db::Bytes(crypto::sha256(secret)), now);
}

constexpr std::string_view bearer = "bearer ";

// RFC 9110, 11.1: the scheme is case-insensitive.
bool is_bearer(std::string_view authorization) {
    auto const same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && char(a + ('a' - 'A')) == b); };
    return authorization.size() >= bearer.size() &&
           std::equal(bearer.begin(), bearer.end(), authorization.begin(), [&](char b, char a) { return same(a, b); });
}

bool is_older(base::Instant seen, base::Instant now, std::chrono::milliseconds step) { return now - seen >= step; }

bool only_reads(http::Method method) {
    return method == http::Method::get || method == http::Method::head || method == http::Method::options;
}

void nothing_more(base::Result<base::Done> const&) {}  // a visit that could not be noted is noted at the next

base::Actor from_token(http::Request const& request, std::string_view secret, db::Reader& db, db::Database& database,
                       ScopeName const& name_of_scope) {
    if (!secret.starts_with(token_prefix)) return {};
    auto found = by_token(db, secret, request.now);
    if (!found) return {};
    auto const& identity = found->identity;
    if (is_older(identity.seen_at, request.now, token_use_step))
        database.submit(
            [token = TokenId{identity.credential}, now = request.now](db::Writer& writer) { return mark_used(writer, token, now); },
            nothing_more);
    if (identity.actor.token_scope == name(TokenScope::read) && !only_reads(request.method)) return {};
    return with_roles(*std::move(found), db, request, name_of_scope);
}

base::Actor from_session(http::Request const& request, std::string_view secret, db::Reader& db, db::Database& database,
                         ScopeName const& name_of_scope) {
    if (secret.empty()) return {};
    auto found = by_session(db, secret, request.now);
    if (!found) return {};
    auto& identity = found->identity;
    identity.actor.session = identity.credential;
    if (is_older(identity.seen_at, request.now, session_seen_step))
        database.submit(
            [session = SessionId{identity.credential}, now = request.now](db::Writer& writer) { return mark_seen(writer, session, now); },
            nothing_more);
    return with_roles(*std::move(found), db, request, name_of_scope);
}

}  // namespace

std::function<base::Actor(http::Request const&, db::Reader&)> identifier(db::Database& database, ScopeName name_of_scope) {
    return [&database, name_of_scope = std::move(name_of_scope)](http::Request const& request, db::Reader& db) {
        auto const authorization = request.header("authorization");
        if (!is_bearer(authorization)) return from_session(request, http::session_cookie(request), db, database, name_of_scope);
        return from_token(request, authorization.substr(bearer.size()), db, database, name_of_scope);
    };
}

}  // namespace accounts
