// rooms: http
// Bytes as a connection brings them: cutting them into pieces changes nothing, and a message that is accepted can be
// understood in one way only.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>

#include "http/address.h"
#include "http/negotiation.h"
#include "http/parser_inside.h"

namespace {

constexpr std::size_t head_limit = 16 * 1024;
constexpr std::size_t body_limit = 4096;

void require(bool claim) {
    if (!claim) std::abort();
}

struct Outcome {
    bool accepted = false;
    std::string body{};
    std::size_t consumed = 0;
    http::MessageParser::Progress progress = http::MessageParser::Progress::more;
    friend bool operator==(Outcome const&, Outcome const&) = default;
};

/// The head, then the body in pieces of `step` bytes, as a connection's window grows.
Outcome read_in_pieces(std::string_view head_bytes, std::string_view rest, std::size_t step, http::Head& head) {
    Outcome outcome;
    http::MessageParser parser(head, head_limit);
    outcome.accepted = parser.read_head(head_bytes);
    require(outcome.accepted == parser.refusal().reason.empty());
    if (!outcome.accepted || !head.has_body()) return outcome;
    for (std::size_t end = std::min(step, rest.size());; end = std::min(end + step, rest.size())) {
        std::size_t consumed = 0;
        outcome.progress = parser.read_body(rest.substr(outcome.consumed, end - outcome.consumed), consumed, outcome.body, body_limit);
        outcome.consumed += consumed;
        require(outcome.consumed <= end && outcome.body.size() <= body_limit);
        if (outcome.progress != http::MessageParser::Progress::more || end == rest.size()) return outcome;
    }
}

std::size_t count_fields(http::Head const& head, std::string_view lower_name) {
    auto const is_same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
    return std::size_t(std::count_if(head.fields.begin(), head.fields.end(), [&](auto const& field) {
        return std::equal(field.first.begin(), field.first.end(), lower_name.begin(), lower_name.end(), is_same);
    }));
}

/// source: RFC 9112, 11.2: what another program could read differently was refused
void check_unambiguous(http::Head const& head) {
    auto const lengths = count_fields(head, "content-length"), codings = count_fields(head, "transfer-encoding");
    require(lengths + codings <= 1 && head.is_chunked == (codings == 1));
    require(count_fields(head, "host") <= 1 && (count_fields(head, "host") == 1 || !head.is_http_1_1));
    for (auto const& [name, value] : head.fields) {
        require(!name.empty() && name.find_first_of(" \t\r\n:") == std::string_view::npos);
        require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
    }
    require(head.target == "*" || head.target.starts_with('/'));
    require(head.target.find_first_of(" \r\n") == std::string_view::npos);
    require(head.host.find_first_of("\"'<>&/\\ ") == std::string_view::npos);
}

void check_negotiation(http::Head const& head) {
    (void)http::accepted_codings(head.accept_encoding);
    (void)http::matching_tag(head.if_none_match, "AAAA");
    for (std::uint64_t size : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(1000)})
        if (http::ByteRange range; http::wanted_range(head.range, size, range) == http::RangeVerdict::part)
            require(range.first <= range.last && range.last < size);
    for (auto const& [name, value] : head.fields) {
        auto const q = http::acceptance(value, "text/html");
        require(q >= 0 && q <= 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    http::HeadScanner whole;
    auto const found = whole.scan(input);
    http::HeadScanner slow;
    auto found_slowly = http::HeadScanner::Found::nothing_yet;
    for (std::size_t end = 1; end <= size && found_slowly == http::HeadScanner::Found::nothing_yet; ++end)
        found_slowly = slow.scan(input.substr(0, end));
    require(found == found_slowly);
    if (found != http::HeadScanner::Found::end) return 0;
    require(whole.end() == slow.end() && whole.end() <= size);

    auto const head_bytes = input.substr(0, whole.end()), rest = input.substr(whole.end());
    http::Head head, again;
    auto const outcome = read_in_pieces(head_bytes, rest, std::max<std::size_t>(rest.size(), 1), head);
    auto const in_pieces = read_in_pieces(head_bytes, rest, 7, again);
    require(outcome.accepted == in_pieces.accepted);
    require(outcome.progress == in_pieces.progress);
    if (outcome.progress == http::MessageParser::Progress::done) require(outcome == in_pieces);
    if (!outcome.accepted) return 0;
    check_unambiguous(head);
    check_negotiation(head);
    return 0;
}
