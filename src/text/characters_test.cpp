#include <gtest/gtest.h>

#include "text/text.h"

namespace {

TEST(CleanText, IsUtf8WithoutControls) {
    EXPECT_TRUE(text::is_clean("Été 👩‍👩‍👧\tà\nVienne\r\n"));
    EXPECT_TRUE(text::is_clean(""));
    for (std::string_view const dirty : {std::string_view("\xff"), std::string_view("a\0b", 3), std::string_view("\x1b[0m"),
                                         std::string_view("\xc0\x80"), std::string_view("\xed\xa0\x80"), std::string_view("\xc2\x85"),
                                         std::string_view("\x7f"), std::string_view("\xef\xbf\xbf"), std::string_view("é").substr(0, 1)})
        EXPECT_FALSE(text::is_clean(dirty)) << dirty;
}

TEST(NormalisedText, IsComposedAndTidy) {
    EXPECT_EQ(text::normalised("e\u0301te\u0301  \r\nb\t\rc\n\n  "), "été\nb\nc");
    EXPECT_EQ(text::normalised("  kept indent"), "  kept indent");
    EXPECT_EQ(text::normalised(""), "");
}

TEST(TidiedText, HidesNothingAndDisturbsNobody) {
    EXPECT_EQ(text::tidied("pay\u200bpal\u202e.com\u2066"), "paypal.com");
    EXPECT_EQ(text::tidied("\ufeffBonjour\u00ad"), "Bonjour");
    std::string zalgo = "o";
    for (int i = 0; i < 60; ++i) zalgo += "\u0336";
    EXPECT_EQ(text::tidied(zalgo + "ui"), "o\u0336\u0336\u0336\u0336ui");
    EXPECT_EQ(text::tidied("👩‍👩‍👧 क्‍ष é  \r\n"), "👩‍👩‍👧 क्‍ष é")
        << "joiners that scripts and emojis need stay";
    EXPECT_EQ(text::tidied("\u3164\u200b"), "");
}

TEST(Length, CountsWhatAPersonCounts) {
    EXPECT_EQ(text::length("abc"), 3u);
    EXPECT_EQ(text::length("e\u0301té"), 3u);
    EXPECT_EQ(text::length("👩‍👩‍👧"), 1u);
    EXPECT_EQ(text::length("🇫🇷🇪🇺"), 2u);
    EXPECT_EQ(text::length("a\r\nb"), 3u);
    EXPECT_EQ(text::length(""), 0u);
}

TEST(Excerpts, AreCutBetweenWords) {
    EXPECT_EQ(text::excerpt("Un deux trois", 13), "Un deux trois");
    EXPECT_EQ(text::excerpt("Un deux trois", 9), "Un deux…");
    EXPECT_EQ(text::excerpt("Un deux, trois", 8), "Un deux…");
    EXPECT_EQ(text::excerpt("Un deux trois", 7), "Un deux…");
    EXPECT_EQ(text::excerpt("Anticonstitutionnellement", 4), "Anti…");
    EXPECT_EQ(text::excerpt("été à Vienne", 5), "été à…");
    EXPECT_EQ(text::excerpt("👩‍👩‍👧👩‍👩‍👧", 1), "👩‍👩‍👧…");
    EXPECT_EQ(text::excerpt("abc", 0), "…");
}

}  // namespace
