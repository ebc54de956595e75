#include "accounts/password_lane.h"

#include "crypto/random.h"
#include "i18n/i18n.h"

namespace accounts {

/// A place in the lane, given back at the end of the scope; not had when the lane is full.
class PasswordLane::Turn {
  public:
    explicit Turn(PasswordLane& lane) : lane_(lane) {
        std::unique_lock lock(lane_.mutex_);
        if (lane_.running_ >= lane_.limits_.at_once) {
            if (lane_.waiting_ >= lane_.limits_.waiting) return;
            ++lane_.waiting_;
            lane_.freed_.wait(lock, [&] { return lane_.running_ < lane_.limits_.at_once; });
            --lane_.waiting_;
        }
        ++lane_.running_;
        is_had_ = true;
    }
    ~Turn() {
        if (!is_had_) return;
        {
            std::lock_guard lock(lane_.mutex_);
            --lane_.running_;
        }
        lane_.freed_.notify_one();
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

    bool is_had() const { return is_had_; }

  private:
    PasswordLane& lane_;
    bool is_had_ = false;
};

namespace {

base::Error lane_is_full() {
    return base::fail(base::Kind::unavailable, i18n::msg("Too many people are signing in at this moment. Try again in a few seconds."));
}

}  // namespace

PasswordLane::PasswordLane(Limits limits)
    : limits_(limits), nobody_(crypto::hash_password(crypto::random_token(crypto::system_random()), limits.cost)) {}

base::Result<bool> PasswordLane::matches(std::optional<std::string> const& encoded, std::string_view password) {
    Turn const turn(*this);
    if (!turn.is_had()) return lane_is_full();
    ++hashes_;
    bool const same = crypto::password_matches(encoded ? *encoded : nobody_, password);
    return same && encoded.has_value();
}

base::Result<std::string> PasswordLane::hash(std::string_view password) {
    Turn const turn(*this);
    if (!turn.is_had()) return lane_is_full();
    ++hashes_;
    return crypto::hash_password(password, limits_.cost);
}

}  // namespace accounts
