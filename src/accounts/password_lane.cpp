#include "accounts/password_lane.h"

#include "crypto/random.h"
#include "i18n/i18n.h"

namespace accounts {

namespace {

base::Error lane_is_full() {
    return base::fail(base::Kind::unavailable, i18n::msg("Too many people are signing in at this moment. Try again in a few seconds."));
}

}  // namespace

PasswordLane::PasswordLane(Limits limits)
    : limits_(limits),
      lane_({limits.at_once, limits.waiting}),
      nobody_(crypto::hash_password(crypto::random_token(crypto::system_random()), limits.cost)) {}

base::Result<bool> PasswordLane::matches(std::optional<std::string> const& encoded, std::string_view password,
                                         base::Lane::Standing standing) {
    base::Lane::Turn const turn(lane_, standing);
    if (!turn.is_had()) return lane_is_full();
    ++hashes_;
    bool const same = crypto::password_matches(encoded ? *encoded : nobody_, password);
    return same && encoded.has_value();
}

base::Result<std::string> PasswordLane::hash(std::string_view password, base::Lane::Standing standing) {
    base::Lane::Turn const turn(lane_, standing);
    if (!turn.is_had()) return lane_is_full();
    ++hashes_;
    return crypto::hash_password(password, limits_.cost);
}

}  // namespace accounts
