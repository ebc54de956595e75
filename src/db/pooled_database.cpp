#include "db/pooled_database.h"

#include "db/migrate.h"

namespace db {

PooledDatabase::PooledDatabase(std::unique_ptr<Connection> writer, std::vector<std::unique_ptr<Connection>> readers, Options const& options)
    : engine_(writer->engine()), writer_(std::move(writer), options.queue_limit), readers_(std::move(readers)) {
    for (auto const& reader : readers_) free_.push_back(reader.get());
}

PooledDatabase::~PooledDatabase() { writer_.stop(); }  // what follows a commit may still read

void PooledDatabase::submit(Command command, std::function<void(Result<Done>)> done) {
    writer_.submit(std::move(command), std::move(done));
}

Database::Counters PooledDatabase::counters() const {
    auto counters = writer_.counters();
    counters.wal_bytes = readers_.front()->log_bytes();
    return counters;
}

Connection& PooledDatabase::take_reader() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [this] { return !free_.empty(); });
    auto& connection = *free_.back();  // the last one used: its caches are warm
    free_.pop_back();
    lock.unlock();
    try {
        connection.begin_reading();
    } catch (...) {
        put_back(connection);
        throw;
    }
    return connection;
}

void PooledDatabase::give_back(Connection& connection) {
    connection.end_reading();
    put_back(connection);
}

void PooledDatabase::put_back(Connection& connection) {
    {
        std::lock_guard const lock(mutex_);
        free_.push_back(&connection);
    }
    given_back_.notify_one();
}

std::vector<std::string> PooledDatabase::check_integrity() {
    auto& connection = take_reader();
    struct GivenBack {
        PooledDatabase& database;
        Connection& connection;
        ~GivenBack() { database.give_back(connection); }
    } const given_back{*this, connection};
    return connection.check_integrity();
}

std::unique_ptr<Database> open_pooled(std::function<std::unique_ptr<Connection>(Role)> const& connect,
                                      std::span<Migration const> migrations, Options const& options) {
    auto writer = connect(Role::writer);
    migrate(*writer, migrations);
    std::vector<std::unique_ptr<Connection>> readers;
    for (int i = 0; i < std::max(options.readers, 1); ++i) readers.push_back(connect(Role::reader));
    return std::make_unique<PooledDatabase>(std::move(writer), std::move(readers), options);
}

}  // namespace db
