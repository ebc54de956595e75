#include "db/engines.h"
#include "db/pooled_database.h"
#include "db/sqlite_engine.h"

namespace db {

std::unique_ptr<Database> open_sqlite(std::string const& file, std::span<Migration const> migrations, Options const& options) {
    auto const connect = [&](Role role) { return std::make_unique<sqlite::SqliteConnection>(file, role, options.truncate_wal_above); };
    return open_pooled(connect, migrations, options);
}

}  // namespace db
