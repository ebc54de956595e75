#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

#include "db/sqlite_engine.h"

namespace db::sqlite {
namespace {

constexpr int wait_for_lock_ms = 5'000;
constexpr int wait_for_readers_ms = 250;           // to truncate the log, the writer waits no longer
constexpr std::size_t checkpoint_above = 4 << 20;  // bytes of log

class AnswerSource final : public Rows::Source, public Row {
  public:
    AnswerSource(sqlite3* connection, Borrowed statement) : connection_(connection), statement_(std::move(statement)) {}

    Row const* next() override {
        int const result = sqlite3_step(statement_.get());
        if (result == SQLITE_ROW) return this;
        if (result != SQLITE_DONE) fail(connection_);
        return nullptr;
    }

    bool is_null(int column) const override { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
    std::int64_t i64(int column) const override { return sqlite3_column_int64(statement_.get(), column); }
    double real(int column) const override { return sqlite3_column_double(statement_.get(), column); }
    std::string_view text(int column) const override {
        auto const* start = reinterpret_cast<char const*>(sqlite3_column_text(statement_.get(), column));
        return start ? std::string_view(start, std::size_t(sqlite3_column_bytes(statement_.get(), column))) : std::string_view();
    }
    Bytes bytes(int column) const override {
        auto const* start = static_cast<std::byte const*>(sqlite3_column_blob(statement_.get(), column));
        return start ? Bytes(start, std::size_t(sqlite3_column_bytes(statement_.get(), column))) : Bytes();
    }

  private:
    sqlite3* connection_;
    Borrowed statement_;
};

// `create table t (…)` as STRICT, so that a column holds what it says. Other statements as they are.
std::string made_strict(std::string_view statement) {
    static std::regex const creates(R"(^(\s|--[^\n]*\n)*create\s+table\s+(if\s+not\s+exists\s+)?[\w.]+\s*\()", std::regex::icase);
    static std::regex const is_strict(R"(\bstrict\s*$)", std::regex::icase);
    static std::regex const without_rowid(R"(\bwithout\s+rowid\s*$)", std::regex::icase);
    std::string text(statement.substr(0, statement.find_last_not_of("; \t\r\n") + 1));
    if (!std::regex_search(text, creates) || std::regex_search(text, is_strict)) return text;
    return text + (std::regex_search(text, without_rowid) ? ",\nstrict" : "\nstrict");
}

// Before any thread opens a database: the library looks at its flag, its settings and its random seed without a lock.
void start_sqlite() {
    static int const started = [] {
        char seeded = 0;
        int const result = sqlite3_initialize();
        if (result == SQLITE_OK) sqlite3_randomness(sizeof seeded, &seeded);
        return result;
    }();
    if (started != SQLITE_OK) throw Failure(base::Kind::unavailable, sqlite3_errstr(started));
}

}  // namespace

SqliteConnection::SqliteConnection(std::string file, Role role, std::size_t truncate_log_above)
    : file_(std::move(file)),
      role_(role),
      truncate_log_above_(truncate_log_above),
      logs_{{"main", file_ + "-wal", 0, truncate_log_above, false}, {"hot", file_ + "-hot.db-wal", 0, truncate_log_above, false}} {
    start_sqlite();
    sqlite3* handle = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (role == Role::writer ? SQLITE_OPEN_CREATE : 0);
    int const result = sqlite3_open_v2(file_.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (result != SQLITE_OK) throw Failure(base::Kind::unavailable, fmt::format("{}: {}", file_, sqlite3_errmsg(handle)));
    try {
        set_up();
    } catch (Failure const& failure) {
        throw Failure(failure.kind, fmt::format("{}: {}", file_, failure.what()));
    }
}

SqliteConnection::~SqliteConnection() { statements_.clear(); }

void SqliteConnection::set_up() {
    auto* const db = handle_.get();
    check(db, sqlite3_busy_timeout(db, wait_for_lock_ms));
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // Else a statement with a range (`seq < ?`) is planned anew each time a value is bound.
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    std::string const hot = file_ + "-hot.db";
    Value const name = std::string_view(hot);
    { query("attach ? as hot", {&name, 1})->next(); }
    for (auto const* schema : {"main", "hot"}) {
        use_write_ahead_log(schema);
        run_script(fmt::format("pragma {0}.synchronous=full; pragma {0}.cache_size=-8000; pragma {0}.journal_size_limit={1};", schema,
                               truncate_log_above_));
    }
    run_script("pragma foreign_keys=on; pragma temp_store=memory; pragma wal_autocheckpoint=0;");
    if (role_ == Role::reader) {
        run_script("pragma query_only=on;");
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    } else {
        sqlite3_wal_hook(db, note_growth, this);
    }
}

// Of several that open a new file together, SQLite tells all but one at once that it is locked, whatever the time to
// wait: each holds what another wants. So each lets go, and asks again.
void SqliteConnection::use_write_ahead_log(std::string_view schema) {
    auto const sql = fmt::format("pragma {}.journal_mode=wal", schema);
    auto const give_up_at = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_for_lock_ms);
    int result = SQLITE_BUSY;
    auto const is_locked = [&] { return (result & 0xff) == SQLITE_BUSY; };  // the rest of an extended code says why
    while (is_locked() && std::chrono::steady_clock::now() < give_up_at) {
        result = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
        if (is_locked()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    check(handle_.get(), result);
}

std::unique_ptr<Rows::Source> SqliteConnection::query(std::string_view sql, std::span<Value const> values) {
    return std::make_unique<AnswerSource>(handle_.get(), statements_.borrow(handle_.get(), sql, values, Lifetime::of_the_rows));
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql, std::span<Value const> values) try {
    auto const statement = statements_.borrow(handle_.get(), sql, values, Lifetime::of_the_call);
    command_writes_to_ |= statement.writes_to();
    if (command_writes_to_ == both) return base::Error{base::Kind::broken, {}, "a command writes to main or to hot, never to both"};
    auto const before = sqlite3_total_changes64(handle_.get());
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW) result = sqlite3_step(statement.get());
    if (result != SQLITE_DONE) return error_of(handle_.get());
    return sqlite3_total_changes64(handle_.get()) == before ? 0 : sqlite3_changes64(handle_.get());
} catch (Failure const& e) {
    return base::Error{e.kind, {}, e.what()};
}

void SqliteConnection::run_script(std::string const& sql) {
    check(handle_.get(), sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

void SqliteConnection::step_only(std::string_view sql) {
    auto const statement = statements_.borrow(handle_.get(), sql, {}, Lifetime::of_the_call);
    if (sqlite3_step(statement.get()) != SQLITE_DONE) fail(handle_.get());
}

void SqliteConnection::begin_reading() { step_only("begin"); }

void SqliteConnection::begin() {
    savepoints_ = 0;
    step_only("begin immediate");
}

void SqliteConnection::set_savepoint() {
    if (savepoints_++ == 0) command_writes_to_ = nothing;
    step_only("savepoint command");
}

void SqliteConnection::keep_savepoint() {
    --savepoints_;
    step_only("release command");
}

void SqliteConnection::undo_savepoint() {
    --savepoints_;
    step_only("rollback to command");
    step_only("release command");
}

Result<Done> SqliteConnection::commit() try {
    auto const statement = statements_.borrow(handle_.get(), "commit", {}, Lifetime::of_the_call);
    if (sqlite3_step(statement.get()) != SQLITE_DONE) return error_of(handle_.get());
    return Done{};
} catch (Failure const& e) {
    return base::Error{e.kind, {}, e.what()};
}

void SqliteConnection::roll_back() noexcept try {
    if (!sqlite3_get_autocommit(handle_.get())) step_only("rollback");
} catch (Failure const& e) {
    spdlog::error("a transaction could not be rolled back: {}", e.what());
}

bool SqliteConnection::is_transaction_lost() const { return sqlite3_get_autocommit(handle_.get()) != 0; }

void SqliteConnection::begin_migration() { step_only("begin exclusive"); }

void SqliteConnection::migrate(std::string const& sql) {
    std::string_view rest = sql;
    while (!rest.empty()) {
        sqlite3_stmt* handle = nullptr;
        char const* tail = nullptr;
        check(handle_.get(), sqlite3_prepare_v2(handle_.get(), rest.data(), int(rest.size()), &handle, &tail));
        sqlite3_finalize(handle);  // only to find where the statement ends
        auto const statement = rest.substr(0, std::size_t(tail - rest.data()));
        rest.remove_prefix(statement.size());
        if (handle) run_script(made_strict(statement));
    }
}

int SqliteConnection::note_growth(void* self, sqlite3*, char const* schema, int pages) {
    constexpr std::uint64_t page = 4096 + 24;  // a frame: a page and its head
    for (auto& log : static_cast<SqliteConnection*>(self)->logs_) {
        if (std::string_view(log.schema) != schema) continue;
        log.bytes = std::uint64_t(pages) * page;
        log.has_grown = true;
    }
    return SQLITE_OK;
}

void SqliteConnection::tidy() noexcept {
    for (auto& log : logs_)
        if (std::exchange(log.has_grown, false) && log.bytes > std::min(checkpoint_above, truncate_log_above_)) checkpoint(log);
}

// Copies the log into its file. Readers never wait for this; when the log is too long, the writer waits a
// moment for readers to leave it, so that it can be cut to nothing.
void SqliteConnection::checkpoint(Log& log) noexcept {
    auto* const db = handle_.get();
    sqlite3_wal_checkpoint_v2(db, log.schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (log.bytes <= truncate_log_above_) log.truncate_above = truncate_log_above_;
    if (log.bytes <= log.truncate_above) return;
    sqlite3_busy_timeout(db, wait_for_readers_ms);
    int const result = sqlite3_wal_checkpoint_v2(db, log.schema, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(db, wait_for_lock_ms);
    if (result == SQLITE_OK) return;
    log.truncate_above = log.bytes + truncate_log_above_ / 4;  // a long reader: not at every commit
    spdlog::warn("the log of {} has {} bytes and could not be truncated: {}", log.schema, log.bytes, sqlite3_errstr(result));
}

std::uint64_t SqliteConnection::log_bytes() const {
    std::uint64_t sum = 0;
    for (auto const& log : logs_) {
        std::error_code missing;
        auto const size = std::filesystem::file_size(log.file, missing);
        if (!missing) sum += size;
    }
    return sum;
}

std::vector<std::string> SqliteConnection::check_integrity() {
    std::vector<std::string> found;
    try {
        for (std::string_view const check : {"pragma main.integrity_check", "pragma hot.integrity_check"})
            for (auto const& row : Rows{query(check, {})})
                if (row.text(0) != "ok") found.push_back(row.str(0));
        for (std::string_view const check : {"pragma main.foreign_key_check", "pragma hot.foreign_key_check"})
            for (auto const& row : Rows{query(check, {})})
                found.push_back(fmt::format("row {} of {} refers to a missing row of {}", row.i64(1), row.text(0), row.text(2)));
    } catch (Failure const& e) {
        if (e.kind == base::Kind::unavailable) throw;
        found.push_back(e.what());  // too damaged to be walked to its end
    }
    return found;
}

}  // namespace db::sqlite
