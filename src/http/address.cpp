#include "http/address.h"

#include <algorithm>
#include <array>
#include <utility>

namespace http {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

constexpr auto plain_in_paths = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c)
        table[std::size_t(c)] = is_unreserved(char(c)) || c == '/' || c == ':' || c == '@' || c == ',' || c == '=';
    return table;
}();

/// The length of the UTF-8 sequence at the start of `text`, 0 when there is none (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF).
std::size_t sequence_length(std::string_view text) {
    auto const at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto const continues = [&](std::size_t i) { return (at(i) & 0xc0u) == 0x80u; };
    unsigned const lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return continues(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        unsigned const low = lead == 0xe0 ? 0xa0 : 0x80, high = lead == 0xed ? 0x9f : 0xbf;
        return at(1) >= low && at(1) <= high && continues(2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        unsigned const low = lead == 0xf0 ? 0x90 : 0x80, high = lead == 0xf4 ? 0x8f : 0xbf;
        return at(1) >= low && at(1) <= high && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

bool has_dot_segment(std::string_view path) {
    for (std::size_t at = path.find("/."); at != std::string_view::npos; at = path.find("/.", at + 1)) {
        auto const segment = path.substr(at + 1, path.find('/', at + 1) - at - 1);
        if (segment == "." || segment == "..") return true;
    }
    return false;
}

}  // namespace

std::string percent_encode(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_unreserved(c))
            out += c;
        else
            (out += '%') += {digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

std::string encode_path(std::string_view path) {
    std::string out;
    for (char const& c : path) {
        if (plain_in_paths[static_cast<unsigned char>(c)])
            out += c;
        else
            out += percent_encode({&c, 1});
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            int const high = i + 2 < text.size() ? hex(text[i + 1]) : -1, low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += char(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        auto const length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool is_text(std::string_view text) { return text.find('\0') == std::string_view::npos && is_utf8(text); }

std::optional<std::string> normal_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    if (raw.find("%2f") != std::string_view::npos || raw.find("%2F") != std::string_view::npos) return std::nullopt;
    auto path = percent_decode(raw, Plus::is_plus);
    if (!path || !is_utf8(*path) || has_dot_segment(*path)) return std::nullopt;
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(path->begin(), path->end(), is_control)) return std::nullopt;
    return path;
}

std::optional<Fields> parse_urlencoded(std::string_view text, std::size_t field_limit) {
    Fields fields;
    while (!text.empty()) {
        auto const pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), Plus::is_space);
        auto value = percent_decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), Plus::is_space);
        if (!name || !value || !is_text(*name) || !is_text(*value)) return std::nullopt;
        if (fields.size() == field_limit) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string normal_query(Fields fields) {
    std::stable_sort(fields.begin(), fields.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::string out;
    for (auto const& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out.append(percent_encode(name)).append("=").append(percent_encode(value));
    }
    return out;
}

std::string with_query(std::string path, Fields const& parameters) {
    char mark = '?';
    for (auto const& [name, value] : parameters) {
        if (value.empty()) continue;
        path += std::exchange(mark, '&');
        path += name;
        path += '=';
        path += percent_encode(value);
    }
    return path;
}

bool is_plain_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return false;
    char previous = 0;
    for (char c : raw) {
        if (!plain_in_paths[static_cast<unsigned char>(c)]) return false;
        if (previous == '/' && (c == '/' || c == '.')) return false;
        previous = c;
    }
    return true;
}

}  // namespace http
