#pragma once
// One round by a provider: the browser leaves with a state and a nonce, and comes back with a code. All that must be
// remembered of it follows from one secret that the browser keeps in a cookie, so nothing of it needs to be stored in clear.

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "oidc/provider.h"

namespace oidc {

struct Round {
    std::string state{};
    std::string nonce{};
    std::string verifier{};        // RFC 7636; sent only where PKCE is on
    std::string prompt{};          // "login": the person is asked again even if the provider knows them still
    std::string return_address{};  // redirect_uri, exactly as registered
};

/// secret: the browser's, at least 256 random bits; number: of this round, so that one browser may make several at once.
/// The same secret and number give the same round.
Round round_of(Provider const& provider, std::string_view secret, std::int64_t number, std::string return_address);

/// RFC 7636, 4.2: base64url(SHA-256(verifier)).
std::string challenge_of(std::string_view verifier);

}  // namespace oidc
