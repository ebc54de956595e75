#include "crypto/mac.h"

#include <sodium.h>

#include "crypto/started.h"

namespace crypto {

Digest hmac_sha256(Bytes key, std::initializer_list<Bytes> parts) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<unsigned char const*>(key.data()), key.size());
    for (auto const part : parts) crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(part.data()), part.size());
    Digest digest;
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

}  // namespace crypto
