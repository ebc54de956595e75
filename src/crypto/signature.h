#pragma once
// Ed25519 signatures (RFC 8032). A key pair is made again from its 32-byte seed, the only secret to keep.

#include <array>

#include "crypto/random.h"

namespace crypto {

using PublicKey = std::array<std::byte, 32>;
using Seed = std::array<std::byte, 32>;
using Signature = std::array<std::byte, 64>;

class KeyPair {
  public:
    static KeyPair from_seed(Seed const& seed);
    static KeyPair make(Random& random);
    ~KeyPair();
    KeyPair(KeyPair const&) = default;
    KeyPair& operator=(KeyPair const&) = default;

    PublicKey const& public_key() const { return public_key_; }
    Seed seed() const;
    Signature sign(Bytes message) const;
    Signature sign(std::string_view message) const { return sign(bytes_of(message)); }

  private:
    KeyPair() = default;
    std::array<std::byte, 64> secret_{};
    PublicKey public_key_{};
};

bool verify(PublicKey const& key, Bytes message, Signature const& signature);
inline bool verify(PublicKey const& key, std::string_view message, Signature const& signature) {
    return verify(key, bytes_of(message), signature);
}

}  // namespace crypto
