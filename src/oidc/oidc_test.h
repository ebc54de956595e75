#pragma once
// A provider for tests: signs what it is told to with keys made here, and answers as the program asks. Its clock is the test's.

#include <gtest/gtest.h>
#include <rhonabwy.h>

#include <algorithm>
#include <memory>

#include "crypto/hash.h"
#include "oidc/client.h"

namespace oidc {

inline constexpr base::Instant noon{1'795'345'200'000};  // 2026-11-22T11:00:00Z
inline base::Instant later(std::chrono::milliseconds by) { return {noon.utc_ms + by.count()}; }

/// A private key and its public half as a member of a set.
class TestKey {
  public:
    TestKey(std::string id, std::string algorithm) : algorithm_(std::move(algorithm)) {
        bool const is_point = algorithm_ == "ES256";
        r_jwk_init(&private_);
        r_jwk_init(&public_);
        if (r_jwk_generate_key_pair(private_, public_, is_point ? R_KEY_TYPE_EC : R_KEY_TYPE_RSA, is_point ? 256 : 2048, id.c_str()) !=
            RHN_OK)
            throw std::runtime_error("no key");
    }
    ~TestKey() {
        r_jwk_free(private_);
        r_jwk_free(public_);
    }
    TestKey(TestKey const&) = delete;
    TestKey& operator=(TestKey const&) = delete;

    base::json::object public_member() const {
        char* text = r_jwk_export_to_json_str(public_, 0);
        auto member = base::parse_json(text)->as_object();
        r_free(text);
        member["use"] = "sig";
        return member;
    }
    std::string sign(base::json::object const& claims) const {
        jws_t* token = nullptr;
        r_jws_init(&token);
        auto const payload = base::json::serialize(claims);
        r_jws_set_payload(token, reinterpret_cast<unsigned char const*>(payload.data()), payload.size());
        r_jws_set_alg(token, r_str_to_jwa_alg(algorithm_.c_str()));
        char* text = r_jws_serialize(token, private_, 0);
        std::string compact = text ? text : "";
        r_free(text);
        r_jws_free(token);
        return compact;
    }

  private:
    std::string algorithm_;
    jwk_t* private_ = nullptr;
    jwk_t* public_ = nullptr;
};

inline TestKey const& old_key() {
    static TestKey const key("old", "ES256");
    return key;
}
inline TestKey const& new_key() {
    static TestKey const key("new", "ES256");
    return key;
}
inline TestKey const& rsa_key_for_tests() {
    static TestKey const key("rsa", "RS256");
    return key;
}

/// header.payload.signature of anything at all.
inline std::string written_by_hand(std::string_view header, base::json::object const& claims, std::string_view signature) {
    return crypto::to_base64url(crypto::bytes_of(header)) + "." + crypto::to_base64url(crypto::bytes_of(base::json::serialize(claims))) +
           "." + crypto::to_base64url(crypto::bytes_of(signature));
}

class TestProvider {
  public:
    Provider configured = [] {
        auto provider = franceconnect();
        provider.id = "franceconnect";
        provider.issuer = "https://fc.example/api/v2";
        provider.client_id = "parvis";
        provider.client_secret = "secret";
        return provider;
    }();
    Round round{};
    base::json::object id_claims{};
    base::json::object user_claims{};
    std::vector<TestKey const*> published{&old_key()};
    TestKey const* signing = &old_key();
    std::string id_token{};     // instead of the signed claims
    std::string user_answer{};  // instead of the signed claims
    std::string user_type = "application/jwt";
    int token_status = 200;
    std::string token_error{};
    std::optional<remote::Trouble> trouble{};
    bool is_without_keys = false;
    std::string discovery_issuer = "https://fc.example/api/v2";
    std::vector<remote::Question> asked{};

    TestProvider() { begin(1); }

    /// A new round, and what an honest provider would say in it.
    void begin(std::int64_t number) {
        round = round_of(configured, "secret of the browser, long enough", number, "https://parvis.example/sign-in/franceconnect/return");
        auto const second = noon.utc_ms / 1000;
        id_claims = {{"iss", configured.issuer},
                     {"aud", configured.client_id},
                     {"sub", "abcdefv1"},
                     {"exp", second + 60},
                     {"iat", second},
                     {"nonce", round.nonce},
                     {"acr", "eidas1"}};
        user_claims = {{"iss", configured.issuer}, {"aud", configured.client_id}, {"sub", "abcdefv1"}, {"email", "amina@courriel.example"}};
    }
    remote::Ask ask() {
        return [this](remote::Question const& question) { return answer(question); };
    }
    std::ptrdiff_t times(std::string const& address) const {
        return std::count_if(asked.begin(), asked.end(), [&](auto const& question) { return question.address == address; });
    }
    static constexpr char const* keys_address = "https://fc.example/api/v2/jwks";

  private:
    remote::HttpsOutcome answer(remote::Question const& question) {
        asked.push_back(question);
        if (trouble) return *trouble;
        auto const& address = question.address;
        if (address == "https://fc.example/api/v2/.well-known/openid-configuration")
            return json({{"issuer", discovery_issuer},
                         {"authorization_endpoint", "https://fc.example/api/v2/authorize"},
                         {"token_endpoint", "https://fc.example/api/v2/token"},
                         {"userinfo_endpoint", "https://fc.example/api/v2/userinfo"},
                         {"jwks_uri", keys_address},
                         {"end_session_endpoint", "https://fc.example/api/v2/session/end"}});
        if (address == keys_address && !is_without_keys) {
            base::json::array members;
            for (auto const* key : published) members.push_back(key->public_member());
            return json({{"keys", members}});
        }
        if (address == "https://fc.example/api/v2/token") {
            if (token_status != 200)
                return remote::Answer{token_status, "application/json", base::json::serialize(base::json::object{{"error", token_error}})};
            return json(
                {{"access_token", "at"}, {"token_type", "Bearer"}, {"id_token", id_token.empty() ? signing->sign(id_claims) : id_token}});
        }
        if (address == "https://fc.example/api/v2/userinfo")
            return remote::Answer{200, user_type, user_answer.empty() ? signing->sign(user_claims) : user_answer};
        return remote::Answer{404, "text/plain", ""};
    }
    static remote::Answer json(base::json::object const& value) { return {200, "application/json", base::json::serialize(value)}; }
};

}  // namespace oidc
