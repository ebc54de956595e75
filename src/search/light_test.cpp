#include "search/light.h"

#include <gtest/gtest.h>

#include "support/store_test.h"

namespace {

class LightIndex : public test_support::StoreTest {
  protected:
    void put(std::int64_t id, std::string text, std::string group = "consultation:1", std::string language = "fr") {
        ASSERT_TRUE(write([&](db::Writer& db) { return search::put_light(db, {id, language, text, group}); }).ok());
    }
    search::LightMatches found(std::string_view text, std::string_view group = "consultation:1", std::size_t most = 100) {
        return read([&](db::Reader& db) { return search::light_matches(db, text, group, most); });
    }
    using Ids = std::vector<std::int64_t>;
};
FOR_EACH_ENGINE(LightIndex);

TEST_P(LightIndex, FindsByAllTheWordsTheNewestFirst) {
    put(1, "Ouvrir les données des transports");
    put(2, "Les transports de nuit, gratuits");
    put(3, "Open transport data", "consultation:1", "en");
    EXPECT_EQ(found("transport").ids, (Ids{3, 2, 1}));
    EXPECT_EQ(found("donnees transport").ids, (Ids{1}));
    EXPECT_EQ(found("l'ouverture").ids, Ids{}) << "nothing says so";
    EXPECT_EQ(found("").ids, Ids{});
}

TEST_P(LightIndex, LooksInOneGroup) {
    put(1, "transports");
    put(2, "transports", "consultation:2");
    EXPECT_EQ(found("transports", "consultation:2").ids, (Ids{2}));
}

TEST_P(LightIndex, FollowsWhatIsWrittenAnew) {
    put(1, "transports de nuit");
    put(1, "logement");
    EXPECT_EQ(found("nuit").ids, Ids{});
    EXPECT_EQ(found("logement").ids, (Ids{1}));
    ASSERT_TRUE(write([&](db::Writer& db) { return search::remove_light(db, 1); }).ok());
    EXPECT_EQ(found("logement").ids, Ids{});
}

TEST_P(LightIndex, SaysWhenThereAreMore) {
    for (int i = 1; i <= 5; ++i) put(i, "transports");
    EXPECT_TRUE(found("transports", "consultation:1", 5).is_whole);
    auto const some = found("transports", "consultation:1", 3);
    EXPECT_FALSE(some.is_whole);
    EXPECT_EQ(some.ids, (Ids{5, 4, 3}));
}

}  // namespace
