#include "oidc/round.h"

#include <fmt/format.h>

#include "crypto/hash.h"
#include "crypto/mac.h"

namespace oidc {
namespace {

/// Characters that follow from the secret and from what they are for, 43 for each block.
std::string derived(std::string_view secret, std::string_view purpose, std::int64_t number, std::size_t length) {
    std::string text;
    for (int block = 0; text.size() < length; ++block)
        text += crypto::to_base64url(crypto::hmac_sha256(crypto::bytes_of(secret), fmt::format("oidc {} {} {}", purpose, number, block)));
    text.resize(length);
    return text;
}

}  // namespace

Round round_of(Provider const& provider, std::string_view secret, std::int64_t number, std::string return_address) {
    return {derived(secret, "state", number, provider.state_length), derived(secret, "nonce", number, provider.nonce_length),
            derived(secret, "verifier", number, 43), "", std::move(return_address)};
}

std::string challenge_of(std::string_view verifier) { return crypto::to_base64url(crypto::sha256(verifier)); }

}  // namespace oidc
