#include "accounts/identify.h"

#include <algorithm>
#include <string>

#include "accounts/sessions.h"
#include "accounts/tokens.h"
#include "http/cookies.h"

namespace accounts {
namespace {

/// What was found: the actor, and the row to mark as seen or used.
struct Identity {
    base::Actor actor{};
    std::int64_t credential = 0;
    base::Instant seen_at{};
};

// Columns: person, name, session or token, seen or used at, scope of the token, a grant or nulls, factors; one row a grant.
// With a single factor, no role is in force.
Identity gathered(db::Rows rows) {
    Identity identity;
    for (auto const& row : rows) {
        if (!identity.actor.person) {
            identity.actor.person = row.id<base::PersonId>(0);
            identity.actor.name = row.str(1);
            identity.credential = row.i64(2);
            identity.seen_at = row.instant(3);
            identity.actor.token_scope = row.str(4);
        }
        auto const role = role_from(row.text(5));
        if (role && row.i64(8) >= 2) identity.actor.grants.push_back({*role, {row.str(6), row.i64(7)}});
        if (role && row.i64(8) < 2) identity.actor.awaits_second_factor = true;
    }
    return identity;
}

Identity by_session(db::Reader& db, std::string_view secret, base::Instant now) {
    return gathered(
        db.rows("select a.id, a.name, s.id, s.seen_at, '', g.role, g.scope_kind, g.scope_id,"
                " case when a.raised_session = s.id then 2 else coalesce(p.factors, 1) end"
                " from hot.session s join account a on a.id = s.person left join hot.session_proof p on p.session = s.id"
                " left join role_grant g on g.person = a.id and g.revoked_at is null and a.temporary_until is null"
                " where s.secret_hash = ? and s.seen_at >= ? and s.created_at >= ? and a.disabled_at is null"
                " and (s.created_at >= a.sessions_from or s.id = a.kept_session)",
                db::Bytes(crypto::sha256(secret)), earliest_seen(now), earliest_opened(now)));
}

Identity by_token(db::Reader& db, std::string_view secret, base::Instant now) {
    return gathered(
        db.rows("select a.id, a.name, t.id, u.used_at, t.scope, g.role, g.scope_kind, g.scope_id, 2 from api_token t join account a on "
                "a.id = t.person"
                " left join hot.api_token_use u on u.token = t.id"
                " left join role_grant g on g.person = a.id and g.revoked_at is null and a.temporary_until is null"
                " where t.secret_hash = ? and t.revoked_at is null and t.expires_at > ? and a.disabled_at is null",
                db::Bytes(crypto::sha256(secret)), now));
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

base::Actor from_token(http::Request const& request, std::string_view secret, db::Reader& db, db::Database& database) {
    if (!secret.starts_with(token_prefix)) return {};
    auto identity = by_token(db, secret, request.now);
    if (!identity.actor.person) return {};
    if (is_older(identity.seen_at, request.now, token_use_step))
        database.submit(
            [token = TokenId{identity.credential}, now = request.now](db::Writer& writer) { return mark_used(writer, token, now); },
            nothing_more);
    if (identity.actor.token_scope == name(TokenScope::read) && !only_reads(request.method)) return {};
    return identity.actor;
}

base::Actor from_session(http::Request const& request, std::string_view secret, db::Reader& db, db::Database& database) {
    if (secret.empty()) return {};
    auto identity = by_session(db, secret, request.now);
    if (!identity.actor.person) return {};
    identity.actor.session = identity.credential;
    if (is_older(identity.seen_at, request.now, session_seen_step))
        database.submit(
            [session = SessionId{identity.credential}, now = request.now](db::Writer& writer) { return mark_seen(writer, session, now); },
            nothing_more);
    return identity.actor;
}

}  // namespace

std::function<base::Actor(http::Request const&, db::Reader&)> identifier(db::Database& database) {
    return [&database](http::Request const& request, db::Reader& db) {
        auto const authorization = request.header("authorization");
        if (!is_bearer(authorization)) return from_session(request, http::session_cookie(request), db, database);
        return from_token(request, authorization.substr(bearer.size()), db, database);
    };
}

}  // namespace accounts
