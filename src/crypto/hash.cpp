#include "crypto/hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <new>

namespace crypto {

struct Sha256::State {
    // Fetched once: a fetch for each digest would cost more than hashing a short text.
    static EVP_MD const* algorithm() {
        static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
        return fetched;
    }

    State() : context(EVP_MD_CTX_new()) {
        if (!context) throw std::bad_alloc();
        begin();
    }
    ~State() { EVP_MD_CTX_free(context); }
    State(State const&) = delete;

    void begin() {
        if (EVP_DigestInit_ex2(context, algorithm(), nullptr) != 1) throw std::bad_alloc();
    }

    EVP_MD_CTX* context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(Bytes bytes) {
    EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest;
    EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr);
    state_->begin();
    return digest;
}

Digest sha256(std::initializer_list<Bytes> parts) {
    thread_local Sha256 hasher;
    for (auto const part : parts) hasher.add(part);
    return hasher.finish();
}

std::optional<Digest> digest_from(Bytes bytes) {
    Digest digest;
    if (bytes.size() != digest.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

}  // namespace crypto
