#pragma once
// Codes of authenticator apps: six digits that follow from a secret and from the half minute it is.
// source: RFC 6238 with SHA-1 and 30 s, the one form that every app knows. liboath computes them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/random.h"

namespace crypto {

inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr std::size_t totp_digits = 6;
inline constexpr std::size_t totp_secret_size = 20;  // 160 bits, as RFC 4226 recommends

std::vector<std::byte> make_totp_secret(Random& random);

/// The code of that half minute; steps are counted from 1970.
std::string totp_code(Bytes secret, std::int64_t step);

/// The half minute whose code this is, the present one or one beside it: clocks drift. Nothing when it is none of them.
std::optional<std::int64_t> totp_step_of(Bytes secret, std::string_view code, std::int64_t now_seconds);

/// RFC 4648 §6 without padding: how a secret is typed into an app.
std::string to_base32(Bytes bytes);

}  // namespace crypto
