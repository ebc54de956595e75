#include <bit>
#include <charconv>

#include "crypto/bytes.h"
#include "db/postgres_engine.h"

namespace db::postgresql {
namespace {

// pg_type.dat: fixed numbers of built-in types.
constexpr Oid type_bool = 16, type_bytea = 17, type_int8 = 20, type_text = 25, type_float8 = 701;

constexpr int binary = 1;

constexpr std::uint64_t in_network_order(std::uint64_t value) {
    return std::endian::native == std::endian::big ? value : __builtin_bswap64(value);
}

class AnswerSource final : public Rows::Source, public Row {
  public:
    explicit AnswerSource(Answer answer) : answer_(std::move(answer)), decoded_(std::size_t(PQnfields(answer_.get()))) {}

    Row const* next() override {
        for (auto& column : decoded_) column.reset();
        return ++row_ < PQntuples(answer_.get()) ? this : nullptr;
    }

    bool is_null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
    std::int64_t i64(int column) const override { return number<std::int64_t>(column); }
    double real(int column) const override { return number<double>(column); }
    std::string_view text(int column) const override {
        if (PQftype(answer_.get(), column) == type_bytea) return crypto::text_of(bytes(column));
        auto const written = as_written(column);
        if (PQftype(answer_.get(), column) != type_bool || written.empty()) return written;
        return written == "t" ? "1" : "0";
    }
    Bytes bytes(int column) const override {
        if (PQftype(answer_.get(), column) != type_bytea) return crypto::bytes_of(text(column));
        auto& bytes = decoded_[std::size_t(column)];
        if (!bytes) {
            auto written = as_written(column);
            if (written.starts_with("\\x")) written.remove_prefix(2);
            bytes = crypto::from_hex(written).value_or(std::vector<std::byte>());
        }
        return *bytes;
    }

  private:
    std::string_view as_written(int column) const {
        return {PQgetvalue(answer_.get(), row_, column), std::size_t(PQgetlength(answer_.get(), row_, column))};
    }
    template <class Number>
    Number number(int column) const {
        auto const written = text(column);
        Number value{};
        std::from_chars(written.data(), written.data() + written.size(), value);
        return value;
    }

    Answer answer_;
    int row_ = -1;
    mutable std::vector<std::optional<std::vector<std::byte>>> decoded_;
};

}  // namespace

struct Encoder {
    Arguments& to;

    void operator()(std::nullptr_t) const { add('0', 0, nullptr, 0); }
    void operator()(std::int64_t value) const { add_number('i', type_int8, std::uint64_t(value)); }
    void operator()(double value) const { add_number('r', type_float8, std::bit_cast<std::uint64_t>(value)); }
    void operator()(std::string_view value) const { add('t', type_text, value.empty() ? "" : value.data(), value.size()); }
    void operator()(Bytes value) const {
        add('b', type_bytea, value.empty() ? "" : reinterpret_cast<char const*>(value.data()), value.size());
    }

    void add_number(char letter, Oid type, std::uint64_t value) const {
        to.numbers_.push_back(in_network_order(value));  // reserved: does not move
        add(letter, type, reinterpret_cast<char const*>(&to.numbers_.back()), sizeof value);
    }
    void add(char letter, Oid type, char const* value, std::size_t length) const {
        to.signature_ += letter;
        to.types_.push_back(type);
        to.values_.push_back(value);
        to.lengths_.push_back(int(length));
        to.formats_.push_back(binary);
    }
};

Arguments::Arguments(std::span<Value const> values) {
    numbers_.reserve(values.size());
    for (auto const& value : values) std::visit(Encoder{*this}, value);
}

std::unique_ptr<Rows::Source> rows_of(Answer answer) { return std::make_unique<AnswerSource>(std::move(answer)); }

std::string numbered(std::string_view sql) {
    std::string text;
    bool is_quoted = false;
    int count = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'') is_quoted = !is_quoted;
        if (sql[i] != '?' || is_quoted) {
            text += sql[i];
            continue;
        }
        text += fmt::format("${}", ++count);
        auto const after = sql.substr(i + 1);
        if (after.starts_with(" is null") || after.starts_with(" is not null")) text += "::text";
    }
    return text;
}

}  // namespace db::postgresql
