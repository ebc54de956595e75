#pragma once
// Passwords, kept as argon2id (RFC 9106) in the usual encoded text: $argon2id$v=19$m=…,t=…,p=1$salt$hash.
// One hash takes tens of milliseconds and the whole memory of its cost: callers bound how many run at once.

#include <cstddef>
#include <string>
#include <string_view>

namespace crypto {

struct PasswordCost {
    std::size_t memory_bytes = 46u << 20;
    unsigned passes = 1;
};

/// The encoded hash, with a new salt. Throws std::bad_alloc when the memory cannot be had.
/// source: OWASP Password Storage Cheat Sheet (46 MiB, 1 pass, 1 lane)
std::string hash_password(std::string_view password, PasswordCost cost = {});

/// Whether the password is the one hashed. False also when the encoded text is malformed.
bool password_matches(std::string const& encoded, std::string_view password);

/// The work of password_matches with nothing to match, for names that are not known: an attacker's clock then
/// cannot tell them from known ones.
void match_nothing(std::string_view password);

/// The encoded hash was made at another cost: hash again at the next sign-in.
bool needs_rehash(std::string const& encoded, PasswordCost cost = {});

}  // namespace crypto
