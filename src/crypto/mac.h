#pragma once
// Keyed hashes: who does not have the key can neither make nor check one. Compare with equal_in_constant_time.

#include "crypto/hash.h"

namespace crypto {

/// HMAC-SHA-256 (RFC 2104) of all parts, one after the other. A key of any length; 32 random bytes are right.
Digest hmac_sha256(Bytes key, std::initializer_list<Bytes> parts);
inline Digest hmac_sha256(Bytes key, std::string_view text) { return hmac_sha256(key, {bytes_of(text)}); }

}  // namespace crypto
