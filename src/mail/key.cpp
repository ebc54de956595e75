#include "mail/key.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/ascii.h"
#include "crypto/bytes.h"
#include "crypto/mac.h"

namespace mail {
namespace {

constexpr std::size_t proof_bytes = 16;

}  // namespace

crypto::Digest Key::of_address(std::string_view address) const {
    return crypto::hmac_sha256(secret_, "address:" + base::in_lower_case(address));
}

std::string Key::proof_of(std::int64_t message) const {
    auto const mac = crypto::hmac_sha256(secret_, fmt::format("return path:{}", message));
    return crypto::to_hex(crypto::Bytes(mac).first(proof_bytes));
}

db::Result<base::Done> ensure_key(db::Writer& db, crypto::Random& random) {
    std::array<std::byte, 32> secret{};
    random.fill(secret);
    TRY(db.run("insert into mail_key (id, secret) values (1, ?) on conflict do nothing", db::Bytes(secret)));
    return base::Done{};
}

Key key(db::Reader& db) {
    for (auto const& row : db.rows("select secret from mail_key where id = 1")) {
        auto const bytes = row.bytes(0);
        return Key({bytes.begin(), bytes.end()});
    }
    throw db::Failure(base::Kind::broken, "mail has no key");
}

std::string return_path(std::string_view bounces, std::int64_t message, Key const& key) {
    auto const at = bounces.find('@');
    return fmt::format("{}+{:x}-{}{}", bounces.substr(0, at), message, key.proof_of(message), bounces.substr(at));
}

std::int64_t message_of_return_path(std::string_view address, Key const& key) {
    auto const lower = base::in_lower_case(address.substr(0, address.rfind('@')));  // some relays change the case
    auto const plus = lower.rfind('+');
    auto const dash = lower.find('-', plus == lower.npos ? 0 : plus);
    if (plus == lower.npos || dash == lower.npos) return 0;
    std::int64_t message = 0;
    auto const* const end = lower.data() + dash;
    auto const [read, error] = std::from_chars(lower.data() + plus + 1, end, message, 16);
    if (error != std::errc() || read != end || message <= 0) return 0;
    auto const proof = std::string_view(lower).substr(dash + 1);
    return crypto::equal_in_constant_time(crypto::bytes_of(proof), crypto::bytes_of(key.proof_of(message))) ? message : 0;
}

}  // namespace mail
