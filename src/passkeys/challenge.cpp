#include "passkeys/challenge.h"

#include <cstring>

#include "crypto/mac.h"

namespace passkeys {
namespace {

constexpr std::size_t random_size = 24, time_size = sizeof(std::int64_t), head_size = random_size + time_size;

}  // namespace

crypto::Digest Challenges::mark(crypto::Bytes head, std::string_view purpose) const {
    return crypto::hmac_sha256(key_, {head, crypto::bytes_of(purpose)});
}

std::string Challenges::make(std::string_view purpose, crypto::Random& random, base::Instant now) const {
    std::vector<std::byte> bytes(head_size);
    random.fill(std::span(bytes).first(random_size));
    std::memcpy(bytes.data() + random_size, &now.utc_ms, time_size);
    auto const made = mark(bytes, purpose);
    bytes.insert(bytes.end(), made.begin(), made.end());
    return crypto::to_base64url(bytes);
}

bool Challenges::is_ours(std::string_view challenge, std::string_view purpose, base::Instant now) const {
    auto const bytes = crypto::from_base64url(challenge);
    if (!bytes || bytes->size() != head_size + sizeof(crypto::Digest)) return false;
    auto const head = crypto::Bytes(*bytes).first(head_size);
    if (!crypto::equal_in_constant_time(crypto::Bytes(*bytes).subspan(head_size), mark(head, purpose))) return false;
    std::int64_t made_ms = 0;
    std::memcpy(&made_ms, head.data() + random_size, time_size);
    return made_ms <= now.utc_ms && now.utc_ms - made_ms < std::chrono::milliseconds(challenge_life).count();
}

}  // namespace passkeys
