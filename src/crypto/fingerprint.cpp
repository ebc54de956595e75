#include "crypto/fingerprint.h"

#define XXH_STATIC_LINKING_ONLY  // the size of a state
#include <xxhash.h>

#include <cstring>

namespace crypto {

std::uint64_t fingerprint(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::array<std::byte, 16> long_fingerprint(std::initializer_list<std::string_view> parts) {
    XXH3_state_t state;
    XXH3_128bits_reset(&state);
    for (auto const part : parts) XXH3_128bits_update(&state, part.data(), part.size());
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state));
    std::array<std::byte, 16> bytes;
    std::memcpy(bytes.data(), canonical.digest, bytes.size());
    return bytes;
}

}  // namespace crypto
