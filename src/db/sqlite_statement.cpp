#include "db/sqlite_engine.h"

namespace db::sqlite {
namespace {

// Notes which schema a statement writes to, while it is being prepared.
int note_writes(void* writes_to, int action, char const*, char const*, char const* schema, char const*) {
    bool const writes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
    if (writes && schema) *static_cast<unsigned*>(writes_to) |= std::string_view(schema) == "hot" ? hot_schema : main_schema;
    return SQLITE_OK;
}

std::unique_ptr<Statement> prepare(sqlite3* connection, std::string_view sql, unsigned flags) {
    auto statement = std::make_unique<Statement>();
    sqlite3_stmt* handle = nullptr;
    sqlite3_set_authorizer(connection, note_writes, &statement->writes_to);
    int const result = sqlite3_prepare_v3(connection, sql.data(), int(sql.size()), flags, &handle, nullptr);
    sqlite3_set_authorizer(connection, nullptr, nullptr);
    check(connection, result);
    statement->handle.reset(handle);
    return statement;
}

struct Binder {
    sqlite3_stmt* statement;
    int place;
    sqlite3_destructor_type copied;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
    int operator()(std::string_view value) const {
        char const* const start = value.empty() ? "" : value.data();  // a null pointer would be bound as null
        return sqlite3_bind_text64(statement, place, start, value.size(), copied, SQLITE_UTF8);
    }
    int operator()(Bytes value) const {
        if (value.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
        return sqlite3_bind_blob64(statement, place, value.data(), value.size(), copied);
    }
};

}  // namespace

std::string message_of(sqlite3* connection) {
    return fmt::format("{} (SQLite {})", sqlite3_errmsg(connection), sqlite3_extended_errcode(connection));
}

base::Error error_of(sqlite3* connection) {
    auto const kind = [&] {
        int const extended = sqlite3_extended_errcode(connection);
        if (extended == SQLITE_CONSTRAINT_DATATYPE) return base::Kind::broken;
        switch (extended & 0xFF) {
            case SQLITE_CONSTRAINT: return base::Kind::conflict;
            case SQLITE_FULL:
            case SQLITE_IOERR:
            case SQLITE_CANTOPEN:
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
            case SQLITE_NOMEM:
            case SQLITE_PROTOCOL: return base::Kind::unavailable;
            default: return base::Kind::broken;
        }
    }();
    return {kind, {}, message_of(connection)};
}

void fail(sqlite3* connection) {
    auto error = error_of(connection);
    if (error.kind == base::Kind::conflict) error.kind = base::Kind::broken;
    throw Failure(error.kind, error.detail);
}

void check(sqlite3* connection, int result) {
    if (result != SQLITE_OK) fail(connection);
}

Borrowed::Borrowed(Statement& cached) : statement_(&cached) { statement_->is_in_use = true; }
Borrowed::Borrowed(std::unique_ptr<Statement> own) : own_(std::move(own)), statement_(own_.get()) {}
Borrowed::Borrowed(Borrowed&& other) noexcept : own_(std::move(other.own_)), statement_(std::exchange(other.statement_, nullptr)) {}
Borrowed::~Borrowed() {
    if (!statement_) return;
    sqlite3_reset(get());
    sqlite3_clear_bindings(get());
    statement_->is_in_use = false;
}

Borrowed Statements::borrow(sqlite3* connection, std::string_view sql, std::span<Value const> values, Lifetime lifetime) {
    auto& kept = kept_[sql];
    if (!kept) {
        try {
            kept = prepare(connection, sql, SQLITE_PREPARE_PERSISTENT);
        } catch (...) {
            kept_.erase(sql);
            throw;
        }
    }
    Borrowed borrowed = kept->is_in_use ? Borrowed{prepare(connection, sql, 0)} : Borrowed{*kept};
    Binder binder{borrowed.get(), 0, lifetime == Lifetime::of_the_call ? SQLITE_STATIC : SQLITE_TRANSIENT};
    for (auto const& value : values) {
        ++binder.place;
        check(connection, std::visit(binder, value));
    }
    return borrowed;
}

}  // namespace db::sqlite
