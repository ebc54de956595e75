#include <atomic>
#include <thread>

#include "limits/holdings.h"
#include "limits/memory.h"
#include "limits/watch.h"
#include "privacy/rights.h"
#include "support/asking.h"
#include "support/store_test.h"

namespace limits {

using namespace std::chrono_literals;

constexpr base::Instant noon{1'795'345'200'000};

class ALimit : public test_support::StoreTest {
  protected:
    base::Result<base::Done> take_one(Who const& who, base::Instant now = noon, std::int64_t cost = 1, Act act = Act::letter) {
        return write([&](db::Writer& db) { return take(db, act, who, cost, now); });
    }
    base::Result<base::Done> room(Who const& who, base::Instant now = noon) {
        return read([&](db::Reader& db) { return require_room(db, Act::letter, who, now); });
    }
    Who const amina{"amina@ministere.example", "192.0.2.0/24"};
    std::int64_t const own = rule_of(Act::letter).own.capacity, of_network = rule_of(Act::letter).network.capacity;
    std::chrono::seconds const period = rule_of(Act::letter).own.period;
};
FOR_EACH_ENGINE(ALimit);

TEST_P(ALimit, LetsThroughWhatItHoldsThenSaysHowLongToWait) {
    for (int i = 0; i < own; ++i) EXPECT_TRUE(take_one(amina).ok()) << i;
    auto const refused = take_one(amina);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::too_many);
    EXPECT_EQ(refused.error().wait, period / own);
    EXPECT_EQ(refused.error().problems.front().arguments.front(), "12");
    EXPECT_EQ(room(amina).error().wait, period / own);
}

TEST_P(ALimit, FillsAgainEvenly) {
    for (int i = 0; i < own; ++i) EXPECT_TRUE(take_one(amina).ok());
    auto const one_later = noon + period / own;
    EXPECT_FALSE(take_one(amina, one_later - 1ms).ok());
    EXPECT_TRUE(room(amina, one_later).ok());
    EXPECT_TRUE(take_one(amina, one_later).ok());
    EXPECT_FALSE(take_one(amina, one_later).ok());
    for (int i = 0; i < own; ++i) EXPECT_TRUE(take_one(amina, one_later + period).ok()) << "and no more than it holds: " << i;
    EXPECT_FALSE(take_one(amina, one_later + period).ok());
}

TEST_P(ALimit, CountsForEachAndForTheirNetwork) {
    for (int i = 0; i < of_network; ++i) EXPECT_TRUE(take_one({"person " + std::to_string(i), "192.0.2.0/24"}).ok()) << i;
    EXPECT_FALSE(take_one({"another", "192.0.2.0/24"}).ok());
    EXPECT_TRUE(take_one({"another", "198.51.100.0/24"}).ok()) << "whom the network refused has lost nothing of their own";
    EXPECT_TRUE(take_one({"another", "192.0.2.0/24"}, noon, 1, Act::write).ok()) << "each act is apart";
}

TEST_P(ALimit, TakesNothingOfTheNetworkFromWhomItRefuses) {
    for (int i = 0; i < own; ++i) EXPECT_TRUE(take_one(amina).ok());
    for (int i = 0; i < of_network; ++i) EXPECT_FALSE(take_one(amina).ok());
    EXPECT_TRUE(take_one({"bruno", amina.network}).ok());
}

TEST_P(ALimit, TakesAllOfItForWhatCostsMoreThanItHolds) {
    auto const capacity = rule_of(Act::upload).own.capacity;
    EXPECT_TRUE(take_one(amina, noon, capacity * 2, Act::upload).ok());
    EXPECT_FALSE(take_one(amina, noon, 1, Act::upload).ok());
}

TEST_P(ALimit, IsNeverPassedByManyAtOnce) {
    std::atomic<int> granted = 0;
    std::vector<std::jthread> hands;
    for (int hand = 0; hand < 4; ++hand)
        hands.emplace_back([&] {
            for (int i = 0; i < own; ++i) granted += take_one(amina).ok() ? 1 : 0;
        });
    hands.clear();
    EXPECT_EQ(granted, own);
}

/// Of PostgreSQL: SQLite is of one node.
class ALimitOfSeveralNodes : public ALimit {};
INSTANTIATE_TEST_SUITE_P(On, ALimitOfSeveralNodes, testing::Values(db::Engine::postgresql), test_support::engine_name);

TEST_P(ALimitOfSeveralNodes, IsTakenFromOnce) {
    auto const other = db::Database::open(connection(), migrations());
    std::atomic<int> granted = 0;
    std::vector<std::jthread> nodes;
    for (auto* node : {&database(), other.get()})
        nodes.emplace_back([&, node] {
            for (int i = 0; i < own; ++i)
                granted += node->write([&](db::Writer& db) { return take(db, Act::letter, amina, 1, noon); }).ok() ? 1 : 0;
        });
    nodes.clear();
    EXPECT_EQ(granted, own);
}

TEST_P(ALimit, IsForgottenOnceItIsFullAgain) {
    EXPECT_TRUE(take_one(amina).ok());
    auto const kept = [&] { return read([](db::Reader& db) { return db.find_i64("select count(*) from hot.limit_bucket"); }); };
    EXPECT_EQ(kept(), 2);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), noon).ok());
    EXPECT_EQ(kept(), 2);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), noon + period).ok());
    EXPECT_EQ(kept(), 0);
}

/// A small site: a form, a page that costs, a page that does not.
class AWatchedSite : public ALimit {
  protected:
    void SetUp() override {
        ALimit::SetUp();
        set_quotas(Act::write, {2, 60s}, {3, 60s});
        set_quotas(Act::upload, {100, 60s}, {1000, 60s});
        set_quotas(Act::search, {}, {2, 60s});
        asking.router.post("/form", http::Anyone, [this](http::Request const& request, db::Reader&) -> http::WriteAnswer {
            return http::Write{[this](db::Writer&) -> base::Result<http::Response> {
                                   ++done;
                                   return http::see_other("/");
                               },
                               [typed = std::string(request.form_value("text"))](db::Reader&, base::Error const& error) {
                                   return http::data("text/plain", typed).with_status(base::http_status(error.kind));
                               }};
        });
        auto const show = [](http::Request const&, db::Reader&) -> base::Result<http::Response> { return http::data("text/plain", "…"); };
        asking.router.get("/search", http::Anyone, show).counts_as("search");
        asking.router.get("/page", http::Anyone, show);
        watch(asking.router, std::make_shared<Memory>(), [this](http::Request const& request, std::string_view pattern) {
            told.push_back(std::string(pattern) + " " + request.peer);
        });
    }
    void TearDown() override {
        for (auto const& rule : before_) set_quotas(rule.act, rule.own, rule.network);
    }
    http::Response ask(http::Method method, std::string const& path, std::int64_t person = 0, std::string const& file = "") {
        auto asked = test_support::asked_for(method, path);
        asked.now = noon;
        asked.peer = "192.0.2.0/24";
        asked.actor.person = base::PersonId{person};
        asked.form = {{"text", "typed"}};
        if (!file.empty()) asked.files.push_back({"file", "a.txt", "text/plain", file});
        return asking.answer(database(), asked);
    }
    test_support::Asking asking;
    int done = 0;
    std::vector<std::string> told;

  private:
    std::vector<Rule> const before_ = rules();
};
FOR_EACH_ENGINE(AWatchedSite);

TEST_P(AWatchedSite, ShowsTheFormAgainWithWhatWasTyped) {
    for (int i = 0; i < 2; ++i) EXPECT_EQ(ask(http::Method::post, "/form", 7).status, 303);
    auto const refused = ask(http::Method::post, "/form", 7);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.body, "typed");
    EXPECT_EQ(done, 2) << "what is refused is not done";
    EXPECT_EQ(told, std::vector<std::string>{"/form 192.0.2.0/24"});
    EXPECT_EQ(ask(http::Method::post, "/form", 8).status, 303) << "another person, of the same network";
    EXPECT_EQ(ask(http::Method::post, "/form", 9).status, 429) << "the network";
}

TEST_P(AWatchedSite, CountsTheBytesOfFiles) {
    EXPECT_EQ(ask(http::Method::post, "/form", 7, std::string(80, 'x')).status, 303);
    EXPECT_EQ(ask(http::Method::post, "/form", 7, std::string(80, 'x')).status, 429);
    EXPECT_EQ(told, std::vector<std::string>{"/form 192.0.2.0/24"});
}

TEST_P(AWatchedSite, CountsWhatCostsMuchToReadWithoutWriting) {
    for (int i = 0; i < 2; ++i) EXPECT_EQ(ask(http::Method::get, "/search").status, 200);
    EXPECT_EQ(ask(http::Method::get, "/search").status, 429);
    EXPECT_EQ(told, std::vector<std::string>{"/search 192.0.2.0/24"});
    for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(http::Method::get, "/page").status, 200);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from hot.limit_bucket"); }), 0);
}

TEST(AWatch, RefusesARouteThatCountsAsNothingKnown) {
    http::Router router;
    router.get("/a", http::Anyone, {}).counts_as("nothing");
    EXPECT_THROW(watch(router, std::make_shared<Memory>(), {}), std::logic_error);
}

TEST(BucketsInMemory, AreBounded) {
    Memory memory(100);
    for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(memory.take(Act::search, {{}, std::to_string(i)}, noon).ok());
    EXPECT_LE(memory.size(), 200u);
}

TEST(BucketsInMemory, HoldAndFillAsThoseInTheDatabase) {
    Memory memory;
    auto const quota = rule_of(Act::search).network;
    for (int i = 0; i < quota.capacity; ++i) EXPECT_TRUE(memory.take(Act::search, {{}, "192.0.2.0/24"}, noon).ok());
    auto const refused = memory.take(Act::search, {{}, "192.0.2.0/24"}, noon);
    EXPECT_EQ(refused.error().wait, 1s);
    EXPECT_TRUE(memory.take(Act::search, {{}, "198.51.100.0/24"}, noon).ok());
    EXPECT_TRUE(memory.take(Act::search, {{}, "192.0.2.0/24"}, noon + 1s).ok());
}

}  // namespace limits
