#include "crypto/instance_key.h"

#include <sodium.h>

#include "crypto/mac.h"
#include "crypto/started.h"

namespace crypto {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char const* chars(std::byte const* bytes) { return reinterpret_cast<unsigned char const*>(bytes); }
unsigned char* chars(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

}  // namespace

InstanceKey InstanceKey::make(Random& random) {
    Digest bytes{};
    random.fill(bytes);
    return InstanceKey(bytes);
}

std::optional<InstanceKey> InstanceKey::from_text(std::string_view text) {
    auto const bytes = from_base64url(text);
    auto const key = bytes ? digest_from(*bytes) : std::nullopt;
    if (!key) return std::nullopt;
    return InstanceKey(*key);
}

std::string InstanceKey::to_text() const { return to_base64url(bytes_); }

Digest InstanceKey::for_use(std::string_view purpose) const { return hmac_sha256(bytes_, purpose); }

std::vector<std::byte> sealed(Digest const& key, Bytes plain, std::string_view context, Random& random) {
    std::vector<std::byte> out(nonce_size + plain.size() + mark_size);
    random.fill(std::span(out.data(), nonce_size));
    auto const about = bytes_of(context);
    crypto_aead_xchacha20poly1305_ietf_encrypt(chars(out.data() + nonce_size), nullptr, chars(plain.data()), plain.size(),
                                               chars(about.data()), about.size(), nullptr, chars(out.data()), chars(key.data()));
    return out;
}

std::optional<std::vector<std::byte>> opened(Digest const& key, Bytes sealed, std::string_view context) {
    if (sealed.size() < nonce_size + mark_size) return std::nullopt;
    std::vector<std::byte> plain(sealed.size() - nonce_size - mark_size);
    auto const about = bytes_of(context);
    auto const verdict = crypto_aead_xchacha20poly1305_ietf_decrypt(
        chars(plain.data()), nullptr, nullptr, chars(sealed.data() + nonce_size), sealed.size() - nonce_size, chars(about.data()),
        about.size(), chars(sealed.data()), chars(key.data()));
    if (verdict != 0) return std::nullopt;
    return plain;
}

}  // namespace crypto
