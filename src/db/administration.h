#pragma once
// What an administrator does to a PostgreSQL server, outside of any transaction: make a database, drop one.
// For the tools of installation and the tests; the program itself does not need it.

#include <string>

namespace db {

/// Runs one statement on its own connection. The statement is trusted: it is never made of what a reader
/// sent. Throws Failure.
void administer(std::string const& connection, std::string const& statement);

}  // namespace db
