#include "oidc/client.h"

#include "crypto/mac.h"
#include "oidc/oidc_test.h"

namespace oidc {

using namespace std::chrono_literals;

class AReturnFromAProvider : public testing::Test {
  protected:
    TestProvider there;
    std::optional<Client> client;

    Client& here() {
        if (!client) client.emplace(there.configured, there.ask());
        return *client;
    }
    Checked<Identification> arrival(base::Instant now = noon) { return here().arrival({.code = "code"}, there.round, now); }
    std::string refusal(base::Instant now = noon) {
        auto const outcome = arrival(now);
        return outcome ? "nobody was refused" : std::string(name(outcome.error()));
    }
};

TEST_F(AReturnFromAProvider, SaysWhoCameBack) {
    auto const person = arrival();
    ASSERT_TRUE(person) << name(person.error());
    EXPECT_EQ(person->subject, "abcdefv1");
    EXPECT_EQ(person->email, "amina@courriel.example");
    EXPECT_EQ(person->level, "eidas1");
    EXPECT_EQ(person->factors, 1);
    EXPECT_FALSE(person->id_token.empty());
}

TEST_F(AReturnFromAProvider, SendsTheSecretInTheFormAndNoVerifierWhereThereIsNoPkce) {
    ASSERT_TRUE(arrival());
    auto const& question = there.asked[1];
    ASSERT_EQ(question.address, "https://fc.example/api/v2/token");
    remote::Fields const wanted{{"grant_type", "authorization_code"},
                                {"code", "code"},
                                {"redirect_uri", there.round.return_address},
                                {"client_id", "parvis"},
                                {"client_secret", "secret"}};
    EXPECT_EQ(question.form, wanted);
    there.configured.uses_pkce = true;
    client.reset();
    there.asked.clear();
    ASSERT_TRUE(arrival());
    EXPECT_EQ(there.asked[1].form.back(), (std::pair<std::string, std::string>{"code_verifier", there.round.verifier}));
}

TEST_F(AReturnFromAProvider, CountsTwoFactorsWhereTheLevelSaysSo) {
    there.id_claims["acr"] = "eidas2";
    EXPECT_EQ(arrival()->factors, 2);
}

TEST_F(AReturnFromAProvider, TakesRsaAsWell) {
    there.published = {&old_key(), &rsa_key_for_tests()};
    there.signing = &rsa_key_for_tests();
    EXPECT_EQ(refusal(), "nobody was refused");
}

TEST_F(AReturnFromAProvider, RefusesAnotherIssuerAudienceOrParty) {
    there.id_claims["iss"] = "https://fc.example/api/v2/";
    EXPECT_EQ(refusal(), "issuer_wrong");
    there.begin(1);
    there.id_claims["aud"] = "another";
    EXPECT_EQ(refusal(), "audience_wrong");
    there.id_claims["aud"] = base::json::array{"another", "parvis"};
    EXPECT_EQ(refusal(), "audience_wrong") << "for several, without saying for whom it was made";
    there.id_claims["azp"] = "another";
    EXPECT_EQ(refusal(), "audience_wrong");
    there.id_claims["azp"] = "parvis";
    EXPECT_EQ(refusal(), "nobody was refused");
}

TEST_F(AReturnFromAProvider, RefusesWhatIsOverOrFromTheFutureBeyondAMinute) {
    EXPECT_EQ(refusal(later(119s)), "nobody was refused") << "over for 59 seconds";
    EXPECT_EQ(refusal(later(120s)), "expired");
    there.begin(1);
    EXPECT_EQ(refusal(later(-60s)), "nobody was refused");
    EXPECT_EQ(refusal(later(-61s)), "from_the_future");
    there.id_claims.erase("exp");
    EXPECT_EQ(refusal(), "token_malformed");
}

TEST_F(AReturnFromAProvider, RefusesTheNonceOfAnotherRound) {
    auto const before = there.id_claims;
    there.begin(2);
    there.id_claims = before;
    EXPECT_EQ(refusal(), "nonce_wrong");
    there.id_claims.erase("nonce");
    EXPECT_EQ(refusal(), "nonce_wrong");
}

TEST_F(AReturnFromAProvider, RefusesALevelThatWasNotAccepted) {
    there.id_claims["acr"] = "eidas0";
    EXPECT_EQ(refusal(), "level_too_low");
    there.id_claims.erase("acr");
    EXPECT_EQ(refusal(), "level_too_low");
}

TEST_F(AReturnFromAProvider, ChecksTheHashOfTheAccessTokenWhereThereIsOne) {
    auto const digest = crypto::sha256("at");
    there.id_claims["at_hash"] = crypto::to_base64url(std::span(digest).first(16));
    EXPECT_EQ(refusal(), "nobody was refused");
    there.id_claims["at_hash"] = crypto::to_base64url(std::span(digest).last(16));
    EXPECT_EQ(refusal(), "access_token_wrong");
}

TEST_F(AReturnFromAProvider, RefusesAnUnsignedToken) {
    for (auto header : {R"({"alg":"none"})", R"({"alg":"None","kid":"old"})", R"({"kid":"old"})", R"({"alg":""})"}) {
        there.id_token = written_by_hand(header, there.id_claims, "");
        EXPECT_EQ(refusal(), "algorithm_refused") << header;
    }
}

TEST_F(AReturnFromAProvider, RefusesASharedSecretMadeOfThePublicKey) {
    there.published = {&rsa_key_for_tests()};
    auto const shared = base::json::serialize(rsa_key_for_tests().public_member());
    auto const unsigned_token = written_by_hand(R"({"alg":"HS256","kid":"rsa"})", there.id_claims, "");
    auto const signed_part = unsigned_token.substr(0, unsigned_token.size() - 1);
    there.id_token = signed_part + "." + crypto::to_base64url(crypto::hmac_sha256(crypto::bytes_of(shared), signed_part));
    EXPECT_EQ(refusal(), "algorithm_refused");
}

TEST_F(AReturnFromAProvider, RefusesAKeyThatTheTokenBringsAlong) {
    TestKey const stranger("old", "ES256");
    auto const honest = stranger.sign(there.id_claims);
    base::json::object const header{{"alg", "ES256"}, {"kid", "old"}, {"jwk", stranger.public_member()}};
    auto const head = crypto::to_base64url(crypto::bytes_of(base::json::serialize(header)));
    there.id_token = head + honest.substr(honest.find('.'));
    EXPECT_EQ(refusal(), "token_malformed");
}

TEST_F(AReturnFromAProvider, RefusesAWrongKeyAndAnAlteredPayload) {
    TestKey const stranger("old", "ES256");
    there.id_token = stranger.sign(there.id_claims);
    EXPECT_EQ(refusal(), "signature_wrong");
    auto const honest = there.signing->sign(there.id_claims);
    there.id_claims["sub"] = "someoneelsev1";
    auto const payload = crypto::to_base64url(crypto::bytes_of(base::json::serialize(there.id_claims)));
    there.id_token = honest.substr(0, honest.find('.') + 1) + payload + honest.substr(honest.rfind('.'));
    EXPECT_EQ(refusal(), "signature_wrong");
    auto const signature = *crypto::from_base64url(honest.substr(honest.rfind('.') + 1));
    there.id_token = honest.substr(0, honest.rfind('.') + 1) + crypto::to_base64url(std::span(signature).first(60));
    EXPECT_EQ(refusal(), "signature_wrong");
}

TEST_F(AReturnFromAProvider, RefusesAnEllipticSignatureUnderTheNameOfAnRsaKey) {
    there.published = {&rsa_key_for_tests()};
    auto const honest = there.signing->sign(there.id_claims);
    auto const head = crypto::to_base64url(crypto::bytes_of(R"({"alg":"ES256","kid":"rsa"})"));
    there.id_token = head + honest.substr(honest.find('.'));
    EXPECT_EQ(refusal(), "key_unknown");
}

TEST_F(AReturnFromAProvider, RefusesUserInformationAboutAnotherPersonOrForAnotherSite) {
    there.user_claims["sub"] = "otherv1";
    EXPECT_EQ(refusal(), "subject_differs");
    there.begin(1);
    there.user_claims["aud"] = "another";
    EXPECT_EQ(refusal(), "audience_wrong");
    there.begin(1);
    there.user_answer = base::json::serialize(there.user_claims);
    EXPECT_EQ(refusal(), "token_malformed") << "not signed";
    there.user_type = "application/json";
    EXPECT_EQ(refusal(), "provider_unsound");
}

TEST_F(AReturnFromAProvider, ReadsPlainUserInformationOfAStandardProvider) {
    there.configured.user_information = UserInformation::json;
    there.user_type = "application/json";
    there.user_answer = base::json::serialize(base::json::object{{"sub", "abcdefv1"}, {"email", "a@b.example"}});
    EXPECT_EQ(arrival()->email, "a@b.example");
}

TEST_F(AReturnFromAProvider, TellsAPersonWhoLeftFromAProviderThatRefused) {
    EXPECT_EQ(here().arrival({.error = "access_denied"}, there.round, noon).error(), Reason::cancelled);
    EXPECT_EQ(here().arrival({.error = "invalid_scope"}, there.round, noon).error(), Reason::provider_refused);
    EXPECT_EQ(here().arrival({.code = "c", .issuer = "https://evil.example"}, there.round, noon).error(), Reason::issuer_wrong);
    EXPECT_TRUE(there.asked.empty()) << "nothing is asked for such a return";
}

TEST_F(AReturnFromAProvider, SaysWhyTheCodeWasNotTaken) {
    there.token_status = 400;
    there.token_error = "invalid_grant";
    EXPECT_EQ(refusal(), "code_refused");
    there.token_error = "invalid_client";
    EXPECT_EQ(refusal(), "client_refused");
    there.token_status = 502;
    EXPECT_EQ(refusal(), "provider_unreachable");
    there.trouble = remote::Trouble::timed_out;
    EXPECT_EQ(refusal(), "provider_slow");
}

TEST_F(AReturnFromAProvider, FindsNewKeysAndDropsOldOnes) {
    ASSERT_TRUE(arrival());
    there.published = {&new_key()};
    there.signing = &new_key();
    EXPECT_EQ(refusal(later(30s)), "nobody was refused") << "a new key is looked for at once";
    there.signing = &old_key();
    EXPECT_EQ(refusal(later(31s)), "key_unknown") << "the old one is dropped";
    there.published = {&rsa_key_for_tests()};
    there.signing = &rsa_key_for_tests();
    EXPECT_EQ(refusal(later(89s)), "key_unknown") << "keys were asked for less than a minute ago";
    EXPECT_EQ(there.times(TestProvider::keys_address), 2);
    EXPECT_EQ(refusal(later(90s)), "nobody was refused");
    EXPECT_EQ(there.times(TestProvider::keys_address), 3);
}

TEST_F(AReturnFromAProvider, BelievesTheLastKeysForADayWhileTheProviderGivesNoOther) {
    ASSERT_TRUE(arrival());
    there.is_without_keys = true;
    auto const at = [&](std::chrono::seconds age) {
        there.id_claims["exp"] = noon.utc_ms / 1000 + age.count() + 60;
        return refusal(later(age));
    };
    EXPECT_EQ(at(3600s), "nobody was refused");
    EXPECT_EQ(at(24 * 3600s - 1s), "nobody was refused");
    EXPECT_EQ(at(24 * 3600s), "provider_unsound");
}

TEST_F(AReturnFromAProvider, KeepsKeysForAnHour) {
    for (auto const age : {0s, 60s, 3599s}) {
        auto const second = (noon.utc_ms + std::chrono::milliseconds(age).count()) / 1000;
        there.id_claims["exp"] = second + 60;
        EXPECT_EQ(refusal(later(age)), "nobody was refused");
    }
    EXPECT_EQ(there.times(TestProvider::keys_address), 1);
    there.id_claims["exp"] = noon.utc_ms / 1000 + 3660;
    EXPECT_EQ(refusal(later(3600s)), "nobody was refused");
    EXPECT_EQ(there.times(TestProvider::keys_address), 2);
}

TEST_F(AReturnFromAProvider, BelievesOnlyADescriptionOfTheSameIssuer) {
    there.discovery_issuer = "https://evil.example/api/v2";
    EXPECT_EQ(refusal(), "issuer_differs");
}

TEST_F(AReturnFromAProvider, NeedsNoDescriptionWhereTheSettingsSayTheAddresses) {
    there.configured.endpoints = Endpoints{"https://fc.example/api/v2/authorize", "https://fc.example/api/v2/token",
                                           "https://fc.example/api/v2/userinfo", TestProvider::keys_address, ""};
    EXPECT_EQ(refusal(), "nobody was refused");
    EXPECT_EQ(there.asked.size(), 3u);
    EXPECT_FALSE(here().farewell("id", "state", "https://parvis.example/", noon)) << "it has no logout";
}

TEST(ADeparture, CarriesExactlyWhatFranceConnectKnows) {
    TestProvider there;
    Client client(there.configured, there.ask());
    auto const address = *client.departure(there.round, noon);
    EXPECT_EQ(
        address,
        "https://fc.example/api/v2/authorize?response_type=code&client_id=parvis&redirect_uri=https%3A%2F%2Fparvis.example%2Fsign-in%2F"
        "franceconnect%2Freturn&scope=openid&state=" +
            there.round.state + "&nonce=" + there.round.nonce + "&acr_values=eidas1");
    EXPECT_EQ(there.round.state.size(), 43u);
    EXPECT_EQ(there.round.nonce.size(), 43u);
    EXPECT_NE(there.round.state, there.round.nonce);
}

TEST(ADeparture, AsksProConnectForTwoFactorsByClaims) {
    TestProvider there;
    auto provider = proconnect();
    provider.endpoints = Endpoints{"https://pc.example/authorize", "", "", "", ""};
    Client client(provider, there.ask());
    auto const address = *client.departure(there.round, noon);
    EXPECT_NE(address.find("claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue"), std::string::npos) << address;
    EXPECT_EQ(address.find("code_challenge"), std::string::npos);
}

TEST(ADeparture, ProvesItselfByPkceWhereTheProviderTakesIt) {
    TestProvider there;
    there.configured.uses_pkce = true;
    Client client(there.configured, there.ask());
    EXPECT_NE(
        client.departure(there.round, noon)->find("code_challenge=" + challenge_of(there.round.verifier) + "&code_challenge_method=S256"),
        std::string::npos);
}

TEST(ADeparture, FollowsFromTheSecretOfTheBrowserAndItsNumber) {
    auto provider = proconnect();
    auto const one = round_of(provider, "secret", 1, "r"), same = round_of(provider, "secret", 1, "r"),
               two = round_of(provider, "secret", 2, "r"), other = round_of(provider, "other", 1, "r");
    EXPECT_EQ(one.state, same.state);
    EXPECT_NE(one.state, two.state);
    EXPECT_NE(one.state, other.state);
    provider.state_length = 86;
    EXPECT_EQ(round_of(provider, "secret", 1, "r").state.size(), 86u);
}

TEST(ADeparture, IsRefusedWhileTheProviderIsDown) {
    TestProvider there;
    there.trouble = remote::Trouble::unreachable;
    Client client(there.configured, there.ask());
    EXPECT_EQ(client.departure(there.round, noon).error(), Reason::provider_unreachable);
    there.trouble.reset();
    EXPECT_TRUE(client.departure(there.round, noon)) << "asked again as soon as somebody wants to leave";
}

/// A provider that somebody else is asking while it is asked.
TEST(ASlowProvider, KeepsTwoWaitingAndNotThoseOfOthers) {
    TestProvider slow, other;
    other.configured.id = "other";
    std::function<void()> meanwhile;
    auto const ask = [&](remote::Question const& question) {
        if (meanwhile) std::exchange(meanwhile, {})();
        return slow.ask()(question);
    };
    Providers const providers({slow.configured, other.configured}, ask);
    auto const arrive = [&](char const* id) { return providers.find(id)->arrival({.code = "code"}, slow.round, noon); };
    int met = 0;
    meanwhile = [&] {
        meanwhile = [&] {
            EXPECT_EQ(arrive("franceconnect").error(), Reason::crowded) << "two wait for it already";
            EXPECT_TRUE(arrive("other")) << "the others have places of their own";
            ++met;
        };
        EXPECT_TRUE(arrive("franceconnect"));
    };
    EXPECT_TRUE(arrive("franceconnect"));
    EXPECT_EQ(met, 1);
    EXPECT_TRUE(arrive("franceconnect")) << "places are given back";
}

TEST(AFarewell, NamesTheTokenTheStateAndWhereToComeBack) {
    TestProvider there;
    Client client(there.configured, there.ask());
    EXPECT_EQ(client.farewell("id.to.ken", "st", "https://parvis.example/sign-out/franceconnect", noon),
              "https://fc.example/api/v2/session/"
              "end?id_token_hint=id.to.ken&state=st&post_logout_redirect_uri=https%3A%2F%2Fparvis.example%2Fsign-"
              "out%2Ffranceconnect");
}

// RFC 7636, appendix B.
TEST(AChallenge, IsThatOfTheStandard) {
    EXPECT_EQ(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

}  // namespace oidc
