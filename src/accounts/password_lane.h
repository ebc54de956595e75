#pragma once
// The only road to argon2. Each hash takes tens of milliseconds and 46 MiB, so few run at once and few wait:
// whoever comes beyond is told to come back, and a flood of sign-ins cannot take the workers from the pages. Who is known
// (signed in, or in a browser they signed in with before) goes before strangers, so that a flood does not keep them out.
// Safe from any thread.

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "base/lane.h"
#include "base/result.h"
#include "crypto/password.h"

namespace accounts {

class PasswordLane {
  public:
    struct Limits {
        int at_once = 2;
        int waiting = 1;  // at_once + waiting stay under the server's number of workers
        crypto::PasswordCost cost{};
    };

    PasswordLane() : PasswordLane(Limits{}) {}
    explicit PasswordLane(Limits limits);

    /// Is it the password that was hashed? Without `encoded` (no such account) the same work is done, for false.
    /// errors: unavailable (too many at once)
    base::Result<bool> matches(std::optional<std::string> const& encoded, std::string_view password,
                               base::Lane::Standing standing = base::Lane::Standing::anyone);
    /// A new password, hashed.
    /// errors: unavailable
    base::Result<std::string> hash(std::string_view password, base::Lane::Standing standing = base::Lane::Standing::anyone);

    /// How many hashes were computed for those who asked.
    std::uint64_t hashes() const { return hashes_; }

  private:
    Limits limits_;
    base::Lane lane_;
    std::string nobody_;  // what a password is compared with when there is no account
    std::atomic<std::uint64_t> hashes_ = 0;
};

}  // namespace accounts
