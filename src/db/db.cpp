#include "db/db.h"

#include <future>

#include "db/connection.h"
#include "db/engines.h"
#include "db/utf8.h"
#include "db/writer_thread.h"

namespace db {

Rows::Rows(std::unique_ptr<Source> source) : source_(std::move(source)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

Rows::Iterator Rows::begin() {
    Iterator iterator{this};
    ++iterator;
    return iterator;
}

Row const& Rows::Iterator::operator*() const { return *rows_->source_->current; }

Rows::Iterator& Rows::Iterator::operator++() {
    rows_->source_->current = rows_->source_->next();
    if (!rows_->source_->current) rows_ = nullptr;
    return *this;
}

namespace {

// PostgreSQL keeps only UTF-8 without a zero; SQLite would take anything. Neither gets anything else.
bool is_any_text_malformed(std::span<Value const> values) {
    for (auto const& value : values)
        if (auto const* text = std::get_if<std::string_view>(&value); text && !is_storable_text(*text)) return true;
    return false;
}

}  // namespace

Engine Reader::engine() const { return connection_->engine(); }

Rows Reader::query(std::string_view sql, std::span<Value const> values) {
    if (is_any_text_malformed(values)) throw Failure(base::Kind::broken, "an argument is not UTF-8 text");
    return Rows{connection_->query(sql, values)};
}

Result<std::int64_t> Writer::execute(std::string_view sql, std::span<Value const> values) {
    if (failure_) return *failure_;
    auto outcome = is_any_text_malformed(values)
                       ? Result<std::int64_t>(base::Error{base::Kind::invalid, {}, "an argument is not UTF-8 text"})
                       : connection_->execute(sql, values);
    if (!outcome.ok()) failure_ = outcome.error();
    return outcome;
}

void Writer::after_commit(std::function<void()> act) { after_commit_.push_back(std::move(act)); }

std::unique_ptr<Database> Database::open(std::string const& connection, std::span<Migration const> migrations, Options options) {
    constexpr std::string_view sqlite = "sqlite:";
    if (connection.starts_with(sqlite)) return open_sqlite(connection.substr(sqlite.size()), migrations, options);
    if (connection.starts_with("postgresql://") || connection.starts_with("postgres://"))
        return open_postgresql(connection, migrations, options);
    throw Failure(base::Kind::broken, "a database is named sqlite:FILE or postgresql://…");
}

Result<Done> Database::write(Command command) {
    if (WriterThread::is_this_thread()) return base::Error{base::Kind::broken, {}, "a command cannot wait for another command"};
    std::promise<Result<Done>> promise;
    auto answer = promise.get_future();
    submit(std::move(command), [&promise](Result<Done> outcome) { promise.set_value(std::move(outcome)); });
    return answer.get();
}

Database::Lease::Lease(Database& database) : database_(database), connection_(database.take_reader()), reader_(connection_) {}
Database::Lease::~Lease() { database_.give_back(connection_); }

}  // namespace db
