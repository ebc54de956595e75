#pragma once
// Randomness, passed in so that tests can fix it.

#include <array>
#include <cstdint>

#include "crypto/bytes.h"

namespace crypto {

class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
};

/// The operating system's. Safe from any thread.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::byte> bytes) override;
};

/// The same sequence for the same seed. For tests, and for draws that anyone must be able to repeat
/// (ChaCha20 keyed with the seed; libsodium's randombytes_buf_deterministic, one block a call).
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::array<std::byte, 32> seed) : seed_(seed) {}
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::byte> bytes) override;

  private:
    std::array<std::byte, 32> seed_;
    std::uint64_t calls_ = 0;
};

/// The operating system's randomness, shared.
Random& system_random();

/// A secret nobody can guess, fit for addresses and cookies: 256 bits by default.
std::string random_token(Random& random, std::size_t bytes = 32);

/// A number from 0 to limit - 1, each as likely as the others. limit must not be 0.
std::uint64_t random_below(Random& random, std::uint64_t limit);

}  // namespace crypto
