#include "crypto/signature.h"

#include <sodium.h>

#include "crypto/started.h"

namespace crypto {
namespace {

unsigned char* raw(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
unsigned char const* raw(std::byte const* bytes) { return reinterpret_cast<unsigned char const*>(bytes); }

}  // namespace

KeyPair KeyPair::from_seed(Seed const& seed) {
    KeyPair pair;
    crypto_sign_seed_keypair(raw(pair.public_key_.data()), raw(pair.secret_.data()), raw(seed.data()));
    return pair;
}

KeyPair KeyPair::make(Random& random) {
    Seed seed;
    random.fill(seed);
    auto pair = from_seed(seed);
    sodium_memzero(seed.data(), seed.size());
    return pair;
}

KeyPair::~KeyPair() { sodium_memzero(secret_.data(), secret_.size()); }

Seed KeyPair::seed() const {
    Seed seed;
    crypto_sign_ed25519_sk_to_seed(raw(seed.data()), raw(secret_.data()));
    return seed;
}

Signature KeyPair::sign(Bytes message) const {
    Signature signature;
    crypto_sign_detached(raw(signature.data()), nullptr, raw(message.data()), message.size(), raw(secret_.data()));
    return signature;
}

bool verify(PublicKey const& key, Bytes message, Signature const& signature) {
    return crypto_sign_verify_detached(raw(signature.data()), raw(message.data()), message.size(), raw(key.data())) == 0;
}

}  // namespace crypto
