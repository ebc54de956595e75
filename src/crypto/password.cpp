#include "crypto/password.h"

#include <sodium.h>

#include <new>

#include "crypto/started.h"

namespace crypto {

std::string hash_password(std::string_view password, PasswordCost cost) {
    char encoded[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_argon2id_str(encoded, password.data(), password.size(), cost.passes, cost.memory_bytes) != 0) throw std::bad_alloc();
    return encoded;
}

bool password_matches(std::string const& encoded, std::string_view password) {
    // Only argon2id: libsodium would follow a stored text to weaker functions too.
    return encoded.starts_with(crypto_pwhash_argon2id_STRPREFIX) &&
           crypto_pwhash_argon2id_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
}

void match_nothing(std::string_view password) {
    static std::string const nobody = hash_password("nobody");
    (void)password_matches(nobody, password);
}

bool needs_rehash(std::string const& encoded, PasswordCost cost) {
    return crypto_pwhash_argon2id_str_needs_rehash(encoded.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace crypto
