#include <gtest/gtest.h>

#include "text/text.h"

namespace {

TEST(Folding, ForgetsCaseAccentsAndLigatures) {
    EXPECT_EQ(text::fold("Élaborer l’État"), "elaborer l etat");
    EXPECT_EQ(text::fold("ŒUVRE æquo Straße Łódź"), "oeuvre aequo strasse lodz");
    EXPECT_EQ(text::fold("e\u0301te\u0301"), text::fold("été"));
    EXPECT_EQ(text::fold("PORTE-parole d'abord"), "porte parole d abord");
    EXPECT_EQ(text::fold("ﬁn № ½"), "fin no 1⁄2");
}

TEST(Folding, LeavesTheVowelsOfOtherScripts) { EXPECT_EQ(text::fold("हिन्दी"), "हिन्दी"); }

TEST(Folding, AcceptsBrokenBytes) { EXPECT_NO_THROW(text::fold("\xff\xfe\xc3")); }

TEST(LowerCase, KeepsAccents) { EXPECT_EQ(text::lower_case("ÉTÉ À Vienne"), "été à vienne"); }

TEST(Slugs, AreReadableAddresses) {
    EXPECT_EQ(text::slug("Élaborer l'État"), "elaborer-l-etat");
    EXPECT_EQ(text::slug("  Open data: 100 % (2018–2020)  "), "open-data-100-2018-2020");
    EXPECT_EQ(text::slug("Открытые данные"), "otkrytye-dannye");
    EXPECT_EQ(text::slug("!!!"), "");
}

TEST(Slugs, AreCutBetweenWords) {
    std::string title;
    for (int i = 0; i < 20; ++i) title += "mot" + std::to_string(i) + " ";
    auto const slug = text::slug(title);
    EXPECT_LE(slug.size(), 80u);
    EXPECT_GT(slug.size(), 70u);
    EXPECT_TRUE(slug.ends_with("-mot14")) << slug;
    EXPECT_EQ(text::slug(std::string(200, 'a')), std::string(80, 'a'));
}

}  // namespace
