#include "db/engines.h"
#include "db/pooled_database.h"
#include "db/postgres_engine.h"

namespace db {

std::unique_ptr<Database> open_postgresql(std::string const& connection, std::span<Migration const> migrations, Options const& options) {
    auto const connect = [&](Role role) { return std::make_unique<postgresql::PostgresConnection>(connection, role); };
    return open_pooled(connect, migrations, options);
}

}  // namespace db
