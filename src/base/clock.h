#pragma once
// Time as Parvis keeps it: instants in milliseconds UTC, and local calendar dates.
// The clock is passed in, so that tests can stop it.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t utc_ms = 0;
    friend auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant at, std::chrono::milliseconds span) { return {at.utc_ms + span.count()}; }
    friend constexpr Instant operator-(Instant at, std::chrono::milliseconds span) { return {at.utc_ms - span.count()}; }
    friend constexpr std::chrono::milliseconds operator-(Instant at, Instant earlier) {
        return std::chrono::milliseconds(at.utc_ms - earlier.utc_ms);
    }
};

/// A calendar day without a time zone.
using Date = std::chrono::year_month_day;

/// `2026-11-22T10:15:30.123Z`; and back, or nothing when it is not such a text.
std::string to_iso(Instant instant);
std::optional<Instant> instant_from_iso(std::string_view text);

/// `2026-11-22`; and back, or nothing when it is not a day of the calendar.
std::string to_iso(Date date);
std::optional<Date> date_from_iso(std::string_view text);

/// The UTC day of an instant, and the first moment of a UTC day.
Date utc_date(Instant instant);
Instant start_of(Date date);

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

/// A clock that stands still until it is moved. For tests.
class StoppedClock final : public Clock {
  public:
    explicit StoppedClock(Instant at) : at_(at) {}
    Instant now() const override { return at_; }
    void move_to(Instant at) { at_ = at; }

  private:
    Instant at_;
};

}  // namespace base
