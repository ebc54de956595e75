#pragma once
// SQL that exists at compile time. Only a literal becomes an Sql, and its `?` are counted against the
// arguments, so that SQL is never made from what a reader sent.

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace db {

/// Counts the `?` outside quotes.
constexpr std::size_t count_placeholders(std::string_view sql) {
    std::size_t count = 0;
    bool quoted = false;
    for (char c : sql) {
        if (c == '\'') quoted = !quoted;
        if (c == '?' && !quoted) ++count;
    }
    return count;
}

void sql_has_another_number_of_placeholders();  // never defined: named in the compiler's message

template <class... Args>
class SqlOf {
  public:
    template <std::size_t N>
    consteval SqlOf(char const (&literal)[N]) : text_(literal, N - 1) {
        if (count_placeholders(text_) != sizeof...(Args)) sql_has_another_number_of_placeholders();
    }
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

/// The parameter type of functions that take SQL and its arguments.
template <class... Args>
using Sql = SqlOf<std::type_identity_t<Args>...>;

}  // namespace db
