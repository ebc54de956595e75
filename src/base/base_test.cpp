#include <gtest/gtest.h>

#include <set>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/json_reading.h"
#include "base/localised.h"

using namespace base;

TEST(AnInstant, SurvivesItsIsoText) {
    for (std::int64_t const ms : {0LL, 1437004800123LL, 1795345530999LL, -1000LL}) {
        EXPECT_EQ(instant_from_iso(to_iso(Instant{ms}))->utc_ms, ms);
    }
    EXPECT_EQ(to_iso(Instant{0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(instant_from_iso("2026-11-22T10:15Z")->utc_ms, instant_from_iso("2026-11-22T10:15:00.000Z")->utc_ms);
}

TEST(AnInstant, RefusesWhatIsNotIso) {
    for (auto const* text : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-22T25:00Z", "2026-11-22T10:15", "2026-11-22T10:15:00+02:00",
                             "2026-11-22T10:15:00.1Z", "2026-11-22 10:15Z", "2026-11-22T10:15Zjunk", "2026-11-22Z"}) {
        EXPECT_FALSE(instant_from_iso(text)) << text;
    }
}

TEST(ADate, KnowsTheCalendar) {
    EXPECT_TRUE(date_from_iso("2024-02-29"));
    EXPECT_FALSE(date_from_iso("2023-02-29"));
    EXPECT_EQ(to_iso(*date_from_iso("0987-01-05")), "0987-01-05");
}

TEST(AnIdentifier, IsNewAndOrderedByTime) {
    std::set<std::int64_t> made;
    for (int i = 0; i < 10'000; ++i) made.insert(next_id(Instant{1795345530000}));
    EXPECT_EQ(made.size(), 10'000u);
    EXPECT_LT(*made.rbegin(), next_id(Instant{1795345530001}));
    EXPECT_GT(*made.begin(), 0);
}

TEST(CanonicalJson, IsTheSameForTheSameValue) {
    auto const value = parse_json(R"( {"b":[1,true,null,"é\u0001"], "a":{"z":-5,"y":""}} )");
    ASSERT_TRUE(value);
    EXPECT_EQ(canonical(*value), "{\"a\":{\"y\":\"\",\"z\":-5},\"b\":[1,true,null,\"é\\u0001\"]}");
}

TEST(AJsonReading, HoldsWhatParsingGives) {
    auto const text = R"({"a":[1,"é",{"b":null}],"long":")" + std::string(40'000, 'x') + R"("})";
    JsonReading const reading(text);
    ASSERT_NE(reading.value(), nullptr);
    EXPECT_EQ(*reading.value(), parse_json(text).value());
}

TEST(AJsonReading, IsNullWithoutJson) {
    for (auto const* text : {"", "{", "{} {}", "nothing"}) EXPECT_EQ(JsonReading(text).value(), nullptr) << text;
}

TEST(ParsingJson, TellsWhereItIsBroken) {
    auto const broken = parse_json("{\n  \"a\": 1,\n  \"b\": }\n");
    ASSERT_FALSE(broken);
    ASSERT_EQ(broken.error().problems.front().arguments.size(), 2u);
    EXPECT_EQ(broken.error().problems.front().arguments[0], "3");
    EXPECT_FALSE(parse_json("{} {}"));
    EXPECT_FALSE(parse_json(""));
    EXPECT_FALSE(parse_json(std::string(200, '[')));
}

TEST(ALocalisedText, PrefersTheReadersLanguageThenTheMostReliable) {
    auto title = LocalisedText::of("en", "Open data", Basis::short_title);
    title.set("fr", Wording{"Données ouvertes", Basis::working});
    EXPECT_EQ(title.text("fr"), "Données ouvertes");
    EXPECT_FALSE(title.shown("fr").is_fallback);
    EXPECT_EQ(title.shown("de").language, "en");
    EXPECT_TRUE(title.shown("de").is_fallback);
    EXPECT_EQ(LocalisedText().shown("fr").wording, nullptr);
}

TEST(ALocalisedText, KnowsAStaleTranslation) {
    auto text = LocalisedText::of("fr", "Un");
    text.set("en", Wording{"One", Basis::unspecified, "", 1, 1});
    EXPECT_FALSE(text.shown("en").is_stale);
    text.set("fr", Wording{"Deux"});
    EXPECT_EQ(text.find("fr")->revision, 2);
    EXPECT_TRUE(text.shown("en").is_stale);
    EXPECT_FALSE(text.shown("fr").is_stale);
}

TEST(ALocalisedText, SurvivesItsJson) {
    auto text = LocalisedText::of("fr", "Un", Basis::official);
    text.set("en", Wording{"One", Basis::working, "ours", 1, 1});
    auto const json = to_json(text);
    EXPECT_EQ(localised_from_json(&json), text);
}
