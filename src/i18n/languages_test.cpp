#include <gtest/gtest.h>

#include "i18n/i18n.h"
#include "i18n/instance.h"

namespace {

TEST(Languages, BeginWithFrenchAndHaveEnglish) {
    ASSERT_GE(i18n::languages().size(), 2u);
    EXPECT_EQ(i18n::languages().front(), i18n::french);
    EXPECT_NE(i18n::find_language("en"), nullptr);
    EXPECT_EQ(i18n::find_language("xx"), nullptr);
    EXPECT_EQ(i18n::find_language(""), nullptr);
}

TEST(Languages, NameThemselves) {
    EXPECT_EQ(i18n::own_name(i18n::french), "Français");
    EXPECT_EQ(i18n::own_name(i18n::english), "English");
}

TEST(Languages, ThatAreNotThereSpeakTheFirst) { EXPECT_EQ(i18n::Words(i18n::Language{"xx"}).language(), i18n::french); }

TEST(Languages, CarryTheTranslationsOfEveryRoom) {
    EXPECT_EQ(i18n::Words(i18n::french)("Column {1} has no title.", {"3"}), "La colonne 3 n’a pas de titre.");
    EXPECT_EQ(i18n::Words(i18n::english)("Column {1} has no title.", {"3"}), "Column 3 has no title.");
}

TEST(Negotiation, FollowsTheReadersWeights) {
    EXPECT_EQ(i18n::negotiate("en-GB,en;q=0.9,fr;q=0.8"), i18n::english);
    EXPECT_EQ(i18n::negotiate("de, en;q=0.5, fr;q=0.7"), i18n::french);
    EXPECT_EQ(i18n::negotiate("fr;q=0.2, EN ; q=0.3"), i18n::english);
    EXPECT_EQ(i18n::negotiate("fr;q=0, en;q=0.001"), i18n::english);
}

TEST(Negotiation, FallsBackToTheFirstLanguage) {
    for (auto const* header : {"", "*", "de", "de-AT,*;q=0.1", "en;q=0", ";;;,,,", "english", "en;q=x"})
        EXPECT_EQ(i18n::negotiate(header), i18n::french) << header;
}

TEST(Negotiation, AcceptsRegionsOfALanguage) {
    EXPECT_EQ(i18n::negotiate("en-ZA"), i18n::english);
    EXPECT_EQ(i18n::negotiate("fr-CA"), i18n::french);
}

TEST(AnInstance, ChoosesTheLanguageOfThoseWhoAskForNone) {
    i18n::set_first_language("en");
    EXPECT_EQ(i18n::languages().front(), i18n::english);
    EXPECT_EQ(i18n::negotiate("ja"), i18n::english);
    EXPECT_EQ(i18n::negotiate("fr"), i18n::french) << "whoever asks is heard";
    i18n::set_first_language("fr");
    EXPECT_EQ(i18n::negotiate("ja"), i18n::french);
    EXPECT_THROW(i18n::set_first_language("tlh"), std::invalid_argument);
}

TEST(AnInstance, ChoosesWhenItsDaysBegin) {
    auto const late = *base::instant_from_iso("2026-06-30T22:30:00.000Z");
    EXPECT_EQ(base::to_iso(i18n::local_date(late)), "2026-07-01") << "in Paris it is past midnight";
    i18n::set_time_zone("Africa/Dakar");
    EXPECT_EQ(base::to_iso(i18n::local_date(late)), "2026-06-30");
    i18n::set_time_zone("Europe/Paris");
    EXPECT_FALSE(i18n::knows_time_zone("Europe/Atlantis"));
    EXPECT_FALSE(i18n::knows_time_zone(""));
    EXPECT_THROW(i18n::set_time_zone("Europe/Atlantis"), std::invalid_argument);
}

}  // namespace
