#include "base/clock.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <charconv>

namespace base {
namespace {

using namespace std::chrono;

template <class Number>
bool read_digits(std::string_view text, std::size_t at, std::size_t count, Number& out) {
    if (text.size() < at + count) return false;
    auto const* first = text.data() + at;
    for (std::size_t i = 0; i < count; ++i)
        if (first[i] < '0' || first[i] > '9') return false;
    return std::from_chars(first, first + count, out).ec == std::errc{};
}

}  // namespace

std::string to_iso(Date date) {
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::optional<Date> date_from_iso(std::string_view text) {
    int y = 0;
    unsigned m = 0, d = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (!read_digits(text, 0, 4, y) || !read_digits(text, 5, 2, m) || !read_digits(text, 8, 2, d)) return std::nullopt;
    Date const date{year{y}, month{m}, day{d}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string to_iso(Instant instant) {
    sys_time<milliseconds> const time{milliseconds{instant.utc_ms}};
    auto const midnight = floor<days>(time);
    hh_mm_ss const clock{time - midnight};
    return fmt::format(FMT_COMPILE("{}T{:02}:{:02}:{:02}.{:03}Z"), to_iso(Date{midnight}), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count(), clock.subseconds().count());
}

std::optional<Instant> instant_from_iso(std::string_view text) {
    auto const date = date_from_iso(text.substr(0, std::min<std::size_t>(10, text.size())));
    if (!date) return std::nullopt;
    if (text.size() == 10) return start_of(*date);
    int h = 0, m = 0, s = 0, ms = 0;
    if (text.back() != 'Z' || text[10] != 'T' || !read_digits(text, 11, 2, h) || !read_digits(text, 14, 2, m)) return std::nullopt;
    if (text[13] != ':') return std::nullopt;
    std::size_t end = 16;
    if (text[end] == ':') {
        if (!read_digits(text, 17, 2, s)) return std::nullopt;
        end = 19;
    }
    if (text[end] == '.') {
        if (!read_digits(text, 20, 3, ms)) return std::nullopt;
        end = 23;
    }
    if (end + 1 != text.size() || h > 23 || m > 59 || s > 59) return std::nullopt;
    return Instant{start_of(*date).utc_ms + ((h * 60LL + m) * 60 + s) * 1000 + ms};
}

Date utc_date(Instant instant) { return Date{floor<days>(sys_time<milliseconds>{milliseconds{instant.utc_ms}})}; }

Instant start_of(Date date) { return Instant{duration_cast<milliseconds>(sys_days{date}.time_since_epoch()).count()}; }

Instant SystemClock::now() const { return Instant{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()}; }

}  // namespace base
