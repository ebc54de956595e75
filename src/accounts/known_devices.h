#pragma once
// Browsers that somebody has signed in with before, known by a cookie of their own. A sign-in from another one is told by
// mail, so that its owner notices one that is not theirs.

#include <chrono>
#include <string>

#include "accounts/account.h"
#include "crypto/hash.h"
#include "db/db.h"
#include "http/request.h"

namespace accounts {

/// CNIL, guidelines on cookies (2020): thirteen months at most.
inline constexpr std::chrono::hours device_known_for{390 * 24};

/// Those seen last before that moment are forgotten.
inline base::Instant device_over_before(base::Instant now) { return now - device_known_for; }

std::string_view device_cookie_name(http::Request const& request);

/// Whether this person has signed in with the browser that asks. The same work for nobody (PersonId{}).
bool is_known_device(db::Reader& db, PersonId person, http::Request const& request);

/// They signed in with others, and never with this one.
bool is_new_device(db::Reader& db, PersonId person, crypto::Digest const& browser);

/// Remembers that this person signs in with this browser. True when it is a new one.
base::Result<bool> meet_device(db::Writer& db, PersonId person, crypto::Digest const& browser, base::Instant now);

}  // namespace accounts
