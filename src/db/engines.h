#pragma once
// How Database::open finds the two engines. Private to src/db.

#include <memory>
#include <span>
#include <string>

#include "db/db.h"

namespace db {

std::unique_ptr<Database> open_sqlite(std::string const& file, std::span<Migration const> migrations, Options const& options);
std::unique_ptr<Database> open_postgresql(std::string const& connection, std::span<Migration const> migrations, Options const& options);

}  // namespace db
