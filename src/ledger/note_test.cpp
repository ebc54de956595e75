#include "ledger/note.h"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

struct ASignedCheckpoint : testing::Test {
    crypto::SeededRandom random{1};
    crypto::KeyPair pair = crypto::KeyPair::make(random);
    VerifierKey key{"parvis.example/ledger", pair.public_key()};
    Checkpoint checkpoint{"parvis.example/ledger", 1234, leaf_hash("root")};
    std::string text = sign(checkpoint, pair);

    std::string with(std::string_view what, std::string_view by) const {
        auto changed = text;
        changed.replace(changed.find(what), what.size(), by);
        return changed;
    }
};

TEST_F(ASignedCheckpoint, SaysWhatItStatesAndWhoSigned) {
    EXPECT_TRUE(text.starts_with("parvis.example/ledger\n1234\n")) << text;
    EXPECT_NE(text.find("\n\n— parvis.example/ledger "), text.npos);
    EXPECT_EQ(parse_checkpoint(text), checkpoint);
    EXPECT_EQ(check_signature(text, key), Signed::yes);
}

TEST_F(ASignedCheckpoint, IsTheSameTextEachTime) { EXPECT_EQ(sign(checkpoint, pair), text); }

TEST_F(ASignedCheckpoint, DoesNotSurviveAChange) {
    EXPECT_NE(check_signature(with("1234", "1235"), key), Signed::yes);
    EXPECT_NE(check_signature(with("1234", "01234"), key), Signed::yes);
    EXPECT_NE(check_signature(with("\n\n", "\nmore\n\n"), key), Signed::yes);
    VerifierKey const theirs{key.name, crypto::KeyPair::make(random).public_key()};
    EXPECT_EQ(check_signature(text, theirs), Signed::not_by_this_key);
    VerifierKey const renamed{"other.example", key.key};
    EXPECT_EQ(check_signature(text, renamed), Signed::not_by_this_key);
}

TEST_F(ASignedCheckpoint, MayCarryTheSignaturesOfWitnessesToo) {
    auto const other = sign(checkpoint, crypto::KeyPair::make(random));
    auto const line = other.substr(other.find("— "));
    EXPECT_EQ(check_signature(text + line, key), Signed::yes);
    EXPECT_EQ(parse_checkpoint(text + line), checkpoint);
    EXPECT_EQ(check_signature(text + "— broken line\n", key), Signed::malformed);
}

TEST_F(ASignedCheckpoint, IsReadStrictly) {
    for (auto const& wrong :
         {std::string(), std::string("\n\n"), text.substr(0, text.size() - 1), with("1234", "-1"), with("1234", "01"), with("1234", " 1"),
          with("1234", "99999999999999999999"), with("\n1234", ""), with("1234", "12\r"), with("parvis", "par vis"), with("\n\n", "\n")})
        EXPECT_FALSE(parse_checkpoint(wrong)) << wrong;
}

// The Go checksum database's published key: made by another implementation of the same format.
TEST(AVerifierKey, IsReadAndWrittenAsOthersDo) {
    auto const* const published = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    auto const key = verifier_key_from(published);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, "sum.golang.org");
    EXPECT_EQ(to_text(*key), published);
}

TEST(AVerifierKey, IsRefusedWhenItsIdentifierIsNotItsOwn) {
    for (auto const* wrong : {"", "a+b", "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                              "sum.golang.org+033de0ae+AAAA", "sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"})
        EXPECT_FALSE(verifier_key_from(wrong)) << wrong;
}

}  // namespace
