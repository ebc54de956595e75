#include "oidc/encryption.h"

#include <rhonabwy.h>

#include <memory>
#include <new>

#include "oidc/compact.h"

namespace oidc {
namespace {

constexpr std::string_view by_rsa = "RSA-OAEP", by_point = "ECDH-ES", content_cipher = "A256GCM";
constexpr std::size_t parts_of_encrypted = 5;

struct FreeJwk {
    void operator()(jwk_t* key) const { r_jwk_free(key); }
};
struct FreeEncrypted {
    void operator()(jwe_t* text) const { r_jwe_free(text); }
};
struct FreeText {
    void operator()(char* text) const { r_free(text); }
};
using Jwk = std::unique_ptr<jwk_t, FreeJwk>;

Jwk new_jwk() {
    jwk_t* bare = nullptr;
    if (r_jwk_init(&bare) != RHN_OK) throw std::bad_alloc();
    return Jwk(bare);
}

std::string json_of(Jwk const& key) {
    std::unique_ptr<char, FreeText> const text(r_jwk_export_to_json_str(key.get(), 0));
    return text ? text.get() : "";
}

/// What this key opens of it; nothing when it was encrypted to another, or altered.
std::optional<std::string> opened_by(DecryptionKey const& key, std::string_view compact) {
    auto const jwk = new_jwk();
    jwe_t* bare = nullptr;
    if (r_jwe_init(&bare) != RHN_OK) throw std::bad_alloc();
    std::unique_ptr<jwe_t, FreeEncrypted> const encrypted(bare);
    bool const is_open = r_jwk_import_from_json_str(jwk.get(), key.text.c_str()) == RHN_OK &&
                         r_jwe_compact_parsen(bare, compact.data(), compact.size(), R_FLAG_IGNORE_REMOTE) == RHN_OK &&
                         r_jwe_decrypt(bare, jwk.get(), R_FLAG_IGNORE_REMOTE) == RHN_OK;
    std::size_t length = 0;
    auto const* const bytes = is_open ? r_jwe_get_payload(bare, &length) : nullptr;
    if (!bytes) return std::nullopt;
    return std::string(reinterpret_cast<char const*>(bytes), length);
}

}  // namespace

std::optional<DecryptionKey> DecryptionKey::from_pem(std::string_view pem) {
    auto const key = new_jwk();
    if (r_jwk_import_from_pem_der(key.get(), R_X509_TYPE_PRIVKEY, R_FORMAT_PEM, reinterpret_cast<unsigned char const*>(pem.data()),
                                  pem.size()) != RHN_OK)
        return std::nullopt;
    unsigned int bits = 0;
    auto const type = unsigned(r_jwk_key_type(key.get(), &bits, R_FLAG_IGNORE_REMOTE));
    bool const is_rsa = (type & R_KEY_TYPE_RSA) != 0 && bits >= 2048 && bits <= 8192;
    bool const is_point = (type & R_KEY_TYPE_EC) != 0 && bits == 256;
    std::unique_ptr<char, FreeText> const id(r_jwk_thumbprint(key.get(), R_JWK_THUMB_SHA256, R_FLAG_IGNORE_REMOTE));
    if ((!is_rsa && !is_point) || !id) return std::nullopt;
    return DecryptionKey{id.get(), is_rsa, json_of(key)};
}

base::json::object DecryptionKey::public_member() const {
    auto const whole = new_jwk(), half = new_jwk();
    r_jwk_import_from_json_str(whole.get(), text.c_str());
    r_jwk_extract_pubkey(whole.get(), half.get(), R_FLAG_IGNORE_REMOTE);
    auto const read = base::parse_json(json_of(half));
    base::json::object member;
    for (auto const* name : {"kty", "n", "e", "crv", "x", "y"})  // by name, so that nothing private is ever shown
        if (auto const* value = read && read->is_object() ? read->get_object().if_contains(name) : nullptr) member[name] = *value;
    member["kid"] = id;
    member["use"] = "enc";
    member["alg"] = is_rsa ? by_rsa : by_point;
    return member;
}

Checked<std::string> opened(std::string_view compact, std::vector<DecryptionKey> const& keys) {
    auto const parts = compact_parts(compact);
    if (parts.size() != parts_of_encrypted) return Reason::token_malformed;
    auto const header = object_in_part(parts[0]);
    if (!header || asks_too_much(*header)) return Reason::token_malformed;
    auto const algorithm = base::text_at(*header, "alg");
    if ((algorithm != by_rsa && algorithm != by_point) || base::text_at(*header, "enc") != content_cipher) return Reason::algorithm_refused;
    for (auto const& key : keys)
        if (key.is_rsa == (algorithm == by_rsa))
            if (auto text = opened_by(key, compact)) return *std::move(text);
    return Reason::not_for_us;
}

}  // namespace oidc
