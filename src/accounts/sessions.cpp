#include "accounts/sessions.h"

#include "accounts/attempts.h"
#include "accounts/second_factor.h"
#include "i18n/i18n.h"

namespace accounts {

using base::Done;
using base::Result;

Session Session::of(db::Row const& row) {
    return {row.id<SessionId>(0), row.id<PersonId>(1), row.instant(2), row.instant(3), row.str(4), row.str(5), int(row.i64(6))};
}

Result<Done> open_session(db::Writer& db, Session const& session, crypto::Digest const& secret, std::string_view replaced) {
    TRY(close_session(db, replaced));
    TRY(db.run("insert into hot.session (id, person, secret_hash, created_at, seen_at, device, network) values (?, ?, ?, ?, ?, ?, ?)",
               session.id, session.person, db::Bytes(secret), session.created_at, session.seen_at, session.device, session.network));
    TRY(db.run("insert into hot.session_proof (session, factors, proved_at) values (?, ?, ?)", session.id, session.factors,
               session.created_at));
    return Done{};
}

Result<Done> close_session(db::Writer& db, std::string_view secret) {
    if (secret.empty()) return Done{};
    TRY(db.run("delete from hot.session where secret_hash = ?", db::Bytes(crypto::sha256(secret))));
    return Done{};
}

Result<Done> revoke_session(db::Writer& db, PersonId person, SessionId session) {
    auto const removed = TRY(db.run("delete from hot.session where id = ? and person = ?", session, person));
    if (removed == 0) return base::fail(base::Kind::not_found, i18n::msg("This session is over already."));
    return Done{};
}

Result<Done> revoke_other_sessions(db::Writer& db, PersonId person, SessionId kept) {
    TRY(db.run("delete from hot.session where person = ? and id <> ?", person, kept));
    return Done{};
}

Result<Done> renew_session(db::Writer& db, SessionId session, crypto::Digest const& secret) {
    TRY(db.run("update hot.session set secret_hash = ? where id = ?", db::Bytes(secret), session));
    return Done{};
}

Result<Done> mark_seen(db::Writer& db, SessionId session, base::Instant now) {
    TRY(db.run("update hot.session set seen_at = ? where id = ? and seen_at < ?", now, session, now));
    return Done{};
}

std::vector<Session> sessions_of(db::Reader& db, PersonId person, base::Instant now) {
    return db.list<Session>(
        "select s.id, s.person, s.created_at, s.seen_at, s.device, s.network,"
        " case when a.raised_session = s.id then 2 else coalesce(p.factors, 1) end from hot.session s"
        " join account a on a.id = s.person left join hot.session_proof p on p.session = s.id"
        " where s.person = ? and s.seen_at >= ? and s.created_at >= ? and (s.created_at >= a.sessions_from or s.id = a.kept_session)"
        " order by s.seen_at desc, s.id desc",
        person, earliest_seen(now), earliest_opened(now));
}

}  // namespace accounts
