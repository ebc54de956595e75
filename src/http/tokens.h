#pragma once
// What the values of header fields are made of (RFC 9110, 5.6).

#include <algorithm>
#include <string_view>

namespace http {

/// Without the spaces and tabs around it.
inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Are they the same token, whatever the case of its ASCII letters? `lower` is in lower case.
inline bool equals_folded(std::string_view token, std::string_view lower) {
    auto const same = [](char x, char y) { return (x >= 'A' && x <= 'Z' ? char(x + 32) : x) == y; };
    return std::equal(token.begin(), token.end(), lower.begin(), lower.end(), same);
}

}  // namespace http
