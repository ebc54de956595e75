#pragma once
// Errors that people cause are values; errors that should not happen are exceptions.
// Result<T> carries either a T or an Error and cannot be ignored; TRY hands an Error upward.

#include <chrono>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace base {

/// The seven ways a request can fail, each with one HTTP status.
enum class Kind {
    not_found,    // 404
    invalid,      // 422
    forbidden,    // 403
    conflict,     // 409
    too_many,     // 429
    unavailable,  // 503
    broken,       // 500
};

int http_status(Kind kind);
std::string_view name(Kind kind);

/// One thing wrong with what was sent. `message` is a catalogue message (the English source text),
/// `arguments` fill its {1}, {2}…; `field` names the form field or the place in a file.
struct Problem {
    std::string field;
    std::string message;
    std::vector<std::string> arguments{};
    friend bool operator==(Problem const&, Problem const&) = default;
};

/// `detail` is for the log and never shown.
struct Error {
    Kind kind = Kind::broken;
    std::vector<Problem> problems{};
    std::string detail{};
    std::chrono::seconds wait{};  // when asking again is worth it, where that is known (too_many, unavailable)

    /// The first message, or an empty text.
    std::string const& message() const;
};

/// What a successful act returns when there is nothing to say.
struct Done {};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}
    /// Whatever becomes a T by itself: a Response where an answer may be a Response or a Write.
    template <class U>
    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::remove_cvref_t<U>, T> &&
             !std::is_same_v<std::remove_cvref_t<U>, Error> && !std::is_same_v<std::remove_cvref_t<U>, Result>) Result(U&& value)
        : held_(std::in_place_index<0>, std::forward<U>(value)) {}

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<0>(held_); }
    T const& value() const& { return std::get<0>(held_); }
    T&& value() && { return std::get<0>(std::move(held_)); }
    Error& error() & { return std::get<1>(held_); }
    Error const& error() const& { return std::get<1>(held_); }
    Error&& error() && { return std::get<1>(std::move(held_)); }

    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    T const& operator*() const& { return value(); }

  private:
    std::variant<T, Error> held_;
};

/// An error of one message. Messages are English source texts, found again in the catalogues.
Error fail(Kind kind, std::string message, std::vector<std::string> arguments = {});
Error fail_field(std::string field, std::string message, std::vector<std::string> arguments = {});

}  // namespace base

#define PARVIS_JOIN2(a, b) a##b
#define PARVIS_JOIN(a, b) PARVIS_JOIN2(a, b)

/// TRY(expression): the value of a Result, or return its Error from this function.
#define TRY(...)                                                      \
    ({                                                                \
        auto try_result_ = (__VA_ARGS__);                             \
        if (!try_result_.ok()) return std::move(try_result_).error(); \
        std::move(try_result_).value();                               \
    })
