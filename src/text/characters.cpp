#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/breaks.h"
#include "text/text.h"

namespace text {
namespace {

constexpr auto ellipsis = "…";
constexpr std::string_view spaces = " \t\n\r";

bool is_allowed(UChar32 c) {
    if (c == '\t' || c == '\n' || c == '\r') return true;
    return c >= 0 && u_charType(c) != U_CONTROL_CHAR && !U_IS_UNICODE_NONCHAR(c);
}

constexpr int most_marks = 4;  // on one letter: more than any script needs

/// Shows nothing, or turns the direction of what follows (Unicode 15, UAX #9, 2.1 and 2.2).
bool is_trick(UChar32 c) {
    return c == 0x00ad || c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           (c >= 0xe0000 && c <= 0xe007f) || (c >= 0x2061 && c <= 0x2064) || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
}

std::string_view without_end(std::string_view text, std::string_view unwanted) {
    auto const last = text.find_last_not_of(unwanted);
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// Lines with one kind of end and nothing invisible after their last word.
std::string tidy_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of("\r\n"), text.size());
        out += without_end(text.substr(0, end), " \t");
        bool const is_pair = text.substr(end).starts_with("\r\n");
        if (end < text.size()) out += '\n';
        text.remove_prefix(std::min(text.size(), end + (is_pair ? 2 : 1)));
    }
    return std::string(without_end(out, spaces));
}

}  // namespace

bool is_clean(std::string_view text) {
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto const size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (!is_allowed(c)) return false;
    }
    return true;
}

std::string normalised(std::string_view text) {
    auto const tidy = tidy_lines(text);
    UErrorCode status = U_ZERO_ERROR;
    auto const* const nfc = icu::Normalizer2::getNFCInstance(status);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(status)) nfc->normalizeUTF8(0, tidy, sink, nullptr, status);
    return U_SUCCESS(status) ? out : tidy;
}

std::string tidied(std::string_view text) {
    auto const composed = normalised(text);
    auto const size = static_cast<std::int64_t>(composed.size());
    std::string out;
    out.reserve(composed.size());
    int marks = 0;
    for (std::int64_t at = 0; at < size;) {
        auto const begin = at;
        UChar32 c = 0;
        U8_NEXT(reinterpret_cast<std::uint8_t const*>(composed.data()), at, size, c);
        bool const is_mark = u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
        marks = is_mark ? marks + 1 : 0;
        if (marks <= most_marks && !is_trick(c)) out.append(composed, std::size_t(begin), std::size_t(at - begin));
    }
    return normalised(out);
}

std::size_t length(std::string_view text) {
    bool const is_simple = std::all_of(text.begin(), text.end(), [](char c) { return c != '\r' && static_cast<unsigned char>(c) < 0x80; });
    return is_simple ? text.size() : character_ends(text).size();
}

std::string excerpt(std::string_view text, std::size_t length) {
    if (text.size() <= length) return std::string(text);
    auto const ends = character_ends(text);
    if (ends.size() <= length) return std::string(text);
    auto cut = text.substr(0, length == 0 ? 0 : ends[length - 1]);
    bool const is_inside_word = spaces.find(text[cut.size()]) == std::string_view::npos;
    auto const last_space = cut.find_last_of(spaces);
    if (is_inside_word && last_space != std::string_view::npos && last_space > 0) cut = cut.substr(0, last_space);
    return std::string(without_end(cut, " \t\n\r,;:.")) + ellipsis;
}

}  // namespace text
