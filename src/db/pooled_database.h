#pragma once
// A database as both engines make it: one connection that writes, on its own thread, and a pool of
// connections that read. Private to src/db.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "db/connection.h"
#include "db/writer_thread.h"

namespace db {

class PooledDatabase final : public Database {
  public:
    PooledDatabase(std::unique_ptr<Connection> writer, std::vector<std::unique_ptr<Connection>> readers, Options const& options);
    ~PooledDatabase() override;

    Engine engine() const override { return engine_; }
    void submit(Command command, std::function<void(Result<Done>)> done) override;
    Counters counters() const override;
    std::vector<std::string> check_integrity() override;

  protected:
    Connection& take_reader() override;
    void give_back(Connection& connection) override;

  private:
    void put_back(Connection& connection);

    Engine const engine_;
    WriterThread writer_;  // closes after the readers: the last connection of a SQLite file checkpoints it
    std::vector<std::unique_ptr<Connection>> readers_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<Connection*> free_;
};

/// Opens a database of either engine: the writer brings the schema up to date before any reader connects. Throws Failure.
std::unique_ptr<Database> open_pooled(std::function<std::unique_ptr<Connection>(Role)> const& connect,
                                      std::span<Migration const> migrations, Options const& options);

}  // namespace db
