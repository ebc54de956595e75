#pragma once
// Fast fingerprints of bytes, to tell texts apart where nobody gains by making two alike. What is signed, proven or kept
// secret takes SHA-256 (hash.h). source: XXH3 of xxHash 0.8

#include <array>
#include <cstdint>
#include <initializer_list>

#include "crypto/bytes.h"

namespace crypto {

std::uint64_t fingerprint(std::string_view text);
/// 128 bits of all parts, one after the other, as if they were joined: for the tags of pages.
std::array<std::byte, 16> long_fingerprint(std::initializer_list<std::string_view> parts);

}  // namespace crypto
