#pragma once
// The database: SQLite or PostgreSQL behind one interface, chosen by a connection text.
//
// Reading: a Reader is one snapshot on one connection; many threads read at once, each its own.
// Writing: every change is a Command run inside one transaction by the one writer thread, which groups
// what is queued, commits with full durability, and only then says that it is done. A Command that
// returns an Error leaves nothing behind (it runs in a savepoint) and does not harm its neighbours.
//
// Reads throw Failure for what should not happen (no connection, broken file). Writes return an Error
// `conflict` when a constraint refuses a row, `unavailable` when the disk is full or the database away.

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "db/sql.h"
#include "db/value.h"

namespace db {

using base::Done;
using base::Result;

enum class Engine { sqlite, postgresql };

/// What should not happen: a lost connection, a broken file, a full disk while reading.
class Failure : public std::runtime_error {
  public:
    Failure(base::Kind kind, std::string const& what) : std::runtime_error(what), kind(kind) {}
    base::Kind kind;  // unavailable or broken
};

/// One connection of one engine. Implemented in sqlite.cpp and postgres.cpp; used through Reader and Writer.
class Connection;

/// The rows of one answer, read one after the other: for (auto const& row : reader.rows(…)).
class Rows {
  public:
    class Source;  // engine side
    explicit Rows(std::unique_ptr<Source> source);
    Rows(Rows&&) noexcept;
    ~Rows();

    class Iterator {
      public:
        explicit Iterator(Rows* rows) : rows_(rows) {}
        Row const& operator*() const;
        Iterator& operator++();
        bool operator!=(std::nullptr_t) const { return rows_ != nullptr; }

      private:
        Rows* rows_;
    };
    Iterator begin();
    std::nullptr_t end() const { return nullptr; }

  private:
    std::unique_ptr<Source> source_;
};

/// A consistent view of the database, for reading. Not shared between threads.
class Reader {
  public:
    explicit Reader(Connection& connection) : connection_(&connection) {}

    Engine engine() const;

    /// Every row, streamed.
    template <class... Args>
    Rows rows(Sql<Args...> sql, Args const&... args) {
        Value const values[] = {bind(args)..., Value{}};
        return query(sql.text(), {values, sizeof...(Args)});
    }

    /// All rows as T, made by `static T T::of(db::Row const&)`.
    template <class T, class... Args>
    std::vector<T> list(Sql<Args...> sql, Args const&... args) {
        std::vector<T> found;
        for (auto const& row : rows<Args...>(sql, args...)) found.push_back(T::of(row));
        return found;
    }

    /// The first row as T, if any.
    template <class T, class... Args>
    std::optional<T> find(Sql<Args...> sql, Args const&... args) {
        for (auto const& row : rows<Args...>(sql, args...)) return T::of(row);
        return std::nullopt;
    }

    /// The first column of the first row.
    template <class... Args>
    std::optional<std::int64_t> find_i64(Sql<Args...> sql, Args const&... args) {
        for (auto const& row : rows<Args...>(sql, args...))
            if (!row.is_null(0)) return row.i64(0);
        return std::nullopt;
    }
    template <class... Args>
    std::optional<std::string> find_text(Sql<Args...> sql, Args const&... args) {
        for (auto const& row : rows<Args...>(sql, args...))
            if (!row.is_null(0)) return row.str(0);
        return std::nullopt;
    }

  protected:
    Rows query(std::string_view sql, std::span<Value const> values);
    Connection* connection_;
};

/// An open transaction. Only the writer thread has one, and only for the length of a Command. After a
/// statement that failed, the others fail too and the Command is undone, whatever it answers.
class Writer : public Reader {
  public:
    using Reader::Reader;

    /// Runs a statement; the number of rows it changed. Uniqueness belongs to the schema: to insert only
    /// when absent, say `on conflict do nothing` and look at the number.
    template <class... Args>
    Result<std::int64_t> run(Sql<Args...> sql, Args const&... args) {
        Value const values[] = {bind(args)..., Value{}};
        return execute(sql.text(), {values, sizeof...(Args)});
    }

    /// Called after the commit is durable, in order; not called when the command failed.
    void after_commit(std::function<void()> act);
    std::vector<std::function<void()>> take_after_commit() { return std::exchange(after_commit_, {}); }

    /// The first statement's Error, if one failed.
    std::optional<base::Error> const& failure() const { return failure_; }

  private:
    Result<std::int64_t> execute(std::string_view sql, std::span<Value const> values);
    std::vector<std::function<void()>> after_commit_;
    std::optional<base::Error> failure_;
};

/// A change. It writes to tables of the main schema or of `hot`, never to both: a crash may keep one
/// without the other. It may be run again when its transaction could not be committed (PostgreSQL:
/// serialization, deadlock), so it does not move from what it captured.
using Command = std::function<Result<Done>(Writer&)>;

/// One step of the schema, applied once, in the order of the names. Tokens: {i64} {text} {blob} {bool}
/// {real} {pk} (a 64-bit primary key); `-- sqlite:` and `-- postgresql:` at the start of a line keep the
/// rest of that line for one engine. Tables are made STRICT on SQLite; text sorts by its bytes on both.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

struct Options {
    int readers = 4;                             // connections for reading
    std::size_t truncate_wal_above = 64u << 20;  // SQLite: the writer pauses to truncate a longer log
    std::size_t queue_limit = 20'000;            // commands waiting; beyond, submit answers `unavailable`
};

class Database {
  public:
    /// `sqlite:FILE` (beside it FILE-hot.db, the schema `hot`) or `postgresql://…`. Applies the migrations
    /// under a lock. Throws Failure.
    static std::unique_ptr<Database> open(std::string const& connection, std::span<Migration const> migrations, Options options = {});
    virtual ~Database() = default;

    virtual Engine engine() const = 0;

    /// Runs `work` with a Reader on one snapshot; blocks while every connection is busy.
    template <class Work>
    auto read(Work&& work) -> decltype(work(std::declval<Reader&>())) {
        Lease lease{*this};
        return work(lease.reader());
    }

    /// Queues a command. `done` is called on the writer thread once the change is durable or has failed, or
    /// at once when the queue is full; it must be quick. `unavailable` says that the change is not known to
    /// be kept: the disk is full, the database away, or its answer to the commit was lost.
    virtual void submit(Command command, std::function<void(Result<Done>)> done) = 0;

    /// Queues a command and waits. For the command line, jobs and tests; never from a request handler.
    Result<Done> write(Command command);

    struct Counters {
        std::uint64_t commands = 0, commits = 0, refused = 0, wal_bytes = 0, queued = 0;
    };
    virtual Counters counters() const = 0;

    /// Runs the engine's own integrity check; empty when sound.
    virtual std::vector<std::string> check_integrity() = 0;

  protected:
    virtual Connection& take_reader() = 0;
    virtual void give_back(Connection& connection) = 0;

  private:
    class Lease {
      public:
        explicit Lease(Database& database);
        ~Lease();
        Lease(Lease const&) = delete;
        Reader& reader() { return reader_; }

      private:
        Database& database_;
        Connection& connection_;
        Reader reader_;
    };
};

}  // namespace db
