#include "oidc/encryption.h"

#include "oidc/oidc_test.h"

namespace oidc {
namespace {

/// A key of ours, made as an operator makes one, and what a provider encrypts to it.
class OwnKey {
  public:
    explicit OwnKey(int type, unsigned int bits) {
        jwk_t *whole = nullptr, *half = nullptr;
        r_jwk_init(&whole);
        r_jwk_init(&half);
        unsigned char pem[8192];
        std::size_t length = sizeof pem;
        if (r_jwk_generate_key_pair(whole, half, type, bits, nullptr) != RHN_OK ||
            r_jwk_export_to_pem_der(whole, R_FORMAT_PEM, pem, &length, 0) != RHN_OK)
            throw std::runtime_error("no key");
        pem_.assign(reinterpret_cast<char const*>(pem), length);
        r_jwk_free(whole);
        r_jwk_free(half);
    }
    DecryptionKey key() const { return DecryptionKey::from_pem(pem_).value(); }

    std::string encrypt(std::string_view text, jwa_alg algorithm, jwa_enc cipher = R_JWA_ENC_A256GCM) const {
        jwk_t* half = nullptr;
        jwe_t* token = nullptr;
        r_jwk_init(&half);
        r_jwe_init(&token);
        auto member = key().public_member();
        member.erase("alg");
        r_jwk_import_from_json_str(half, base::json::serialize(member).c_str());
        r_jwe_set_payload(token, reinterpret_cast<unsigned char const*>(text.data()), text.size());
        r_jwe_set_alg(token, algorithm);
        r_jwe_set_enc(token, cipher);
        char* compact = r_jwe_serialize(token, half, 0);
        std::string made = compact ? compact : "";
        r_free(compact);
        r_jwe_free(token);
        r_jwk_free(half);
        return made;
    }

  private:
    std::string pem_;
};

OwnKey const& point() {
    static OwnKey const key(R_KEY_TYPE_EC, 256);
    return key;
}
OwnKey const& rsa() {
    static OwnKey const key(R_KEY_TYPE_RSA, 2048);
    return key;
}

class AProviderThatEncrypts : public testing::Test {
  protected:
    AProviderThatEncrypts() { there.configured.decryption_keys = {rsa().key(), point().key()}; }
    Checked<Identification> arrival(OwnKey const& to, jwa_alg algorithm, jwa_enc cipher = R_JWA_ENC_A256GCM) {
        there.id_token = to.encrypt(there.signing->sign(there.id_claims), algorithm, cipher);
        there.user_answer = to.encrypt(there.signing->sign(there.user_claims), algorithm, cipher);
        return outcome();
    }
    Checked<Identification> outcome() { return Client(there.configured, there.ask()).arrival({.code = "code"}, there.round, noon); }
    static std::string refusal(Checked<Identification> const& outcome) {
        return outcome ? "nobody was refused" : std::string(name(outcome.error()));
    }
    TestProvider there;
};

TEST_F(AProviderThatEncrypts, IsReadByEllipticKeysAndByRsa) {
    for (bool const is_rsa : {false, true}) {
        auto const person = arrival(is_rsa ? rsa() : point(), is_rsa ? R_JWA_ALG_RSA_OAEP : R_JWA_ALG_ECDH_ES);
        ASSERT_TRUE(person) << refusal(person);
        EXPECT_EQ(person->subject, "abcdefv1");
        EXPECT_EQ(person->email, "amina@courriel.example");
        EXPECT_EQ(std::count(person->id_token.begin(), person->id_token.end(), '.'), 2) << "a logout shows what was signed";
    }
}

TEST_F(AProviderThatEncrypts, IsNotBelievedWhereItDoesNot) {
    EXPECT_EQ(refusal(outcome()), "token_malformed") << "neither is encrypted";
    there.id_token = point().encrypt(there.signing->sign(there.id_claims), R_JWA_ALG_ECDH_ES);
    EXPECT_EQ(refusal(outcome()), "token_malformed") << "what it says of the person is not";
}

TEST_F(AProviderThatEncrypts, IsNotBelievedForEncryptingWithoutASignatureThatHolds) {
    TestKey const stranger("old", "ES256");
    there.signing = &stranger;
    EXPECT_EQ(refusal(arrival(point(), R_JWA_ALG_ECDH_ES)), "signature_wrong");
    there.id_token = point().encrypt(R"({"sub":"abcdefv1"})", R_JWA_ALG_ECDH_ES);
    EXPECT_EQ(refusal(outcome()), "token_malformed");
}

TEST_F(AProviderThatEncrypts, IsRefusedOtherAlgorithmsAndCiphers) {
    EXPECT_EQ(refusal(arrival(rsa(), R_JWA_ALG_RSA1_5)), "algorithm_refused");
    EXPECT_EQ(refusal(arrival(point(), R_JWA_ALG_ECDH_ES_A256KW)), "algorithm_refused");
    EXPECT_EQ(refusal(arrival(point(), R_JWA_ALG_ECDH_ES, R_JWA_ENC_A128CBC)), "algorithm_refused");
}

TEST_F(AProviderThatEncrypts, IsRefusedWhatIsForAnotherOrAltered) {
    OwnKey const stranger(R_KEY_TYPE_EC, 256);
    EXPECT_EQ(refusal(arrival(stranger, R_JWA_ALG_ECDH_ES)), "not_for_us");
    there.configured.decryption_keys = {stranger.key(), point().key()};
    EXPECT_TRUE(arrival(point(), R_JWA_ALG_ECDH_ES)) << "any of several keys opens it";
    auto const good = there.id_token;
    for (auto const at : {good.size() - 3, good.rfind('.') - 5, good.find("..") + 4}) {
        there.id_token = good;
        there.id_token[at] = good[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(refusal(outcome()), "not_for_us") << at;
    }
}

TEST(AKeyOfOurs, ShowsItsPublicHalfAlone) {
    for (auto const* own : {&point(), &rsa()}) {
        auto const member = own->key().public_member();
        for (auto const* secret : {"d", "p", "q", "dp", "dq", "qi", "k"}) EXPECT_FALSE(member.contains(secret)) << secret;
        EXPECT_EQ(base::text_at(member, "use"), "enc");
        EXPECT_FALSE(base::text_at(member, "kid").empty());
    }
    EXPECT_TRUE(point().key().public_member().contains("x"));
    EXPECT_TRUE(rsa().key().public_member().contains("n"));
}

TEST(AKeyOfOurs, IsOfAKindThatProvidersEncryptTo) {
    EXPECT_FALSE(DecryptionKey::from_pem(""));
    EXPECT_FALSE(DecryptionKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
}

}  // namespace
}  // namespace oidc
