#include <spdlog/spdlog.h>

#include <algorithm>

#include "db/postgres_engine.h"

namespace db::postgresql {
namespace {

using base::Kind;

constexpr std::chrono::milliseconds shortest_pause{50}, longest_pause{2'000};

constexpr char const* set_command = "savepoint command";
constexpr char const* keep_command = "release savepoint command";
constexpr char const* undo_command = "rollback to savepoint command";

// All nodes of one installation write one after the other, as all threads of one node do: what a command
// read it may rely on. The numbers spell "parvis" and what is locked.
constexpr char const* lock_writing = "select pg_advisory_xact_lock(1885434739, hashtext('writing ' || current_schema()))";
constexpr char const* begin_schema_change =
    "begin; set local lock_timeout = 0;"
    "select pg_advisory_xact_lock(1885434739, hashtext('migrating ' || current_schema()));"
    "do $$ begin if to_regnamespace('hot') is null then create schema hot; end if; end $$";

[[noreturn]] void fail(PGresult const* answer) {
    auto const error = error_of(answer);
    throw Failure(error.kind == Kind::unavailable ? Kind::unavailable : Kind::broken, error.detail);
}

}  // namespace

PostgresConnection::PostgresConnection(std::string connection, Role role)
    : connection_(std::move(connection)), role_(role), handle_(connect(connection_)) {}

// While the server is away, those who ask are told so at once, between attempts that grow rarer.
void PostgresConnection::reconnect() {
    auto const now = std::chrono::steady_clock::now();
    if (now < not_before_) throw Failure(Kind::unavailable, "the database is away");
    prepared_.clear();
    try {
        handle_ = connect(connection_);
        is_broken_ = false;
        pause_ = {};
        not_before_ = {};
    } catch (Failure const&) {
        pause_ = std::clamp(pause_ * 2, shortest_pause, longest_pause);
        not_before_ = std::chrono::steady_clock::now() + pause_;
        throw;
    }
}

// The name of the prepared statement; null, and an error in `refused`, when it is no SQL.
std::string const* PostgresConnection::prepare(std::string_view sql, Arguments const& arguments, Answer& refused) {
    auto const [kept, is_new] =
        prepared_.try_emplace({sql.data(), sql.size(), arguments.signature()}, fmt::format("s{}", prepared_.size()));
    if (!is_new) return &kept->second;
    auto const text = numbered(sql);
    auto answer = exchange_with_deferred([&, &name = kept->second] {
        return PQsendPrepare(handle_.get(), name.c_str(), text.c_str(), arguments.count(), arguments.types());
    });
    if (!is_error(answer.get())) return &kept->second;
    prepared_.erase(kept);
    refused = std::move(answer);
    return nullptr;
}

Answer PostgresConnection::run(std::string_view sql, std::span<Value const> values) {
    Arguments const arguments{values};
    Answer refused;
    auto const* name = prepare(sql, arguments, refused);
    return name ? exchange(name->c_str(), arguments) : std::move(refused);
}

Answer PostgresConnection::exchange(char const* statement, Arguments const& arguments) {
    return exchange_with_deferred([&] {
        return PQsendQueryPrepared(handle_.get(), statement, arguments.count(), arguments.values(), arguments.lengths(),
                                   arguments.formats(), 0);
    });
}

Answer PostgresConnection::exchange(char const* control) {
    return exchange_with_deferred([&] { return PQsendQueryParams(handle_.get(), control, 0, nullptr, nullptr, nullptr, nullptr, 0); });
}

// One round trip for what was deferred and the statement; the answer is the statement's, or the first error.
template <class Send>
Answer PostgresConnection::exchange_with_deferred(Send&& send) {
    auto const deferred = std::exchange(deferred_, {});
    auto* const connection = handle_.get();
    bool sent = PQenterPipelineMode(connection) == 1;
    for (auto const* control : deferred)
        sent = sent && PQsendQueryParams(connection, control, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
    sent = sent && send() == 1 && PQpipelineSync(connection) == 1;
    Answer answer;
    for (std::size_t i = 0; sent && i <= deferred.size(); ++i) {
        auto next = take_answer();
        if (!answer || !is_error(answer.get())) answer = std::move(next);
    }
    if (sent) take_answer();  // the end of the pipeline
    if (!answer) answer.reset(PQmakeEmptyPGresult(connection, PGRES_FATAL_ERROR));
    if (PQexitPipelineMode(connection) != 1) is_broken_ = true;
    note(answer.get());
    return answer;
}

Answer PostgresConnection::take_answer() {
    Answer answer{PQgetResult(handle_.get())};
    if (answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) return answer;
    while (answer) {  // a null result ends each statement of a pipeline
        Answer const more{PQgetResult(handle_.get())};
        if (!more) break;
    }
    return answer;
}

void PostgresConnection::note(PGresult const* answer) {
    if (is_farewell(answer)) is_broken_ = true;
    if (is_away() || (is_error(answer) && is_passing(answer))) is_lost_ = may_run_again_ = true;
}

std::unique_ptr<Rows::Source> PostgresConnection::query(std::string_view sql, std::span<Value const> values) {
    bool const is_first_of_lease = role_ == Role::reader && !deferred_.empty();
    auto answer = run(sql, values);
    if (is_error(answer.get()) && is_away() && is_first_of_lease) {  // it broke while nobody used it
        begin_reading();
        answer = run(sql, values);
    }
    if (is_error(answer.get())) fail(answer.get());
    return rows_of(std::move(answer));
}

Result<std::int64_t> PostgresConnection::execute(std::string_view sql, std::span<Value const> values) {
    auto const answer = run(sql, values);
    if (is_error(answer.get())) return error_of(answer.get());
    bool const is_reading =
        PQresultStatus(answer.get()) == PGRES_TUPLES_OK && std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT");
    return is_reading ? 0 : std::strtoll(PQcmdTuples(answer.get()), nullptr, 10);
}

void PostgresConnection::run_script(std::string const& sql) {
    Answer const answer{PQexec(handle_.get(), sql.c_str())};
    note(answer.get());
    if (is_error(answer.get())) fail(answer.get());
}

void PostgresConnection::begin_reading() {
    if (is_away()) reconnect();
    deferred_ = {"begin isolation level repeatable read read only"};
}

void PostgresConnection::begin() {
    is_lost_ = may_run_again_ = false;
    if (is_away()) reconnect();
    deferred_ = {"begin isolation level read committed", lock_writing};
}

void PostgresConnection::set_savepoint() { deferred_.push_back(set_command); }

void PostgresConnection::keep_savepoint() {
    if (!deferred_.empty() && deferred_.back() == set_command)
        deferred_.pop_back();  // the command did nothing
    else
        deferred_.push_back(keep_command);
}

void PostgresConnection::undo_savepoint() {
    if (!deferred_.empty() && deferred_.back() == set_command) return deferred_.pop_back();
    deferred_.push_back(undo_command);
    deferred_.push_back(keep_command);
}

// Once the commit is sent, a lost connection leaves the outcome unknown: then nothing is run again.
Result<Done> PostgresConnection::commit() {
    auto const answer = exchange("commit");
    if (is_away()) may_run_again_ = false;
    if (is_error(answer.get())) return error_of(answer.get());
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
        return base::Error{Kind::broken, {}, "the transaction was rolled back instead of committed"};
    return Done{};
}

void PostgresConnection::roll_back() noexcept {
    bool const nothing_was_sent = PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
    deferred_.clear();
    if (nothing_was_sent || is_away()) return;
    Answer const answer{PQexec(handle_.get(), "rollback")};
    if (is_error(answer.get())) spdlog::warn("a transaction could not be rolled back: {}", PQerrorMessage(handle_.get()));
}

bool PostgresConnection::is_transaction_lost() const { return is_lost_ || is_away(); }

void PostgresConnection::begin_migration() {
    is_lost_ = may_run_again_ = false;
    run_script(begin_schema_change);
}

}  // namespace db::postgresql
