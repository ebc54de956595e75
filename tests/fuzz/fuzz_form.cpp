// rooms: http
// Addresses, queries, forms and cookies: what is accepted has one normal form, and no path leads out of its place.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "http/address.h"
#include "http/cookies.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

void check_percent(std::string_view input) {
    auto const encoded = http::percent_encode(input);
    require(http::percent_decode(encoded, http::Plus::is_plus) == input);
    require(http::percent_decode(encoded, http::Plus::is_space) == input);
    require(encoded.find_first_of("/?#&=+<>\"' \r\n") == std::string::npos);
    if (auto const decoded = http::percent_decode(input, http::Plus::is_plus)) require(decoded->size() <= input.size());
}

void check_path(std::string_view input) {
    auto const path = http::normal_path(input);
    if (http::is_plain_path(input)) require(path == input);
    if (!path) return;
    require(path->starts_with('/') && http::is_utf8(*path));
    require((*path + "/").find("/../") == std::string::npos && (*path + "/").find("/./") == std::string::npos);
    require(std::none_of(path->begin(), path->end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
    require(std::count(path->begin(), path->end(), '/') == std::count(input.begin(), input.end(), '/'));
}

void check_fields(std::string_view input) {
    auto fields = http::parse_urlencoded(input, 50);
    if (!fields) return;
    require(fields->size() <= 50);
    for (auto const& [name, value] : *fields) require(http::is_utf8(name) && http::is_utf8(value));
    auto const normal = http::normal_query(*fields);
    std::stable_sort(fields->begin(), fields->end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    auto const again = http::parse_urlencoded(normal, 50);
    require(again == *fields && http::normal_query(*again) == normal);
}

void check_cookies(std::string_view input) {
    std::size_t sum = 0;
    for (auto const& [name, value] : http::parse_cookies(input)) {
        require(!name.empty() && (name + value).find(';') == std::string::npos);
        sum += name.size() + value.size();
    }
    require(sum <= input.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    check_percent(input);
    check_path(input);
    check_path("/" + std::string(input));
    check_fields(input);
    check_cookies(input);
    return 0;
}
