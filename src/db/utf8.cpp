#include "db/utf8.h"

#include <cstdint>
#include <cstring>

namespace db {
namespace {

constexpr std::uint64_t every_byte(unsigned char byte) { return 0x0101'0101'0101'0101u * byte; }

// Eight bytes that are all ASCII and none zero.
bool is_plain(std::uint64_t word) {
    bool const ascii = (word & every_byte(0x80)) == 0;
    return ascii && ((word - every_byte(1)) & ~word & every_byte(0x80)) == 0;
}

// The length of the well-formed sequence at `at`, 0 when there is none.
std::size_t sequence_length(unsigned char const* at, unsigned char const* end) {
    auto const lead = at[0];
    if (lead >= 0x01 && lead <= 0x7F) return 1;
    std::size_t const length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (length == 0 || std::size_t(end - at) < length) return 0;
    unsigned char const lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char const highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < lowest || at[1] > highest) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((at[i] & 0xC0) != 0x80) return 0;
    return length;
}

}  // namespace

bool is_storable_text(std::string_view text) {
    auto const* at = reinterpret_cast<unsigned char const*>(text.data());
    auto const* const end = at + text.size();
    while (at < end) {
        std::uint64_t word = 0;
        if (end - at >= 8 && (std::memcpy(&word, at, 8), is_plain(word))) {
            at += 8;
            continue;
        }
        auto const length = sequence_length(at, end);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

}  // namespace db
