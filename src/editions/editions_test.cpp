#include "editions/editions.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "ledger/ledger.h"
#include "support/store_test.h"

namespace editions {
namespace {

using base::Done;

std::string const few_bytes = "a few bytes", many_bytes(base::Spool::in_memory_limit + 1, 'x');

class AFileForDownload : public test_support::StoreTest {
  protected:
    Editions::Make making(std::string const& bytes) {
        return [this, &bytes](db::Reader&, base::Spool& spool) -> base::Result<Done> {
            ++makings;
            spool.write(bytes);
            return Done{};
        };
    }
    base::Result<http::Response> given(std::string const& path, Editions::Make const& make, std::chrono::milliseconds may_be_old = {}) {
        return read([&](db::Reader& db) { return editions.give(db, {path, "text/plain", Editions::Effort::much, may_be_old}, now, make); });
    }
    void something_happens() {
        auto const recorded = write([&](db::Writer& db) -> base::Result<Done> {
            TRY(ledger::record(db, {ledger::author(base::system_actor(), {}), "thing.moved", {"thing", 1}, {}, base::json::object{}, now}));
            return Done{};
        });
        ASSERT_TRUE(recorded.ok());
    }

    base::Instant now{1'795'172'400'000};
    Editions editions;
    std::atomic<int> makings{0};
};
FOR_EACH_ENGINE(AFileForDownload);

TEST_P(AFileForDownload, ThatIsSmallIsAnAnswerLikeAnyOther) {
    auto const answer = given("/a", making(few_bytes));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->body, few_bytes);
    EXPECT_FALSE(answer->large);
}

TEST_P(AFileForDownload, ThatIsLargeIsMadeOnceForEachStateOfTheLedger) {
    auto const first = given("/a", making(many_bytes)), again = given("/a", making(many_bytes));
    ASSERT_TRUE(first.ok() && again.ok());
    EXPECT_EQ(makings.load(), 1);
    EXPECT_EQ(first->large, again->large);
    EXPECT_EQ(first->large->size, many_bytes.size());
    something_happens();
    auto const later = given("/a", making(many_bytes));
    EXPECT_EQ(makings.load(), 2);
    EXPECT_NE(later->large, first->large);
    EXPECT_EQ(later->large->tag, first->large->tag) << "the same bytes have the same name";
    auto const held = read([&](db::Reader& db) { return first->large->read(db, many_bytes.size() - 1, 10); });
    EXPECT_EQ(held, "x") << "who reads an older one goes on reading it";
}

TEST_P(AFileForDownload, MayBeGivenAsItWasMinutesAgoWhereThatIsSaid) {
    auto const minutes = std::chrono::minutes(10);
    auto const first = given("/a", making(many_bytes), minutes);
    something_happens();
    now = now + std::chrono::minutes(9);
    auto const again = given("/a", making(many_bytes), minutes);
    ASSERT_TRUE(first.ok() && again.ok());
    EXPECT_EQ(first->large, again->large);
    EXPECT_EQ(again->headers, first->headers) << "it says of when it is";
    now = now + std::chrono::minutes(1);
    EXPECT_NE(given("/a", making(many_bytes), minutes)->large, first->large);
    EXPECT_EQ(makings.load(), 2);
}

TEST_P(AFileForDownload, ThatCannotBeMadeIsNotKept) {
    auto const fails = [](db::Reader&, base::Spool&) -> base::Result<Done> { return base::fail(base::Kind::unavailable, "no room"); };
    EXPECT_EQ(given("/a", fails).error().kind, base::Kind::unavailable);
    EXPECT_TRUE(given("/a", making(many_bytes)).ok());
}

TEST_P(AFileForDownload, OfAnotherFileIsRefusedWhileOneIsMadeAndOneWaits) {
    std::atomic<bool> may_end{false};
    std::atomic<int> begun{0}, refused{0};
    auto const slow = [&](db::Reader&, base::Spool& spool) -> base::Result<Done> {
        for (++begun; !may_end;) std::this_thread::yield();
        spool.write(many_bytes);
        return Done{};
    };
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&, i] {
            auto const answer = given("/" + std::to_string(i), slow);
            if (!answer.ok() && answer.error().kind == base::Kind::unavailable) ++refused;
        });
    while (refused == 0) std::this_thread::yield();
    EXPECT_EQ(begun.load(), 1);
    auto const quick = read([&](db::Reader& db) {
        return editions.give(db, {"/q", "text/plain", Editions::Effort::little}, now, making(few_bytes));
    });
    EXPECT_TRUE(quick.ok()) << "what takes little does not wait";
    may_end = true;
    readers.clear();
    EXPECT_EQ(begun.load(), 2);
    EXPECT_EQ(refused.load(), 1);
}

}  // namespace
}  // namespace editions
