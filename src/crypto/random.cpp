#include "crypto/random.h"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

#include "crypto/started.h"

namespace crypto {

void SystemRandom::fill(std::span<std::byte> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

SeededRandom::SeededRandom(std::uint64_t seed) : seed_{} {
    for (int i = 0; i < 8; ++i) seed_[std::size_t(i)] = std::byte(seed >> (8 * i));
}

void SeededRandom::fill(std::span<std::byte> bytes) {
    // Each call has its own key, made of the seed and the call's number: libsodium's generator starts over each time.
    std::array<unsigned char, 8> number;
    for (int i = 0; i < 8; ++i) number[std::size_t(i)] = static_cast<unsigned char>(calls_ >> (8 * i));
    ++calls_;
    std::array<unsigned char, randombytes_SEEDBYTES> key;
    crypto_generichash(key.data(), key.size(), number.data(), number.size(), reinterpret_cast<unsigned char const*>(seed_.data()),
                       seed_.size());
    randombytes_buf_deterministic(bytes.data(), bytes.size(), key.data());
}

Random& system_random() {
    static SystemRandom random;
    return random;
}

std::string random_token(Random& random, std::size_t bytes) {
    std::vector<std::byte> secret(bytes);
    random.fill(secret);
    auto token = to_base64url(secret);
    sodium_memzero(secret.data(), secret.size());
    return token;
}

std::uint64_t random_below(Random& random, std::uint64_t limit) {
    if (limit == 0) throw std::logic_error("random_below(0)");
    // Values above the last whole multiple of limit are drawn again: a remainder alone would favour small numbers.
    std::uint64_t const excess = (0 - limit) % limit;
    for (;;) {
        std::array<std::byte, 8> bytes;
        random.fill(bytes);
        std::uint64_t value = 0;
        for (auto const byte : bytes) value = value << 8 | std::to_integer<std::uint64_t>(byte);
        if (value >= excess) return value % limit;
    }
}

}  // namespace crypto
