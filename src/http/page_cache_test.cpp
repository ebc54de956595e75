#include "http/page_cache.h"

#include <gtest/gtest.h>

#include <thread>

#include "http/flights.h"
#include "http/ready_page.h"

namespace {

using namespace http;

auto const noon = PageCache::Moment{} + std::chrono::hours(12);

ReadyPagePtr page_of(std::string body) { return ready_page(Response{}, std::move(body), "", 0); }

bool holds(PageCache& cache, std::string_view key) { return cache.find(key, noon).page != nullptr; }

TEST(ThePageCache, GivesBackWhatItKeeps) {
    PageCache cache(1 << 20);
    EXPECT_FALSE(holds(cache, "/a"));
    ASSERT_TRUE(cache.store("/a", page_of("body"), {{"plan", 1}}, cache.ticket(), noon));
    EXPECT_EQ(cache.find("/a", noon).page->identity->body, "body");
    EXPECT_EQ(cache.counters().hits, 1u);
    EXPECT_EQ(cache.counters().misses, 1u);
}

TEST(ThePageCache, DropsWhatShowsAChangedSubject) {
    PageCache cache(1 << 20);
    cache.store("/a", page_of("a"), {{"plan", 1}, {"commitment", 2}}, cache.ticket(), noon);
    cache.store("/b", page_of("b"), {{"plan", 1}}, cache.ticket(), noon);
    cache.store("/c", page_of("c"), {{"commitment", 1}}, cache.ticket(), noon);
    cache.forget({"plan", 1});
    EXPECT_FALSE(holds(cache, "/a"));
    EXPECT_FALSE(holds(cache, "/b"));
    EXPECT_TRUE(holds(cache, "/c"));
    cache.forget({"commitment", 2});
    cache.forget_everything();
    EXPECT_FALSE(holds(cache, "/c"));
    EXPECT_EQ(cache.counters().bytes, 0u);
}

TEST(ThePageCache, RefusesAPageReadBeforeTheChange) {
    PageCache cache(1 << 20);
    auto const ticket = cache.ticket();
    cache.forget({"plan", 1});
    EXPECT_FALSE(cache.store("/a", page_of("old"), {{"plan", 1}}, ticket, noon));
    EXPECT_TRUE(cache.store("/b", page_of("other"), {{"plan", 2}}, ticket, noon));
    EXPECT_TRUE(cache.store("/a", page_of("new"), {{"plan", 1}}, cache.ticket(), noon));
    auto const before_everything = cache.ticket();
    cache.forget_everything();
    EXPECT_FALSE(cache.store("/c", page_of("old"), {}, before_everything, noon));
}

TEST(ThePageCache, NeverKeepsAnOldPageWhenFillsAndChangesRace) {
    PageCache cache(16 << 20);
    std::atomic<int> version{0};
    std::atomic<bool> is_over{false};
    std::thread writer([&] {
        for (int i = 0; i < 3000; ++i) {
            version.fetch_add(1);  // the commit
            cache.forget({"plan", 1});
        }
        is_over = true;
    });
    auto const fill = [&] {
        while (!is_over) {
            auto const ticket = cache.ticket();
            auto const seen = version.load();  // the snapshot
            cache.store("/a", page_of(std::to_string(seen)), {{"plan", 1}}, ticket, noon);
        }
    };
    std::thread one(fill), other(fill);
    writer.join();
    one.join();
    other.join();
    auto const found = cache.find("/a", noon);
    EXPECT_EQ(found.page ? found.page->identity->body : "3000", "3000");
}

TEST(ThePageCache, KeepsWithinItsBytesAndDropsTheLeastUsed) {
    PageCache cache(16 * 40'000);
    for (int i = 0; i < 2000; ++i) {
        cache.store("/" + std::to_string(i), page_of(std::string(3000, 'x')), {{"plan", i}}, cache.ticket(), noon);
        holds(cache, "/0");
    }
    EXPECT_LE(cache.counters().bytes, 16u * 40'000u);
    EXPECT_GT(cache.counters().evicted, 1000u);
    EXPECT_TRUE(holds(cache, "/0"));
    EXPECT_FALSE(cache.store("/large", page_of(std::string(20'000, 'x')), {}, cache.ticket(), noon));
}

TEST(ThePageCache, MakesAPageAnewAfterItsLifetime) {
    PageCache cache(1 << 20);
    cache.store("/a", page_of("a"), {}, cache.ticket(), noon);
    EXPECT_TRUE(cache.find("/a", noon + std::chrono::minutes(4)).page);
    EXPECT_FALSE(cache.find("/a", noon + std::chrono::minutes(6)).page);
}

TEST(ThePageCache, AsksForBetterFormsOnceAPageIsWanted) {
    PageCache cache(1 << 20);
    auto const page = page_of(std::string(5000, 'x'));
    cache.store("/a", page, {{"plan", 1}}, cache.ticket(), noon);
    EXPECT_FALSE(cache.find("/a", noon).deserves_best);
    EXPECT_FALSE(cache.find("/a", noon).deserves_best);
    EXPECT_TRUE(cache.find("/a", noon).deserves_best);
    cache.improve("/a", page, with_best_forms(page));
    EXPECT_TRUE(cache.find("/a", noon).page->brotli);
    cache.forget({"plan", 1});
    cache.improve("/a", page, with_best_forms(page));
    EXPECT_FALSE(holds(cache, "/a"));
    EXPECT_EQ(cache.counters().bytes, 0u);
}

ExchangePtr wants(std::string key, std::uint64_t ticket) {
    auto exchange = std::make_shared<Exchange>();
    exchange->cache_key = std::move(key);
    exchange->ticket = ticket;
    return exchange;
}

TEST(AFlight, IsLedByTheFirstAndSharedByTheOthers) {
    Flights flights;
    auto const first = wants("/a", 5), second = wants("/a", 5), other = wants("/b", 5);
    EXPECT_EQ(flights.join(first), Flights::Role::leads);
    EXPECT_EQ(flights.join(second), Flights::Role::waits);
    EXPECT_EQ(flights.join(other), Flights::Role::leads);
    EXPECT_EQ(flights.land(*first), std::vector{second});
    EXPECT_EQ(flights.join(wants("/a", 6)), Flights::Role::leads);
}

TEST(AFlight, IsNotJoinedByWhoCameAfterAChange) {
    Flights flights;
    auto const first = wants("/a", 5);
    EXPECT_EQ(flights.join(first), Flights::Role::leads);
    EXPECT_EQ(flights.join(wants("/a", 6)), Flights::Role::alone);
    EXPECT_TRUE(flights.land(*first).empty());
}

}  // namespace
