#include "search/analysis.h"

#include <gtest/gtest.h>

namespace {

std::string terms(std::string_view text, std::string_view language = "fr") {
    std::string out;
    for (auto const& token : search::analyse(text, language)) out += (out.empty() ? "" : " ") + token.term;
    return out;
}

TEST(Analysis, MeetsAcrossAccentsCaseAndNumber) {
    EXPECT_EQ(terms("Données"), terms("DONNEE"));
    EXPECT_EQ(terms("œuvres"), terms("OEUVRE"));
    EXPECT_EQ(terms("commitments", "en"), terms("Commitment", "en"));
    EXPECT_NE(terms("plan"), terms("planète"));
}

TEST(Analysis, SplitsElisionsAndDropsEmptyWords) {
    EXPECT_EQ(terms("l'État"), terms("état"));
    EXPECT_EQ(terms("jusqu’à l’eau d'un qu'elle"), terms("à eau"));
    EXPECT_EQ(terms("le la de et"), "");
    EXPECT_EQ(terms("the of and", "en"), "");
    EXPECT_EQ(terms("aujourd'hui"), terms("aujourd’hui"));
}

TEST(Analysis, SaysWhereAWordStands) {
    auto const tokens = search::analyse("à l'État", "fr");
    ASSERT_EQ(tokens.size(), 1u);
    EXPECT_EQ(tokens[0].begin, 5u);
    EXPECT_EQ(tokens[0].end, 10u);
    EXPECT_EQ(tokens[0].word, "etat");
}

TEST(Analysis, MakesTermsThatNoEngineCuts) {
    for (auto const& token : search::analyse("Ελλάδα हिन्दी 2018-2020 3.14 C++ x_y 日本語 ½ 0k706c616e", "fr")) {
        EXPECT_EQ(token.term.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), std::string::npos) << token.term;
        EXPECT_LE(token.term.size(), 60u);
        EXPECT_NE(token.term, search::mark('k', "plan"));
    }
    EXPECT_EQ(terms("🎉 … — « »"), "");
}

TEST(Analysis, AcceptsAnyBytesAndLanguages) {
    EXPECT_NO_THROW(terms("\xff\xe2\x80 l'\xc3 '''’’’"));
    EXPECT_EQ(terms("Wörter", "xx"), "worter");
    EXPECT_EQ(terms(std::string(5000, 'a')).size(), 60u);
}

}  // namespace
