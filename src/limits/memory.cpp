#include "limits/memory.h"

#include <cstring>

namespace limits {

std::size_t Memory::First8::operator()(crypto::Digest const& key) const {
    std::size_t first = 0;
    std::memcpy(&first, key.data(), sizeof first);
    return first;
}

base::Result<base::Done> Memory::take(Act act, Who const& who, base::Instant now) {
    std::lock_guard const lock(mutex_);
    auto const& rule = rule_of(act);
    if (rule.own.capacity > 0 && !who.own.empty()) TRY(take_from(imprint(act, "own", who.own), act, rule.own, now));
    if (rule.network.capacity > 0) TRY(take_from(imprint(act, "network", who.network), act, rule.network, now));
    return base::Done{};
}

std::size_t Memory::size() const {
    std::lock_guard const lock(mutex_);
    return recent_.size() + older_.size();
}

base::Result<base::Done> Memory::take_from(crypto::Digest const& key, Act act, Quota const& quota, base::Instant now) {
    auto& full_at = kept(key);
    auto const next = (full_at > now ? full_at : now) + span_of(quota, 1);
    if (next > now + quota.period) return refusal(act, next - (now + quota.period));
    full_at = next;
    return base::Done{};
}

base::Instant& Memory::kept(crypto::Digest const& key) {
    if (auto const found = recent_.find(key); found != recent_.end()) return found->second;
    auto const older = older_.find(key);
    auto const full_at = older == older_.end() ? base::Instant{0} : older->second;
    if (recent_.size() >= enough_) {
        older_ = std::move(recent_);
        recent_.clear();
    }
    return recent_[key] = full_at;
}

}  // namespace limits
