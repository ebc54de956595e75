#pragma once
// PostgreSQL, as this room uses it: one libpq connection that prepares each statement once and sends what
// controls a transaction together with the statement that follows. Private to src/db.

#include <libpq-fe.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.h"

namespace db::postgresql {

struct Closing {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Handle = std::unique_ptr<PGconn, Closing>;
using Answer = std::unique_ptr<PGresult, Closing>;

/// Connects with Parvis's settings of a session. Throws Failure{unavailable}.
Handle connect(std::string const& connection);

/// What went wrong with an answer: conflict, unavailable or broken.
base::Error error_of(PGresult const* answer);
bool is_error(PGresult const* answer);
/// Whether the same transaction may succeed when run again: serialization failure, deadlock.
bool is_passing(PGresult const* answer);
/// Whether the connection is of no more use after this error.
bool is_farewell(PGresult const* answer);

/// `?` outside quotes becomes $1, $2…; before `is null` as text, because there nothing says its type.
std::string numbered(std::string_view sql);

/// An answer, row by row. Numbers come as text, so that whatever type the engine gave them reads the same.
std::unique_ptr<Rows::Source> rows_of(Answer answer);

/// Arguments as the wire wants them: binary, with their types.
class Arguments {
  public:
    explicit Arguments(std::span<Value const> values);
    int count() const { return int(types_.size()); }
    Oid const* types() const { return types_.data(); }
    char const* const* values() const { return values_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }
    /// One letter an argument: statements are prepared apart for each signature.
    std::string const& signature() const { return signature_; }

  private:
    friend struct Encoder;
    std::string signature_;
    std::vector<Oid> types_;
    std::vector<char const*> values_;
    std::vector<int> lengths_, formats_;
    std::vector<std::uint64_t> numbers_;  // in network order
};

class PostgresConnection final : public Connection {
  public:
    PostgresConnection(std::string connection, Role role);

    Engine engine() const override { return Engine::postgresql; }
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
    bool may_run_again() const override { return may_run_again_; }
    void begin_migration() override;
    std::vector<std::string> check_integrity() override;

  private:
    using Key = std::tuple<char const*, std::size_t, std::string>;  // the literal, the signature

    bool is_away() const { return is_broken_ || PQstatus(handle_.get()) != CONNECTION_OK; }
    void reconnect();
    std::string const* prepare(std::string_view sql, Arguments const& arguments, Answer& refused);
    Answer run(std::string_view sql, std::span<Value const> values);
    Answer exchange(char const* statement, Arguments const& arguments);
    Answer exchange(char const* control);
    template <class Send>
    Answer exchange_with_deferred(Send&& send);
    Answer take_answer();
    void note(PGresult const* answer);

    std::string const connection_;
    Role const role_;
    Handle handle_;
    std::map<Key, std::string> prepared_;
    std::vector<char const*> deferred_;  // control statements, sent with the next statement
    bool may_run_again_ = false;
    bool is_lost_ = false;
    bool is_broken_ = false;  // the server said farewell, or the wire is out of step
    std::chrono::steady_clock::time_point not_before_{};
    std::chrono::milliseconds pause_{0};
};

}  // namespace db::postgresql
