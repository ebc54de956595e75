#pragma once
// Who asks: from the session cookie, or from `Authorization: Bearer parvis_…`. One indexed query, no argon2.

#include <functional>

#include "db/db.h"
#include "http/request.h"

namespace accounts {

/// The hook that http::Hooks asks for (Hooks::identify). `database` must outlive it: the last visit of a session and
/// the last use of a token are written there, now and then, without making the request wait.
///
/// Roles are in force in sessions of two factors, and for tokens, which are made in such sessions. Whoever signed in with a
/// password made for them has no role until they choose their own. A token that may only
/// read is nobody to a request that writes. A request with a bad token is nobody's, whatever its cookie says: such
/// requests are excused from the proof of where they come from.
std::function<base::Actor(http::Request const&, db::Reader&)> identifier(db::Database& database);

}  // namespace accounts
