#pragma once
// What a device is asked to sign: random, with its hour, marked with our key, so that nothing has to be kept of those that
// nobody answers. Safe from any thread.

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "crypto/hash.h"
#include "crypto/random.h"

namespace passkeys {

inline constexpr std::chrono::minutes challenge_life{10};

class Challenges {
  public:
    explicit Challenges(crypto::Digest key) : key_(key) {}

    /// `purpose`: what the signature will be good for, "sign in", "add 123". In base64url.
    std::string make(std::string_view purpose, crypto::Random& random, base::Instant now) const;
    /// Made here, for this purpose, less than challenge_life ago?
    bool is_ours(std::string_view challenge, std::string_view purpose, base::Instant now) const;

  private:
    crypto::Digest mark(crypto::Bytes head, std::string_view purpose) const;
    crypto::Digest key_;
};

}  // namespace passkeys
