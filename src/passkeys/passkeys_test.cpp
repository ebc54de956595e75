#include <gtest/gtest.h>

#include "base/json.h"
#include "passkeys/cbor.h"
#include "passkeys/challenge.h"
#include "passkeys/device_for_tests.h"
#include "passkeys/passkey.h"
#include "passkeys/vectors_for_tests.h"

namespace passkeys {
namespace {

Site const site = *Site::of("https://parvis.example");
constexpr base::Instant noon{1'795'345'200'000};

base::Instant after(std::chrono::milliseconds span) { return {noon.utc_ms + span.count()}; }

std::string detail_of(base::Error const& error) { return error.detail; }

}  // namespace

TEST(ASiteOfPasskeys, IsTheHostOfItsOrigin) {
    EXPECT_EQ(Site::of("https://parvis.example:8443")->host, "parvis.example");
    EXPECT_EQ(Site::of("http://localhost:8080")->host, "localhost");
    for (auto wrong : {"", "parvis.example", "https://", "https://a/b", "https://[::1]:80"}) EXPECT_FALSE(Site::of(wrong)) << wrong;
}

TEST(AChallenge, IsOursForItsPurposeForTenMinutes) {
    crypto::SeededRandom random(3);
    Challenges const challenges(crypto::sha256("key"));
    auto const made = challenges.make("sign in", random, noon);
    EXPECT_TRUE(challenges.is_ours(made, "sign in", noon));
    EXPECT_TRUE(challenges.is_ours(made, "sign in", after(challenge_life - std::chrono::milliseconds(1))));
    EXPECT_FALSE(challenges.is_ours(made, "sign in", after(challenge_life)));
    EXPECT_FALSE(challenges.is_ours(made, "sign in", after(std::chrono::milliseconds(-1))));
    EXPECT_FALSE(challenges.is_ours(made, "add 7", noon));
    EXPECT_FALSE(Challenges(crypto::sha256("another")).is_ours(made, "sign in", noon));
    EXPECT_FALSE(challenges.is_ours("", "sign in", noon));
    EXPECT_NE(made, challenges.make("sign in", random, noon));
}

TEST(ANewPasskey, IsReadFromADeviceThatVerifiedItsUser) {
    DeviceForTests device;
    auto const made = check_new_passkey(site, client_data(Ceremony::create, "abc", site), device.registration(site));
    ASSERT_TRUE(made.ok()) << detail_of(made.error());
    EXPECT_EQ(made->credential, device.credential());
    EXPECT_EQ(made->key.algorithm, -8);
    EXPECT_EQ(made->key.bytes.size(), 32u);
}

TEST(ANewPasskey, IsRefusedWhenItClaimsMoreThanIsThere) {
    DeviceForTests device;
    auto const said = client_data(Ceremony::create, "abc", site);
    auto const with_key = [&](std::initializer_list<int> bytes) {
        std::vector<std::byte> key;
        for (int const byte : bytes) key.push_back(std::byte(byte));
        return device.registration(site, key);
    };
    EXPECT_FALSE(claims_what_is_there(with_key({0xba, 0xba, 0xba, 0xba, 0xba, 0x01})));  // a map of three billion members
    EXPECT_FALSE(claims_what_is_there(with_key({0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})));
    EXPECT_FALSE(claims_what_is_there(with_key({0x58, 0x20, 0x01})));        // a text that is cut
    EXPECT_FALSE(claims_what_is_there(with_key({0xbf, 0x01, 0x02, 0xff})));  // of indefinite length
    EXPECT_FALSE(claims_what_is_there(with_key({0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00})));
    EXPECT_FALSE(claims_what_is_there(with_key({})));
    EXPECT_FALSE(claims_what_is_there(with_key({0x00, 0x00}))) << "something is left";
    EXPECT_TRUE(claims_what_is_there(with_key({0xa1, 0x01, 0x82, 0x20, 0x41, 0xff})));
    EXPECT_FALSE(check_new_passkey(site, said, with_key({0xba, 0xba, 0xba, 0xba, 0xba, 0x01})).ok());
}

TEST(ANewPasskey, IsRefusedForAnotherSiteCeremonyOrAnUnverifiedUser) {
    DeviceForTests device;
    auto const elsewhere = *Site::of("https://parvis.example.evil");
    auto const said = client_data(Ceremony::create, "abc", site);
    EXPECT_FALSE(check_new_passkey(site, client_data(Ceremony::create, "abc", elsewhere), device.registration(site)).ok());
    EXPECT_FALSE(check_new_passkey(site, client_data(Ceremony::get, "abc", site), device.registration(site)).ok());
    EXPECT_FALSE(check_new_passkey(site, said, device.registration(elsewhere)).ok());
    device.flags = 0x01;
    EXPECT_EQ(detail_of(check_new_passkey(site, said, device.registration(site)).error()), "passkey: the device did not verify its user");
    device.flags = 0x05;
    auto cut = device.registration(site);
    cut.resize(cut.size() / 2);
    EXPECT_FALSE(check_new_passkey(site, said, cut).ok());
    EXPECT_FALSE(check_new_passkey(site, said, {}).ok());
}

class AnAssertion : public testing::Test {
  protected:
    base::Result<Assertion> check(std::string const& said, std::vector<std::byte> const& data, std::vector<std::byte> const& signature) {
        return check_assertion(site, device.public_key(), said, data, signature);
    }
    DeviceForTests device;
    std::string const said = client_data(Ceremony::get, "abc", site);
};

TEST_F(AnAssertion, HoldsWhenItsKeySignedItForThisSite) {
    auto const data = device.assertion(site, 41);
    auto const checked = check(said, data, device.sign(data, said));
    ASSERT_TRUE(checked.ok()) << detail_of(checked.error());
    EXPECT_EQ(checked->counter, 41u);
}

struct OfAnotherAlgorithm {
    int algorithm;
    std::string_view key, signature;
};
class AnAssertionOf : public testing::TestWithParam<OfAnotherAlgorithm> {};
INSTANTIATE_TEST_SUITE_P(Algorithms, AnAssertionOf,
                         testing::Values(OfAnotherAlgorithm{-7, es256_key, es256_signature},
                                         OfAnotherAlgorithm{-257, rs256_key, rs256_signature}),
                         [](auto const& info) { return std::string(info.param.algorithm == -7 ? "ES256" : "RS256"); });

TEST_P(AnAssertionOf, HoldsForTheKeyThatWasKeptAndForNothingElse) {
    DeviceForTests const device;
    auto const made = check_new_passkey(site, client_data(Ceremony::create, "abc", site),
                                        device.registration(site, crypto::from_hex(GetParam().key).value()));
    ASSERT_TRUE(made.ok()) << detail_of(made.error());
    EXPECT_EQ(made->key.algorithm, GetParam().algorithm);

    auto const said = client_data(Ceremony::get, "abc", site);
    auto const data = device.assertion(site, 41);
    auto signature = crypto::from_hex(GetParam().signature).value();
    auto const checked = check_assertion(site, made->key, said, data, signature);
    ASSERT_TRUE(checked.ok()) << detail_of(checked.error());
    EXPECT_EQ(checked->counter, 41u);
    EXPECT_FALSE(check_assertion(site, made->key, said, device.assertion(site, 42), signature).ok()) << "the counter";
    auto as_another = made->key;
    as_another.algorithm = GetParam().algorithm == -7 ? -257 : -7;
    EXPECT_FALSE(check_assertion(site, as_another, said, data, signature).ok()) << "the algorithm is that of the key";
    signature.back() ^= std::byte{1};
    EXPECT_FALSE(check_assertion(site, made->key, said, data, signature).ok());
}

TEST_F(AnAssertion, IsRefusedWhenAnythingWasAltered) {
    auto const data = device.assertion(site, 41);
    auto const signature = device.sign(data, said);
    auto altered = data;
    altered.back() ^= std::byte{1};
    EXPECT_FALSE(check(said, altered, signature).ok()) << "the counter";
    auto wrong = signature;
    wrong.front() ^= std::byte{1};
    EXPECT_FALSE(check(said, data, wrong).ok());
    EXPECT_FALSE(check(client_data(Ceremony::get, "abd", site), data, signature).ok()) << "another challenge";
    EXPECT_FALSE(check(said, data, DeviceForTests().sign(data, said)).ok()) << "another key";
    EXPECT_FALSE(check(said, data, {}).ok());
}

TEST_F(AnAssertion, IsRefusedForAnotherSiteAndAnUnverifiedUser) {
    auto const elsewhere = *Site::of("https://elsewhere.example");
    auto data = device.assertion(elsewhere, 1);
    EXPECT_FALSE(check(said, data, device.sign(data, said)).ok());
    data = device.assertion(site, 1);
    auto const said_there = client_data(Ceremony::get, "abc", elsewhere);
    EXPECT_FALSE(check(said_there, data, device.sign(data, said_there)).ok());
    device.flags = 0x01;
    data = device.assertion(site, 1);
    EXPECT_FALSE(check(said, data, device.sign(data, said)).ok());
}

TEST(ClientData, IsRefusedWhenItIsNoneOrWithinAnotherSite) {
    for (auto wrong : {"", "[]", "{", R"({"type":"webauthn.get"})", R"({"type":7,"origin":"https://parvis.example"})",
                       R"({"type":"webauthn.get","origin":"https://parvis.example","challenge":"a","crossOrigin":true})"})
        EXPECT_FALSE(challenge_of(wrong, Ceremony::get, site).ok()) << wrong;
    EXPECT_EQ(challenge_of(R"({"type":"webauthn.get","origin":"https://parvis.example","challenge":"a","crossOrigin":false})",
                           Ceremony::get, site)
                  .value(),
              "a");
}

}  // namespace passkeys
