#include <spdlog/spdlog.h>

#include "db/administration.h"
#include "db/postgres_address.h"
#include "db/postgres_engine.h"

namespace db::postgresql {
namespace {

std::string trimmed(char const* message) {
    std::string text = message ? message : "";
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

void log_notice(void*, PGresult const* notice) { spdlog::debug("PostgreSQL: {}", trimmed(PQresultErrorMessage(notice))); }

// A commit is durable here whatever the server's default is; numbers and bytes are written as rows_of reads
// them; a node that stops inside a transaction, or waits for one, does so for a bounded time.
constexpr char const* session_settings =
    "select set_config('synchronous_commit', 'on', false)"
    " where current_setting('synchronous_commit') in ('off', 'local', 'remote_write');"
    "set bytea_output = hex; set extra_float_digits = 1; set standard_conforming_strings = on; set timezone = 'UTC';"
    "set client_min_messages = warning; set lock_timeout = '15s'; set idle_in_transaction_session_timeout = '60s'";

std::string_view state_of(PGresult const* answer) {
    char const* const state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    return state ? state : "";
}

// Errors by their class (PostgreSQL manual, appendix A). Without a state it was the connection that broke.
base::Kind kind_of(std::string_view state) {
    if (state.empty()) return base::Kind::unavailable;
    if (state.starts_with("23") || state == "P0001") return base::Kind::conflict;
    for (auto const* passing : {"08", "25006", "40", "53", "55P03", "57", "58"})
        if (state.starts_with(passing)) return base::Kind::unavailable;
    return base::Kind::broken;
}

}  // namespace

Handle connect(std::string const& connection) {
    auto const words = words_for(connection);
    std::vector<char const*> names, values;
    for (auto const& [name, value] : words) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    Handle handle{PQconnectdbParams(names.data(), values.data(), 1)};
    if (PQstatus(handle.get()) != CONNECTION_OK) throw Failure(base::Kind::unavailable, trimmed(PQerrorMessage(handle.get())));
    PQsetNoticeReceiver(handle.get(), log_notice, nullptr);
    Answer const answer{PQexec(handle.get(), session_settings)};
    if (is_error(answer.get())) throw Failure(base::Kind::unavailable, error_of(answer.get()).detail);
    return handle;
}

bool is_error(PGresult const* answer) {
    auto const status = PQresultStatus(answer);  // a null answer is a fatal error
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY;
}

bool is_passing(PGresult const* answer) {
    auto const state = state_of(answer);
    return state == "40001" || state == "40P01";
}

bool is_farewell(PGresult const* answer) {
    auto const state = state_of(answer);
    return is_error(answer) && PQresultStatus(answer) != PGRES_PIPELINE_ABORTED &&
           (state.empty() || state.starts_with("57P") || state.starts_with("08"));
}

base::Error error_of(PGresult const* answer) {
    auto const state = state_of(answer);
    return {kind_of(state), {}, fmt::format("{} (PostgreSQL {})", trimmed(PQresultErrorMessage(answer)), state)};
}

}  // namespace db::postgresql

namespace db {

void administer(std::string const& connection, std::string const& statement) {
    auto const handle = postgresql::connect(connection);
    postgresql::Answer const answer{PQexec(handle.get(), statement.c_str())};
    if (!postgresql::is_error(answer.get())) return;
    auto const error = postgresql::error_of(answer.get());
    throw Failure(error.kind == base::Kind::unavailable ? error.kind : base::Kind::broken, error.detail);
}

}  // namespace db
