#pragma once
// Every migration of every room, carried by the library `schema` (cmake/Schema.cmake), which the program
// and the tests link. Rooms do not use this: they only put files into their schema/ folder.

#include <vector>

#include "db/db.h"

namespace db {

/// In the order in which they are applied: that of their file names.
std::vector<Migration> all_migrations();

}  // namespace db
