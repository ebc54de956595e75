#include "passkeys/passkey.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <memory>

#include "crypto/hash.h"
#include "passkeys/cbor.h"

namespace passkeys {
namespace {

constexpr std::size_t longest_authenticator_data = 4096, longest_signature = 1024, longest_credential = 1023;
constexpr int algorithms[] = {COSE_ES256, COSE_EDDSA, COSE_RS256};
constexpr unsigned user_present = 1, user_verified = 4;

struct Free {
    void operator()(fido_cred_t* credential) const { fido_cred_free(&credential); }
    void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
    void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
    void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
    void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

unsigned char const* chars(std::byte const* bytes) { return reinterpret_cast<unsigned char const*>(bytes); }

base::Error refused_passkey(std::string why) { return {base::Kind::invalid, {}, "passkey: " + std::move(why)}; }

/// The key of that kind, or null when the bytes are none.
template <class Key>
Owned<Key> read_key(Key* (*make)(), int (*read)(Key*, void const*, std::size_t), std::vector<std::byte> const& bytes) {
    Owned<Key> key(make());
    if (!key || read(key.get(), bytes.data(), bytes.size()) != FIDO_OK) return nullptr;
    return key;
}

bool is_signed_by(fido_assert_t* assertion, PublicKey const& key) {
    if (key.algorithm == COSE_ES256)
        if (auto const read = read_key(&es256_pk_new, &es256_pk_from_ptr, key.bytes))
            return fido_assert_verify(assertion, 0, COSE_ES256, read.get()) == FIDO_OK;
    if (key.algorithm == COSE_EDDSA)
        if (auto const read = read_key(&eddsa_pk_new, &eddsa_pk_from_ptr, key.bytes))
            return fido_assert_verify(assertion, 0, COSE_EDDSA, read.get()) == FIDO_OK;
    if (key.algorithm == COSE_RS256)
        if (auto const read = read_key(&rs256_pk_new, &rs256_pk_from_ptr, key.bytes))
            return fido_assert_verify(assertion, 0, COSE_RS256, read.get()) == FIDO_OK;
    return false;
}

/// libfido2 reads the key of one algorithm at a time.
Owned<fido_cred_t> read_credential(crypto::Bytes authenticator_data) {
    for (int const algorithm : algorithms) {
        Owned<fido_cred_t> credential(fido_cred_new());
        if (credential && fido_cred_set_type(credential.get(), algorithm) == FIDO_OK &&
            fido_cred_set_authdata_raw(credential.get(), chars(authenticator_data.data()), authenticator_data.size()) == FIDO_OK)
            return credential;
    }
    return nullptr;
}

bool is_for(Site const& site, crypto::Bytes authenticator_data) {
    auto const host = crypto::sha256(site.host);
    return authenticator_data.size() >= host.size() && crypto::equal_in_constant_time(authenticator_data.first(host.size()), host);
}

}  // namespace

base::Result<NewPasskey> check_new_passkey(Site const& site, std::string_view client_data, crypto::Bytes authenticator_data) {
    TRY(challenge_of(client_data, Ceremony::create, site));
    if (authenticator_data.size() > longest_authenticator_data || !is_for(site, authenticator_data))
        return refused_passkey("made for another site");
    auto const credential = claims_what_is_there(authenticator_data) ? read_credential(authenticator_data) : nullptr;
    if (!credential) return refused_passkey("the data of the device could not be read");
    unsigned const flags = fido_cred_flags(credential.get());
    if ((flags & user_present) == 0 || (flags & user_verified) == 0) return refused_passkey("the device did not verify its user");
    auto const* id = reinterpret_cast<std::byte const*>(fido_cred_id_ptr(credential.get()));
    auto const* key = reinterpret_cast<std::byte const*>(fido_cred_pubkey_ptr(credential.get()));
    auto const id_size = fido_cred_id_len(credential.get()), key_size = fido_cred_pubkey_len(credential.get());
    if (!id || !key || id_size == 0 || id_size > longest_credential || key_size == 0) return refused_passkey("there is no key in it");
    return NewPasskey{{id, id + id_size}, {fido_cred_type(credential.get()), {key, key + key_size}}};
}

base::Result<Assertion> check_assertion(Site const& site, PublicKey const& key, std::string_view client_data,
                                        crypto::Bytes authenticator_data, crypto::Bytes signature) {
    TRY(challenge_of(client_data, Ceremony::get, site));
    if (authenticator_data.size() > longest_authenticator_data || signature.empty() || signature.size() > longest_signature)
        return refused_passkey("what was sent is too long");
    if (!claims_what_is_there(authenticator_data)) return refused_passkey("the data of the device could not be read");
    Owned<fido_assert_t> const assertion(fido_assert_new());
    auto const hash = crypto::sha256(client_data);
    bool const is_read =
        assertion && fido_assert_set_rp(assertion.get(), site.host.c_str()) == FIDO_OK &&
        fido_assert_set_clientdata_hash(assertion.get(), chars(hash.data()), hash.size()) == FIDO_OK &&
        fido_assert_set_up(assertion.get(), FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(assertion.get(), FIDO_OPT_TRUE) == FIDO_OK &&
        fido_assert_set_count(assertion.get(), 1) == FIDO_OK &&
        fido_assert_set_authdata_raw(assertion.get(), 0, chars(authenticator_data.data()), authenticator_data.size()) == FIDO_OK &&
        fido_assert_set_sig(assertion.get(), 0, chars(signature.data()), signature.size()) == FIDO_OK;
    if (!is_read) return refused_passkey("the data of the device could not be read");
    if (!is_signed_by(assertion.get(), key)) return refused_passkey("not signed by this key for this site by a user that was verified");
    return Assertion{fido_assert_sigcount(assertion.get(), 0)};
}

}  // namespace passkeys
