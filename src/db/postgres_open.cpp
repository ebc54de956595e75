#include "db/engines.h"
#include "db/migrate.h"
#include "db/pooled_database.h"
#include "db/postgres_engine.h"

namespace db {

std::unique_ptr<Database> open_postgresql(std::string const& connection, std::span<Migration const> migrations, Options const& options) {
    using postgresql::PostgresConnection, postgresql::Role;
    auto writer = std::make_unique<PostgresConnection>(connection, Role::writer);
    migrate(*writer, migrations);
    std::vector<std::unique_ptr<Connection>> readers;
    for (int i = 0; i < std::max(options.readers, 1); ++i)
        readers.push_back(std::make_unique<PostgresConnection>(connection, Role::reader));
    return std::make_unique<PooledDatabase>(std::move(writer), std::move(readers), options);
}

}  // namespace db
