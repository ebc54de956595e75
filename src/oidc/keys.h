#pragma once
// The keys with which a provider signs (RFC 7517), and the signed texts themselves (RFC 7515, compact form). What a text says
// of its own key (jwk, jku, x5u) is never believed: it is checked with a key of the provider's set, or refused.

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "oidc/reason.h"

namespace oidc {

/// A public key fit to check one kind of signature.
struct Key {
    std::string id{};         // kid; may be empty
    std::string algorithm{};  // alg; empty when the set does not say
    bool is_rsa = false;      // else a point of P-256
    std::string text{};       // the key alone, as JSON
};

class KeySet {
  public:
    /// Keys of other kinds, uses or sizes are left out: RSA from 2048 to 8192 bits, or EC on P-256.
    /// reasons: provider_unsound
    static Checked<KeySet> read(std::string_view json);

    /// The key of this id that fits the algorithm; without an id, the only key that fits it.
    Key const* find(std::string_view id, std::string_view algorithm) const;
    std::size_t size() const { return keys_.size(); }

  private:
    std::vector<Key> keys_;
};

/// A signed text taken apart. Nothing in it may be believed before verified() says so.
struct SignedToken {
    std::string compact{};
    std::string algorithm{};
    std::string key_id{};
    base::json::object claims{};
};

/// reasons: token_malformed, algorithm_refused (not among those given, whatever the key)
Checked<SignedToken> read_token(std::string_view compact, std::vector<std::string> const& algorithms);

/// What was signed. reasons: key_unknown, signature_wrong
Checked<base::json::object> verified(SignedToken const& token, KeySet const& keys);

}  // namespace oidc
