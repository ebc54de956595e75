#include <gtest/gtest.h>

#include <cstring>

#include "crypto/hash.h"
#include "crypto/instance_key.h"
#include "crypto/mac.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "crypto/signature.h"
#include "crypto/totp.h"

namespace {

using namespace crypto;

template <std::size_t N>
std::array<std::byte, N> array_of(std::string_view hex) {
    std::array<std::byte, N> made{};
    auto const bytes = from_hex(hex).value();
    EXPECT_EQ(bytes.size(), N);
    std::memcpy(made.data(), bytes.data(), N);
    return made;
}

// FIPS 180-4 examples.
TEST(Sha256, AgreesWithTheStandardsExamples) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfPiecesIsThatOfTheWholeAndStartsAnew) {
    Sha256 hasher;
    EXPECT_EQ(hasher.add("a").add("").add("bc").finish(), sha256("abc"));
    EXPECT_EQ(hasher.add("abc").finish(), sha256("abc"));
    EXPECT_EQ(sha256({bytes_of("ab"), bytes_of("c")}), sha256("abc"));
}

TEST(Hexadecimal, GoesBothWaysAndRefusesOtherSpellings) {
    EXPECT_EQ(to_hex(bytes_of("\x01\xfe")), "01fe");
    EXPECT_EQ(text_of(from_hex("01fe").value()), "\x01\xfe");
    for (auto const* wrong : {"0", "0G", "FE", " 01", "01 "}) EXPECT_FALSE(from_hex(wrong)) << wrong;
}

// RFC 4648 §10.
TEST(Base64, AgreesWithTheStandardsExamples) {
    EXPECT_EQ(to_base64(bytes_of("foobar")), "Zm9vYmFy");
    EXPECT_EQ(to_base64(bytes_of("foob")), "Zm9vYg==");
    EXPECT_EQ(to_base64url(bytes_of("\xfb\xff\xfe"
                                    "a")),
              "-__-YQ");
    EXPECT_EQ(text_of(from_base64("Zm9vYg==").value()), "foob");
    EXPECT_EQ(text_of(from_base64url("-__-YQ").value()),
              "\xfb\xff\xfe"
              "a");
}

TEST(Base64, HasOneSpellingForEachSequenceOfBytes) {
    for (auto const* wrong : {"Zm9vYg", "Zm9vYg=", "Zm9vYh==", "Zm9v Yg==", "Zm9vYg==\n", "Zm9vYg==="})
        EXPECT_FALSE(from_base64(wrong)) << wrong;
    EXPECT_FALSE(from_base64url("-__-YQ=="));
}

// RFC 8032 §7.1, test 3.
TEST(Ed25519, AgreesWithTheStandardsExample) {
    auto const pair = KeyPair::from_seed(array_of<32>("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
    EXPECT_EQ(to_hex(pair.public_key()), "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    auto const signature = pair.sign(from_hex("af82").value());
    EXPECT_EQ(
        to_hex(signature),
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    EXPECT_TRUE(verify(pair.public_key(), from_hex("af82").value(), signature));
}

TEST(Ed25519, RefusesAnotherMessageKeyOrSignature) {
    SeededRandom random(1);
    auto const ours = KeyPair::make(random), theirs = KeyPair::make(random);
    auto signature = ours.sign("a public act");
    EXPECT_TRUE(verify(ours.public_key(), "a public act", signature));
    EXPECT_FALSE(verify(ours.public_key(), "another act", signature));
    EXPECT_FALSE(verify(theirs.public_key(), "a public act", signature));
    signature[5] ^= std::byte{1};
    EXPECT_FALSE(verify(ours.public_key(), "a public act", signature));
    EXPECT_EQ(KeyPair::from_seed(ours.seed()).public_key(), ours.public_key());
}

// RFC 4231, test 2.
TEST(Hmac, AgreesWithTheStandardsExample) {
    EXPECT_EQ(to_hex(hmac_sha256(bytes_of("Jefe"), "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmac_sha256(bytes_of("Jefe"), {bytes_of("what do ya "), bytes_of("want for nothing?")}),
              hmac_sha256(bytes_of("Jefe"), "what do ya want for nothing?"));
}

TEST(ConstantTimeComparison, TellsEqualFromDifferent) {
    EXPECT_TRUE(equal_in_constant_time(bytes_of("abc"), bytes_of("abc")));
    EXPECT_FALSE(equal_in_constant_time(bytes_of("abc"), bytes_of("abd")));
    EXPECT_FALSE(equal_in_constant_time(bytes_of("abc"), bytes_of("ab")));
    EXPECT_TRUE(equal_in_constant_time({}, {}));
}

TEST(Password, MatchesItselfOnly) {
    PasswordCost const cheap{.memory_bytes = 64u << 10, .passes = 1};
    auto const encoded = hash_password("ouvrir", cheap);
    EXPECT_TRUE(password_matches(encoded, "ouvrir"));
    EXPECT_FALSE(password_matches(encoded, "Ouvrir"));
    EXPECT_FALSE(password_matches("", "ouvrir"));
    EXPECT_FALSE(password_matches("$argon2id$v=19$m=64,t=1,p=1$", "ouvrir"));
    EXPECT_NE(encoded, hash_password("ouvrir", cheap)) << "each hash has its own salt";
}

TEST(Password, IsKeptAtTheRecommendedCost) {
    auto const encoded = hash_password("ouvrir");
    EXPECT_TRUE(encoded.starts_with("$argon2id$v=19$m=47104,t=1,p=1$")) << encoded;
    EXPECT_FALSE(needs_rehash(encoded));
    EXPECT_TRUE(needs_rehash(hash_password("ouvrir", {.memory_bytes = 64u << 10, .passes = 1})));
    EXPECT_TRUE(needs_rehash("nonsense"));
}

TEST(AnInstanceKey, IsReadAsItWasWrittenAndMakesAnotherKeyForEachUse) {
    SeededRandom random(5);
    auto const key = InstanceKey::make(random);
    auto const again = InstanceKey::from_text(key.to_text());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->for_use("totp"), key.for_use("totp"));
    EXPECT_NE(key.for_use("totp"), key.for_use("bounces"));
    for (auto wrong : {"", "short", "not base64url at all, but of the right length!"}) EXPECT_FALSE(InstanceKey::from_text(wrong)) << wrong;
}

TEST(WhatIsSealed, IsOpenedWithItsKeyInItsContextAndUnaltered) {
    SeededRandom random(6);
    auto const key = InstanceKey::make(random).for_use("totp");
    auto const other = InstanceKey::make(random).for_use("totp");
    auto const closed = sealed(key, bytes_of("a secret"), "person 7", random);
    EXPECT_EQ(text_of(opened(key, closed, "person 7").value()), "a secret");
    EXPECT_FALSE(opened(other, closed, "person 7"));
    EXPECT_FALSE(opened(key, closed, "person 8"));
    EXPECT_FALSE(opened(key, Bytes(closed).first(20), "person 7"));
    EXPECT_NE(closed, sealed(key, bytes_of("a secret"), "person 7", random)) << "each has its own nonce";
    for (std::size_t i = 0; i < closed.size(); ++i) {
        auto altered = closed;
        altered[i] ^= std::byte{1};
        EXPECT_FALSE(opened(key, altered, "person 7")) << i;
    }
}

// RFC 6238, appendix B: the last six digits of its eight.
TEST(ATotpCode, IsTheOneOfTheStandard) {
    auto const secret = bytes_of("12345678901234567890");
    EXPECT_EQ(totp_code(secret, 59 / 30), "287082");
    EXPECT_EQ(totp_code(secret, 1111111109 / 30), "081804");
    EXPECT_EQ(totp_code(secret, 20000000000 / 30), "353130");
    EXPECT_EQ(to_base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(ATotpCode, IsKnownForItsHalfMinuteAndThoseBesideIt) {
    auto const secret = bytes_of("12345678901234567890");
    auto const code = totp_code(secret, 1000);
    for (std::int64_t const step : {999, 1000, 1001}) EXPECT_EQ(totp_step_of(secret, code, step * 30), 1000);
    EXPECT_EQ(totp_step_of(secret, code, 1001 * 30 + 29), 1000);
    EXPECT_FALSE(totp_step_of(secret, code, 998 * 30 + 29));
    EXPECT_FALSE(totp_step_of(secret, code, 1002 * 30));
    for (auto wrong : {"", "12345", "1234567", "abcdef"}) EXPECT_FALSE(totp_step_of(secret, wrong, 30'000)) << wrong;
}

TEST(SeededRandom, RepeatsItselfAndOnlyItself) {
    SeededRandom first(7), again(7), other(8);
    auto const token = random_token(first);
    EXPECT_EQ(token, random_token(again));
    EXPECT_NE(token, random_token(other));
    EXPECT_NE(token, random_token(first)) << "a second call goes on";
    EXPECT_EQ(token.size(), 43u);
}

TEST(RandomBelow, ReachesEveryNumberEvenly) {
    SeededRandom random(3);
    int seen[6] = {};
    for (int i = 0; i < 6000; ++i) ++seen[random_below(random, 6)];
    for (int const count : seen) EXPECT_NEAR(count, 1000, 150);
    EXPECT_EQ(random_below(random, 1), 0u);
}

TEST(SystemRandom, DoesNotRepeatItself) { EXPECT_NE(random_token(system_random()), random_token(system_random())); }

}  // namespace
