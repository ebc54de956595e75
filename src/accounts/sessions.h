#pragma once
// Sessions: a browser that somebody signed in with. New at each sign-in; over after 12 hours without a visit, and
// after 7 days whatever happens.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/secret.h"
#include "db/db.h"

namespace accounts {

using SessionId = base::Id<struct SessionTag>;

inline constexpr std::chrono::hours session_idle{12};
inline constexpr std::chrono::hours session_length{7 * 24};
/// How exactly the last visit is known: it is not written at every page.
inline constexpr std::chrono::minutes session_seen_step{5};

struct Session {
    SessionId id{};
    PersonId person{};
    base::Instant created_at{};
    base::Instant seen_at{};
    std::string device{};   // "Firefox, Linux"; empty when not known
    std::string network{};  // address prefix
    int factors = 1;        // that its owner showed when it was opened
    static Session of(db::Row const& row);
};

/// The moment before which a session seen (or opened) last is over.
inline base::Instant earliest_seen(base::Instant now) { return now - session_idle; }
inline base::Instant earliest_opened(base::Instant now) { return now - session_length; }

/// Opens the session, and ends the one this browser came with (`replaced`, empty when none).
base::Result<base::Done> open_session(db::Writer& db, Session const& session, crypto::Digest const& secret, std::string_view replaced);
/// Ends the session of that cookie, if there is one.
base::Result<base::Done> close_session(db::Writer& db, std::string_view secret);
/// Ends one of the person's own sessions. Errors: not_found.
base::Result<base::Done> revoke_session(db::Writer& db, PersonId person, SessionId session);
/// Ends all of the person's sessions but this one.
base::Result<base::Done> revoke_other_sessions(db::Writer& db, PersonId person, SessionId kept);
/// The session goes on under another secret: whoever had a copy of the old one has nothing (ASVS 5.0, 7.2.4).
base::Result<base::Done> renew_session(db::Writer& db, SessionId session, crypto::Digest const& secret);
base::Result<base::Done> mark_seen(db::Writer& db, SessionId session, base::Instant now);

/// The person's sessions that are not over, the latest visit first.
std::vector<Session> sessions_of(db::Reader& db, PersonId person, base::Instant now);

/// "Firefox, Linux" from a User-Agent, or an empty text: enough to know one's own device again.
std::string device_of(std::string_view user_agent);

}  // namespace accounts
