#include "http/date.h"

#include <fmt/format.h>

#include <ctime>

namespace http {

std::string http_date(std::int64_t utc_ms) {
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::time_t const seconds = utc_ms / 1000;
    std::tm at{};
    gmtime_r(&seconds, &at);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[at.tm_wday], at.tm_mday, months[at.tm_mon], at.tm_year + 1900,
                       at.tm_hour, at.tm_min, at.tm_sec);
}

}  // namespace http
