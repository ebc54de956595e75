#pragma once
// Who asks: from the session cookie, or from `Authorization: Bearer parvis_…`. Two indexed queries, no argon2.

#include <functional>

#include "db/db.h"
#include "http/request.h"

namespace accounts {

/// What a scope is called in a language; empty when there is no such thing.
using ScopeName = std::function<std::string(db::Reader&, base::Subject const&, i18n::Language)>;

/// The hook that http::Hooks asks for (Hooks::identify). `database` must outlive it: the last visit of a session and
/// the last use of a token are written there, now and then, without making the request wait.
///
/// Roles are in force on their days, in sessions of two factors, and for tokens, which are made in such sessions. Whoever signed in with a
/// password made for them has no role until they choose their own. A token that may only
/// read is nobody to a request that writes. A request with a bad token is nobody's, whatever its cookie says: such
/// requests are excused from the proof of where they come from. Roles that ended lately are told of with `name_of_scope`, so that who is
/// refused in mid-edit learns why.
std::function<base::Actor(http::Request const&, db::Reader&)> identifier(db::Database& database, ScopeName name_of_scope = {});

}  // namespace accounts
