#include "jobs/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "support/store_test.h"

namespace {

using namespace std::chrono_literals;

class JobsTest : public test_support::StoreTest {
  protected:
    base::StoppedClock clock{base::Instant{1795345530000}};

    jobs::JobId ask(std::string_view kind) {
        jobs::JobId id;
        auto const asked = database().write([&](db::Writer& db) -> db::Result<base::Done> {
            id = TRY(jobs::ask(db, kind, R"({"rows":3})", base::PersonId{7}, clock.now()));
            return base::Done{};
        });
        EXPECT_TRUE(asked);
        return id;
    }

    jobs::Job found(jobs::JobId id) {
        return database().read([&](db::Reader& db) { return *jobs::find(db, id); });
    }
};

TEST_P(JobsTest, RunOnceAndShowTheirProgress) {
    jobs::Runner runner(database(), clock);
    int runs = 0;
    runner.knows("count", [&](jobs::Run& run) -> db::Result<base::Done> {
        ++runs;
        for (int row = 1; row <= 3; ++row) TRY(run.step(std::to_string(row), row, 3, "Counting"));
        return base::Done{};
    });
    auto const id = ask("count");
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(runner.run_due(), 0);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(found(id).status, jobs::Status::done);
    EXPECT_EQ(found(id).done, 3);
}

TEST_P(JobsTest, ResumeFromTheirLastStepAfterAFailure) {
    jobs::Runner runner(database(), clock);
    std::vector<std::string> resumed_from;
    runner.knows("fragile", [&](jobs::Run& run) -> db::Result<base::Done> {
        resumed_from.push_back(run.job().cursor);
        TRY(run.step("row 2", 2, 3, "Working"));
        if (resumed_from.size() == 1) throw std::runtime_error("the power went");
        return base::Done{};
    });
    auto const id = ask("fragile");
    runner.run_due();
    EXPECT_EQ(found(id).status, jobs::Status::waiting);
    clock.move_to(base::Instant{clock.now().utc_ms + 60'000});
    runner.run_due();
    EXPECT_EQ(found(id).status, jobs::Status::done);
    EXPECT_EQ(resumed_from, (std::vector<std::string>{"", "row 2"}));
}

TEST_P(JobsTest, StopAtTheNextStepWhenCancelled) {
    jobs::Runner runner(database(), clock);
    jobs::JobId id;
    int steps = 0;
    runner.knows("long", [&](jobs::Run& run) -> db::Result<base::Done> {
        for (int row = 1; row <= 10; ++row) {
            TRY(run.step("", row, 10, "Working"));
            ++steps;
            if (row == 2) {
                EXPECT_TRUE(run.database().write([&](db::Writer& db) { return jobs::cancel(db, id); }));
            }
        }
        return base::Done{};
    });
    id = ask("long");
    runner.run_due();
    EXPECT_EQ(steps, 2);
    EXPECT_EQ(found(id).status, jobs::Status::cancelled);
}

TEST_P(JobsTest, AreRunByOneRunnerOnly) {
    std::atomic<int> runs{0};
    auto const work = [&](jobs::Run&) -> db::Result<base::Done> {
        ++runs;
        return base::Done{};
    };
    jobs::Runner one(database(), clock), other(database(), clock);
    one.knows("shared", work);
    other.knows("shared", work);
    for (int i = 0; i < 20; ++i) ask("shared");
    std::thread thread([&] { one.run_due(); });
    other.run_due();
    thread.join();
    EXPECT_EQ(runs, 20);
}

TEST_P(JobsTest, RepeatAfterTheirInterval) {
    jobs::Runner runner(database(), clock);
    int runs = 0;
    runner.repeats("hourly", 3600s, [&](jobs::Run&) -> db::Result<base::Done> {
        ++runs;
        return base::Done{};
    });
    for (int node = 0; node < 2; ++node)
        ASSERT_TRUE(database().write([&](db::Writer& db) { return jobs::ask_repeating(db, "hourly", clock.now()); }));
    runner.run_due();
    EXPECT_EQ(runs, 1);
    clock.move_to(base::Instant{clock.now().utc_ms + 3'600'000});
    runner.run_due();
    EXPECT_EQ(runs, 2);
}

FOR_EACH_ENGINE(JobsTest);

}  // namespace
