#pragma once
// Brings the schema up to date. Private to src/db.

#include <span>
#include <string>
#include <string_view>

#include "db/connection.h"

namespace db {

/// The migration as one engine reads it: tokens replaced, the other engine's lines emptied.
std::string for_engine(std::string_view sql, Engine engine);

/// Applies what was not applied yet, each migration in its own transaction, under a lock that keeps other
/// processes away. Throws Failure when one fails, when the text of an applied one has changed, or when
/// the database has one that this program does not know.
void migrate(Connection& connection, std::span<Migration const> migrations);

}  // namespace db
