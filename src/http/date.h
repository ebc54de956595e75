#pragma once
// Moments as headers write them.

#include <cstdint>
#include <string>

namespace http {

/// "Sun, 06 Nov 1994 08:49:37 GMT" of milliseconds since 1970. source: RFC 9110, 5.6.7
std::string http_date(std::int64_t utc_ms);

}  // namespace http
