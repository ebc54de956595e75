// Answers whose body is read while it is sent: whole, a range, or nothing new.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "http/head_writer.h"
#include "http/life.h"

namespace http {
namespace {

std::string tag_of(LargeBody const& body) { return '"' + body.tag + "-i\""; }

/// If-Range holds a tag (or a date, which we never give): with another one the whole is sent.
RangeVerdict range_of(Request const& request, LargeBody const& body, ByteRange& range) {
    auto const if_range = request.header("if-range");
    if (!if_range.empty() && if_range != tag_of(body)) return RangeVerdict::whole;
    return wanted_range(asked_range(request.method, request.header("range")), body.size, range);
}

}  // namespace

Outgoing Life::large_answer(Exchange const& exchange, Response const& response) const {
    auto const& body = *response.large;
    bool const is_known = !matching_tag(exchange.request.header("if-none-match"), body.tag).empty();
    ByteRange range{0, body.size - 1};
    auto const verdict = is_known ? RangeVerdict::whole : range_of(exchange.request, body, range);
    Outgoing out;
    out.status = is_known ? 304 : verdict == RangeVerdict::part ? 206 : verdict == RangeVerdict::unsatisfiable ? 416 : 200;
    HeadWriter head(out.status);
    head.field("ETag", tag_of(body));
    bool const has_body = out.status == 200 || out.status == 206;
    if (has_body) head.field("Content-Type", response.type).field("Accept-Ranges", "bytes");
    if (out.status == 206) head.field("Content-Range", fmt::format("bytes {}-{}/{}", range.first, range.last, body.size));
    if (out.status == 416) head.field("Content-Range", fmt::format("bytes */{}", body.size));
    if (!is_known) head.field("Content-Length", std::to_string(has_body ? range.last - range.first + 1 : 0));
    bool says_cache_control = false;
    for (auto const& [name, value] : response.headers) {
        head.field(name, value);
        says_cache_control = says_cache_control || name == "Cache-Control";
    }
    if (!says_cache_control) head.field("Cache-Control", response.cacheable ? "no-cache" : "no-store");
    out.head = head.ready(protective(exchange, response)).take();
    if (has_body && exchange.request.method != Method::head) out.large = {response.large, range.first, range.last - range.first + 1};
    return out;
}

bool Life::read_piece(LargePart const& part, std::function<void(std::string)> tell) {
    return workers_.offer([this, part, tell = std::move(tell)] {
        try {
            tell(database_.read([&](db::Reader& reader) {
                return part.body->read(reader, part.from, std::size_t(std::min<std::uint64_t>(part.left, LargeBody::piece)));
            }));
        } catch (std::exception const& exception) {
            spdlog::error("an answer ends before its time: {}", exception.what());
            tell({});
        }
    });
}

}  // namespace http
