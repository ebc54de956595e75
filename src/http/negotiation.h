#pragma once
// What the reader's side accepts, already has, or wants a part of.

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/request.h"

namespace http {

struct Codings {
    bool gzip = false;
    bool brotli = false;
};

/// Accept-Encoding (RFC 9110, 12.5.3). What it does not name is not sent; Brotli is not where gzip is more welcome.
Codings accepted_codings(std::string_view accept_encoding);

/// The tag of If-None-Match (a list, weak or not, or *) that names a form of this content, or "". Tags of all forms
/// of one content begin with `"base-`; the form the reader holds is as fresh as the one we would send.
std::string_view matching_tag(std::string_view if_none_match, std::string_view base);

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  // included
};
enum class RangeVerdict { whole, part, unsatisfiable };

/// What is said of ranges: nothing unless the method is GET (RFC 9110, 14.2).
inline std::string_view asked_range(Method method, std::string_view range) { return method == Method::get ? range : std::string_view(); }

/// Range: bytes=… of one range (RFC 9110, 14.2); several ranges, other units and nonsense are answered by the whole.
RangeVerdict wanted_range(std::string_view header, std::uint64_t size, ByteRange& range);

/// A media type's weight in an Accept header, 0 when it is not accepted.
double acceptance(std::string_view accept, std::string_view type);

}  // namespace http
