#include "db/migrate.h"

#include <spdlog/spdlog.h>

#include <map>

#include "base/clock.h"
#include "crypto/hash.h"

namespace db {
namespace {

struct Token {
    std::string_view name, sqlite, postgresql;
};

constexpr Token tokens[] = {
    {"{i64}", "integer", "bigint"},
    {"{text}", "text", "text collate \"C\""},  // sorts by bytes on both
    {"{blob}", "blob", "bytea"},
    {"{bool}", "integer", "smallint"},  // read and bound as 0 or 1 on both
    {"{real}", "real", "double precision"},
    {"{pk}", "integer primary key", "bigint primary key"},
};

using Applied = std::map<std::string, std::string, std::less<>>;  // name, digest

template <class... Args>
Rows query(Connection& connection, Sql<Args...> sql, Args const&... args) {
    Value const values[] = {bind(args)..., Value{}};
    return Rows{connection.query(sql.text(), {values, sizeof...(Args)})};
}

template <class... Args>
void execute(Connection& connection, Sql<Args...> sql, Args const&... args) {
    Value const values[] = {bind(args)..., Value{}};
    auto const done = connection.execute(sql.text(), {values, sizeof...(Args)});
    if (!done.ok()) throw Failure(base::Kind::broken, done.error().detail);
}

Applied read_applied(Connection& connection) {
    Applied applied;
    for (auto const& row : query(connection, "select name, digest from schema_migration")) applied.emplace(row.str(0), row.str(1));
    return applied;
}

// Under the lock of migrations, ended whatever happens.
template <class Work>
void in_migration(Connection& connection, Work&& work) {
    connection.begin_migration();
    try {
        work();
        auto const committed = connection.commit();
        if (!committed.ok()) throw Failure(committed.error().kind, committed.error().detail);
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

void make_table(Connection& connection) {
    in_migration(connection, [&] {
        connection.migrate(
            for_engine("create table if not exists schema_migration (name {text} not null primary key, digest {text} not null, applied_at "
                       "{i64} not null)",
                       connection.engine()));
    });
}

bool is_applied(Applied const& applied, Migration const& migration, std::string const& digest) {
    auto const found = applied.find(migration.name);
    if (found == applied.end()) return false;
    if (found->second != digest)
        throw Failure(base::Kind::broken, fmt::format("migration {} was applied with another text", migration.name));
    return true;
}

void refuse_unknown(Applied const& applied, std::span<Migration const> migrations) {
    for (auto const& one : applied)
        if (std::none_of(migrations.begin(), migrations.end(), [&](auto const& known) { return known.name == one.first; }))
            throw Failure(base::Kind::broken, fmt::format("the database has migration {}, which this version does not know", one.first));
}

void apply(Connection& connection, Migration const& migration, std::string const& digest) {
    in_migration(connection, [&] {
        if (is_applied(read_applied(connection), migration, digest)) return;  // another process was first
        try {
            connection.migrate(for_engine(migration.sql, connection.engine()));
        } catch (Failure const& e) {
            throw Failure(e.kind, fmt::format("migration {}: {}", migration.name, e.what()));
        }
        execute<std::string_view, std::string, base::Instant>(connection,
                                                              "insert into schema_migration (name, digest, applied_at) values (?, ?, ?)",
                                                              migration.name, digest, base::SystemClock{}.now());
        spdlog::debug("migration {} applied", migration.name);
    });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

}  // namespace

std::string for_engine(std::string_view sql, Engine engine) {
    bool const is_sqlite = engine == Engine::sqlite;
    std::string_view const mine = is_sqlite ? "-- sqlite:" : "-- postgresql:";
    std::string_view const others = is_sqlite ? "-- postgresql:" : "-- sqlite:";
    std::string text;
    while (!sql.empty()) {
        auto const end = sql.find('\n');
        auto line = sql.substr(0, end);
        sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 1);
        if (line.starts_with(mine)) line.remove_prefix(mine.size());
        if (!line.starts_with(others)) text += line;  // the empty line keeps the line numbers of messages
        text += '\n';
    }
    for (auto const& token : tokens) replace_all(text, token.name, is_sqlite ? token.sqlite : token.postgresql);
    return text;
}

void migrate(Connection& connection, std::span<Migration const> migrations) {
    make_table(connection);
    auto const applied = read_applied(connection);
    refuse_unknown(applied, migrations);
    for (auto const& migration : migrations) {
        auto const digest = crypto::to_hex(crypto::sha256(migration.sql));
        if (!is_applied(applied, migration, digest)) apply(connection, migration, digest);
    }
}

}  // namespace db
