#include "db/engines.h"
#include "db/migrate.h"
#include "db/pooled_database.h"
#include "db/sqlite_engine.h"

namespace db {

std::unique_ptr<Database> open_sqlite(std::string const& file, std::span<Migration const> migrations, Options const& options) {
    using sqlite::Role, sqlite::SqliteConnection;
    auto writer = std::make_unique<SqliteConnection>(file, Role::writer, options.truncate_wal_above);
    migrate(*writer, migrations);
    std::vector<std::unique_ptr<Connection>> readers;
    for (int i = 0; i < std::max(options.readers, 1); ++i)
        readers.push_back(std::make_unique<SqliteConnection>(file, Role::reader, options.truncate_wal_above));
    return std::make_unique<PooledDatabase>(std::move(writer), std::move(readers), options);
}

}  // namespace db
