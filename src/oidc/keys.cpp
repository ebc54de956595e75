#include "oidc/keys.h"

#include <rhonabwy.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "crypto/bytes.h"
#include "oidc/compact.h"

namespace oidc {
namespace {

constexpr std::size_t parts_of_signed = 3;
constexpr std::size_t most_keys = 64;

struct FreeKey {
    void operator()(jwk_t* key) const { r_jwk_free(key); }
};
struct FreeToken {
    void operator()(jws_t* token) const { r_jws_free(token); }
};

[[maybe_unused]] bool const is_started = r_global_init() == RHN_OK;

std::optional<std::size_t> bytes_in(std::string_view base64url) {
    auto const bytes = crypto::from_base64url(base64url);
    if (!bytes || bytes->empty()) return std::nullopt;
    return bytes->size();
}

bool fits(Key const& key, std::string_view algorithm) {
    if (!key.algorithm.empty() && key.algorithm != algorithm) return false;
    return key.is_rsa == (algorithm == "RS256" || algorithm == "PS256");
}

/// RFC 7518, 6.3.1: n and e, big-endian, base64url.
std::optional<Key> rsa_key(base::json::object const& member) {
    auto const n = base::text_at(member, "n"), e = base::text_at(member, "e");
    auto const size = bytes_in(n), exponent = bytes_in(e);
    if (!size || !exponent || *size < 256 || *size > 1024 || *exponent > 8) return std::nullopt;
    return Key{.is_rsa = true, .text = base::json::serialize(base::json::object{{"kty", "RSA"}, {"n", n}, {"e", e}})};
}

/// RFC 7518, 6.2.1: the point's coordinates, of 32 bytes each on P-256.
std::optional<Key> point_key(base::json::object const& member) {
    auto const x = base::text_at(member, "x"), y = base::text_at(member, "y");
    if (base::text_at(member, "crv") != "P-256" || bytes_in(x) != std::size_t(32) || bytes_in(y) != std::size_t(32)) return std::nullopt;
    return Key{.text = base::json::serialize(base::json::object{{"kty", "EC"}, {"crv", "P-256"}, {"x", x}, {"y", y}})};
}

std::optional<Key> key_of(base::json::value const& value) {
    if (!value.is_object()) return std::nullopt;
    auto const& member = value.get_object();
    if (auto const use = base::text_at(member, "use"); !use.empty() && use != "sig") return std::nullopt;
    auto const type = base::text_at(member, "kty");
    auto key = type == "RSA" ? rsa_key(member) : type == "EC" ? point_key(member) : std::nullopt;
    if (!key) return std::nullopt;
    key->id = base::text_at(member, "kid");
    key->algorithm = base::text_at(member, "alg");
    return key;
}

}  // namespace

Checked<KeySet> KeySet::read(std::string_view json) {
    auto const document = base::parse_json(json);
    if (!document || !document->is_object()) return Reason::provider_unsound;
    auto const* members = document->get_object().if_contains("keys");
    if (!members || !members->is_array() || members->get_array().size() > most_keys) return Reason::provider_unsound;
    KeySet set;
    for (auto const& member : members->get_array())
        if (auto key = key_of(member)) set.keys_.push_back(*std::move(key));
    return set;
}

Key const* KeySet::find(std::string_view id, std::string_view algorithm) const {
    Key const* found = nullptr;
    for (auto const& key : keys_) {
        if (!fits(key, algorithm) || (!id.empty() && key.id != id)) continue;
        if (found) return nullptr;  // two keys for one name: neither is the key
        found = &key;
    }
    return found;
}

Checked<SignedToken> read_token(std::string_view compact, std::vector<std::string> const& algorithms) {
    auto const parts = compact_parts(compact);
    if (parts.size() != parts_of_signed) return Reason::token_malformed;
    auto const header = object_in_part(parts[0]);
    auto claims = object_in_part(parts[1]);
    if (!header || !claims) return Reason::token_malformed;
    SignedToken token{std::string(compact), base::text_at(*header, "alg"), base::text_at(*header, "kid"), *std::move(claims)};
    if (std::find(algorithms.begin(), algorithms.end(), token.algorithm) == algorithms.end()) return Reason::algorithm_refused;
    if (asks_too_much(*header) || !bytes_in(parts[2])) return Reason::token_malformed;
    return token;
}

Checked<base::json::object> verified(SignedToken const& token, KeySet const& keys) {
    auto const* key = keys.find(token.key_id, token.algorithm);
    if (!key) return Reason::key_unknown;
    jwk_t* bare_key = nullptr;
    jws_t* bare_token = nullptr;
    if (r_jwk_init(&bare_key) != RHN_OK) throw std::bad_alloc();
    std::unique_ptr<jwk_t, FreeKey> const checking(bare_key);
    if (r_jws_init(&bare_token) != RHN_OK) throw std::bad_alloc();
    std::unique_ptr<jws_t, FreeToken> const checked(bare_token);
    bool const is_signed = r_jwk_import_from_json_str(bare_key, key->text.c_str()) == RHN_OK &&
                           r_jws_compact_parsen(bare_token, token.compact.data(), token.compact.size(), R_FLAG_IGNORE_REMOTE) == RHN_OK &&
                           r_jws_get_alg(bare_token) == r_str_to_jwa_alg(token.algorithm.c_str()) &&
                           r_jws_verify_signature(bare_token, bare_key, R_FLAG_IGNORE_REMOTE) == RHN_OK;
    if (!is_signed) return Reason::signature_wrong;
    return token.claims;
}

}  // namespace oidc
