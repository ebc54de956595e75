#pragma once
// What can be bound to a `?` and read from a row.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"

namespace db {

using Bytes = std::span<std::byte const>;

/// A bound argument; views must outlive the call they are passed to.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

inline Value bind(std::nullptr_t) { return nullptr; }
inline Value bind(std::int64_t v) { return v; }
inline Value bind(int v) { return std::int64_t{v}; }
inline Value bind(bool v) { return std::int64_t{v}; }
inline Value bind(double v) { return v; }
inline Value bind(std::string_view v) { return v; }
inline Value bind(std::string const& v) { return std::string_view(v); }
inline Value bind(char const* v) { return std::string_view(v); }
inline Value bind(Bytes v) { return v; }
inline Value bind(base::Instant v) { return v.utc_ms; }
inline Value bind(std::nullopt_t) { return nullptr; }

/// Any typed identifier.
template <class T>
requires requires(T id) {
    { id.value } -> std::convertible_to<std::int64_t>;
}
Value bind(T id) { return std::int64_t{id.value}; }

template <class T>
Value bind(std::optional<T> const& v) {
    return v ? bind(*v) : Value{nullptr};
}

/// One row of an answer. Views are valid until the next row is asked for.
class Row {
  public:
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t i64(int column) const = 0;  // 0 when null
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // empty when null
    virtual Bytes bytes(int column) const = 0;

    base::Instant instant(int column) const { return base::Instant{i64(column)}; }
    template <class AnId>
    AnId id(int column) const {
        return AnId{i64(column)};
    }
    std::string str(int column) const { return std::string(text(column)); }

  protected:
    ~Row() = default;
};

}  // namespace db
