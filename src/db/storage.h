#pragma once
// What the database takes on its disk.

#include "db/db.h"

namespace db {

/// Bytes of the main schema as the engine counts them; logs and `hot` are not in it on SQLite.
std::int64_t stored_bytes(Reader& reader);

}  // namespace db
