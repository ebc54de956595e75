#include "consultations/listing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace {

using namespace consultations;

Listed listed(std::int64_t id, std::string theme, std::string place, std::int64_t support, std::uint32_t shuffle = 0) {
    Listed one{id};
    one.facets[std::size_t(Facet::theme)] = std::move(theme);
    one.facets[std::size_t(Facet::place)] = std::move(place);
    one.ranks[std::size_t(Order::recent)] = id;
    one.ranks[std::size_t(Order::supported)] = support;
    one.ranks[std::size_t(Order::random)] = shuffle;
    return one;
}

using Ids = std::vector<std::int64_t>;

Ids ids_of(Listing const& listing, Listing::Asked asked) { return listing.ask(asked).ids; }

Filter where(Facet facet, std::string value) {
    Filter filter;
    filter.of(facet) = std::move(value);
    return filter;
}

std::int64_t count_of(Found const& found, Facet facet, std::string_view value) {
    for (auto const& one : found.counts[std::size_t(facet)])
        if (one.value == value) return one.count;
    return 0;
}

class AListing : public testing::Test {
  protected:
    void SetUp() override {
        listing.put({listed(1, "data", "75", 10), listed(2, "data", "69", 30), listed(3, "web", "75", 20), listed(4, "web", "75", 20)});
    }
    Listing listing;
};

TEST_F(AListing, ShowsTheNewestFirstUnlessAskedOtherwise) {
    EXPECT_EQ(ids_of(listing, {}), (Ids{4, 3, 2, 1}));
    EXPECT_EQ(ids_of(listing, {.order = Order::supported}), (Ids{2, 4, 3, 1})) << "of equal support, the newer first";
}

TEST_F(AListing, KeepsOnlyWhatIsAskedFor) {
    EXPECT_EQ(ids_of(listing, {.filter = where(Facet::theme, "data")}), (Ids{2, 1}));
    auto both = where(Facet::theme, "web");
    both.of(Facet::place) = "75";
    EXPECT_EQ(ids_of(listing, {.filter = both, .order = Order::supported}), (Ids{4, 3}));
    EXPECT_TRUE(ids_of(listing, {.filter = where(Facet::theme, "nobody wrote on this")}).empty());
}

TEST_F(AListing, CountsEachValueWithTheOtherFacetsAsAsked) {
    auto const found = listing.ask({.filter = where(Facet::place, "75")});
    EXPECT_EQ(found.total, 3);
    EXPECT_EQ(count_of(found, Facet::theme, "data"), 1);
    EXPECT_EQ(count_of(found, Facet::theme, "web"), 2);
    EXPECT_EQ(count_of(found, Facet::place, "75"), 3);
    EXPECT_EQ(count_of(found, Facet::place, "69"), 1) << "what one would see by choosing another place";
}

TEST_F(AListing, GoesOnWhereItStopped) {
    Listing::Asked asked{.order = Order::supported, .limit = 2};
    auto const first = listing.ask(asked);
    EXPECT_EQ(first.ids, (Ids{2, 4}));
    ASSERT_TRUE(first.next);
    asked.after = list_key_from(to_text(*first.next));
    auto const second = listing.ask(asked);
    EXPECT_EQ(second.ids, (Ids{3, 1}));
    EXPECT_FALSE(second.next);
}

TEST_F(AListing, FollowsWhatChanges) {
    auto raised = listed(1, "web", "75", 99);
    auto hidden = listed(4, "web", "75", 20);
    hidden.is_shown = false;
    listing.put({raised, hidden, listed(5, "web", "13", 0)});
    auto const found = listing.ask({.filter = where(Facet::theme, "web"), .order = Order::supported});
    EXPECT_EQ(found.ids, (Ids{1, 3, 5}));
    EXPECT_EQ(found.total, 3);
    EXPECT_EQ(count_of(found, Facet::theme, "data"), 1);
}

TEST_F(AListing, LooksAmongTheAnswersOfASearch) {
    Ids const answers{4, 2, 1, 77};
    auto const found = listing.ask({.filter = where(Facet::place, "75"), .order = Order::supported, .limit = 1, .among = &answers});
    EXPECT_EQ(found.ids, (Ids{4}));
    EXPECT_EQ(found.total, 2);
    EXPECT_EQ(count_of(found, Facet::place, "69"), 1);
    ASSERT_TRUE(found.next);
    EXPECT_EQ(ids_of(listing, {.filter = where(Facet::place, "75"), .order = Order::supported, .after = found.next, .among = &answers}),
              (Ids{1}));
}

TEST(TheRandomOrder, BeginsAtItsSeedAndShowsEachOnce) {
    Listing listing;
    std::mt19937 random(7);
    std::vector<Listed> all;
    for (std::int64_t id = 1; id <= 500; ++id) all.push_back(listed(id, id % 3 ? "data" : "web", "75", 0, std::uint32_t(random())));
    listing.put(all);
    Ids orders[2];
    std::uint32_t const seeds[] = {1u << 31, 12345};
    for (int one = 0; one < 2; ++one) {
        Listing::Asked asked{.filter = where(Facet::theme, "data"), .order = Order::random, .seed = seeds[one], .limit = 7};
        do {
            auto const found = listing.ask(asked);
            orders[one].insert(orders[one].end(), found.ids.begin(), found.ids.end());
            asked.after = found.next;
        } while (asked.after && orders[one].size() < 1000);
        EXPECT_EQ(orders[one].size(), std::size_t(500 - 500 / 3));
        EXPECT_EQ(std::set<std::int64_t>(orders[one].begin(), orders[one].end()).size(), orders[one].size());
        Ids const answers(orders[one].rbegin(), orders[one].rend());
        EXPECT_EQ(ids_of(listing, {.order = Order::random, .seed = seeds[one], .limit = 1000, .among = &answers}), orders[one])
            << "a search puts them in the same order";
    }
    EXPECT_NE(orders[0].front(), orders[1].front());
}

TEST(AListingOfMany, AnswersAsOneThatLooksAtEachWould) {
    std::mt19937 random(11);
    std::vector<Listed> all;
    Listing listing;
    for (int round = 0; round < 20; ++round) {
        std::vector<Listed> changed;
        for (int i = 0; i < 50; ++i) {
            std::int64_t const id = 1 + std::int64_t(random() % 400);
            auto one =
                listed(id, std::to_string(random() % 4), std::to_string(random() % 5), std::int64_t(random() % 9), std::uint32_t(random()));
            one.is_shown = random() % 5 != 0;
            changed.push_back(one);
            all.erase(std::remove_if(all.begin(), all.end(), [&](Listed const& other) { return other.id == id; }), all.end());
            all.push_back(one);
        }
        listing.put(changed);
        auto const theme = std::to_string(random() % 4), place = std::to_string(random() % 5);
        auto filter = where(Facet::theme, theme);
        if (round % 2) filter.of(Facet::place) = place;
        std::vector<Listed> wanted;
        for (auto const& one : all)
            if (one.is_shown && one.facets[std::size_t(Facet::theme)] == theme &&
                (round % 2 == 0 || one.facets[std::size_t(Facet::place)] == place))
                wanted.push_back(one);
        std::sort(wanted.begin(), wanted.end(), [](Listed const& a, Listed const& b) {
            auto const support = std::size_t(Order::supported);
            return a.ranks[support] != b.ranks[support] ? a.ranks[support] > b.ranks[support] : a.id > b.id;
        });
        Ids expected;
        for (auto const& one : wanted) expected.push_back(one.id);
        EXPECT_EQ(ids_of(listing, {.filter = filter, .order = Order::supported, .limit = 1000}), expected);
    }
}

TEST(ListKeys, AreReadAsTheyWereWritten) {
    for (auto const& key : {ListKey{5, 7}, ListKey{-5, 7}, ListKey{0, 0}}) EXPECT_EQ(list_key_from(to_text(key)), key);
    for (auto const* text : {"", "-", "5", "5-", "-5", "5-x", "5-7-"}) EXPECT_FALSE(list_key_from(text)) << text;
}

}  // namespace
