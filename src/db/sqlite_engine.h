#pragma once
// SQLite, as this room uses it: prepared statements that are kept, and a connection of two files.
// Private to src/db.

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/connection.h"

namespace db::sqlite {

static_assert(SQLITE_VERSION_NUMBER >= 3'051'003, "older SQLite can corrupt its file when the log is reset");

/// Which of the two files a statement writes to.
enum Target : unsigned { nothing = 0, main_schema = 1, hot_schema = 2, both = 3 };

struct Closing {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Closing>;

/// The engine's last message on this connection, with its place in the code of results.
std::string message_of(sqlite3* connection);
/// What the last result means: conflict, unavailable or broken. The message is the detail.
base::Error error_of(sqlite3* connection);
[[noreturn]] void fail(sqlite3* connection);
void check(sqlite3* connection, int result);

struct Statement {
    std::unique_ptr<sqlite3_stmt, Closing> handle;
    unsigned writes_to = nothing;
    bool is_in_use = false;
};

/// A statement for the length of one execution: from the cache, or its own when that one is being walked.
class Borrowed {
  public:
    Borrowed(Statement& cached);
    explicit Borrowed(std::unique_ptr<Statement> own);
    Borrowed(Borrowed&& other) noexcept;
    ~Borrowed();
    sqlite3_stmt* get() const { return statement_->handle.get(); }
    unsigned writes_to() const { return statement_->writes_to; }

  private:
    std::unique_ptr<Statement> own_;
    Statement* statement_;
};

enum class Lifetime { of_the_call, of_the_rows };  // how long bound views live

class Statements {
  public:
    /// Prepared, with its values bound; throws Failure when it is no SQL.
    Borrowed borrow(sqlite3* connection, std::string_view sql, std::span<Value const> values, Lifetime lifetime);
    void clear() { kept_.clear(); }

  private:
    struct Hash {
        std::size_t operator()(std::string_view text) const { return std::hash<void const*>{}(text.data()) ^ text.size(); }
    };
    struct SameLiteral {
        bool operator()(std::string_view a, std::string_view b) const { return a.data() == b.data() && a.size() == b.size(); }
    };
    std::unordered_map<std::string_view, std::unique_ptr<Statement>, Hash, SameLiteral> kept_;
};

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(std::string file, Role role, std::size_t truncate_log_above);
    ~SqliteConnection() override;

    Engine engine() const override { return Engine::sqlite; }
    std::unique_ptr<Rows::Source> query(std::string_view sql, std::span<Value const> values) override;
    Result<std::int64_t> execute(std::string_view sql, std::span<Value const> values) override;
    void run_script(std::string const& sql) override;
    void begin_reading() override;
    void begin() override;
    void set_savepoint() override;
    void keep_savepoint() override;
    void undo_savepoint() override;
    Result<Done> commit() override;
    void roll_back() noexcept override;
    bool is_transaction_lost() const override;
    void begin_migration() override;
    void migrate(std::string const& sql) override;
    void tidy() noexcept override;
    std::uint64_t log_bytes() const override;
    std::vector<std::string> check_integrity() override;

  private:
    /// One of the two files, and how far its log has grown.
    struct Log {
        char const* schema;
        std::string file;
        std::uint64_t bytes = 0;
        std::uint64_t truncate_above = 0;
        bool has_grown = false;
    };
    void set_up();
    void use_write_ahead_log(std::string_view schema);
    void step_only(std::string_view sql);
    void checkpoint(Log& log) noexcept;
    static int note_growth(void* self, sqlite3* connection, char const* schema, int pages);

    std::string const file_;
    Role const role_;
    std::size_t const truncate_log_above_;
    Handle handle_;
    Statements statements_;
    unsigned command_writes_to_ = nothing;
    int savepoints_ = 0;  // one within the other: that of the command, and those of its parts
    Log logs_[2];
};

}  // namespace db::sqlite
