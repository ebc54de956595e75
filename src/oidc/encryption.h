#pragma once
// Answers that a provider encrypts to us (RFC 7516): FranceConnect+ does with all it signs. What is opened here is a signed text,
// which proves nothing before its own signature is checked (keys.h).
// source: FranceConnect+, documentation of service providers: RSA-OAEP or ECDH-ES, with A256GCM

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "oidc/reason.h"

namespace oidc {

/// A private key of ours to which a provider encrypts.
struct DecryptionKey {
    std::string id{};  // RFC 7638
    bool is_rsa = false;
    std::string text{};  // the private key, as JSON

    /// RSA from 2048 to 8192 bits, or EC on P-256; nothing for any other text. `pem` is a private key as openssl writes it.
    static std::optional<DecryptionKey> from_pem(std::string_view pem);
    /// As the provider is shown it: the public half.
    base::json::object public_member() const;
};

/// What was encrypted. reasons: token_malformed (that it is not encrypted is one), algorithm_refused, not_for_us
Checked<std::string> opened(std::string_view compact, std::vector<DecryptionKey> const& keys);

}  // namespace oidc
