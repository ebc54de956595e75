#pragma once
// What an engine does for the rest of the room. One connection, used by one thread at a time: by whoever
// holds its lease when it reads, by the writer thread when it writes. Private to src/db.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace db {

/// What a connection is opened for: one writes, all others read.
enum class Role { writer, reader };

class Rows::Source {
  public:
    virtual ~Source() = default;
    /// The next row, valid until the next call; null after the last. Throws Failure.
    virtual Row const* next() = 0;
    Row const* current = nullptr;
};

class Connection {
  public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;

    /// Throws Failure. The text of `sql` lives as long as the program: it is the key of a prepared statement.
    virtual std::unique_ptr<Rows::Source> query(std::string_view sql, std::span<Value const> values) = 0;
    virtual Result<std::int64_t> execute(std::string_view sql, std::span<Value const> values) = 0;
    /// Runs statements that have no arguments and are not kept. Throws Failure.
    virtual void run_script(std::string const& sql) = 0;

    /// Between these two, everything read is one snapshot, taken at the first query.
    virtual void begin_reading() = 0;
    void end_reading() noexcept { roll_back(); }  // nothing was written: only the snapshot ends

    /// The transaction of the writer, with a savepoint for each command, and in it for each attempt. Throws Failure.
    virtual void begin() = 0;
    virtual void set_savepoint() = 0;
    virtual void keep_savepoint() = 0;
    virtual void undo_savepoint() = 0;
    /// Durable when this succeeds. `conflict` when a constraint that waited for the end refuses.
    virtual Result<Done> commit() = 0;
    virtual void roll_back() noexcept = 0;
    /// The engine has given up this transaction: nothing in it can be kept.
    virtual bool is_transaction_lost() const = 0;
    /// …because of its neighbours only: the same commands may succeed when run again.
    virtual bool may_run_again() const { return false; }

    /// A transaction that keeps every other migration away. Ends with commit or roll_back.
    virtual void begin_migration() = 0;
    /// Applies one migration's text inside it. Throws Failure.
    virtual void migrate(std::string const& sql) { run_script(sql); }

    /// Called by the writer thread when it has answered everyone: checkpoints.
    virtual void tidy() noexcept {}
    /// Of the files that wait for a checkpoint.
    virtual std::uint64_t log_bytes() const { return 0; }
    virtual std::vector<std::string> check_integrity() = 0;
};

}  // namespace db
