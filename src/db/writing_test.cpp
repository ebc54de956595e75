#include <future>
#include <mutex>
#include <thread>

#include "db/attempt.h"
#include "db/things_for_tests.h"

namespace db {
namespace {

using base::Kind;

class Writing : public ThingTest {
  protected:
    // Holds the writer inside a command until it is let go, so that what is queued meanwhile is one batch.
    class Held {
      public:
        explicit Held(Database& database) {
            std::promise<void> started;
            database.submit(
                [this, &started](Writer&) -> Result<Done> {
                    started.set_value();
                    released_.get_future().wait();
                    return Done{};
                },
                [this](Result<Done>) { finished_.set_value(); });
            started.get_future().wait();
        }
        void let_go() {
            released_.set_value();
            finished_.get_future().wait();
        }

      private:
        std::promise<void> released_, finished_;
    };

    // Queues the commands as one batch and waits for their outcomes.
    std::vector<Result<Done>> write_together(std::vector<Command> commands) {
        std::vector<std::promise<Result<Done>>> promises(commands.size());
        Held held{database()};
        for (std::size_t i = 0; i < commands.size(); ++i)
            database().submit(std::move(commands[i]), [&promises, i](Result<Done> outcome) { promises[i].set_value(std::move(outcome)); });
        held.let_go();
        std::vector<Result<Done>> outcomes;
        for (auto& promise : promises) outcomes.push_back(promise.get_future().get());
        return outcomes;
    }
};
FOR_EACH_ENGINE(Writing);

TEST_P(Writing, UndoesTheAttemptThatFailsAndGoesOn) {
    auto const done = database().write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name) values (1, 'before')"));
        auto const refused = attempt(db, [](Writer& part) -> Result<Done> {
            TRY(part.run("insert into thing (id, name) values (2, 'half done')"));
            TRY(part.run("insert into thing (id, name) values (3, 'before')"));  // the name is taken
            return Done{};
        });
        EXPECT_FALSE(refused.ok());
        TRY(attempt(db, [](Writer& part) -> Result<Done> {
            TRY(part.run("insert into thing (id, name) values (4, 'after')"));
            return Done{};
        }));
        return Done{};
    });
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(names(), (std::vector<std::string>{"after", "before"}));
}

TEST_P(Writing, UndoesTheWholeCommandWhenAnAttemptThrows) {
    auto const done = database().write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name) values (1, 'before')"));
        return attempt(db, [](Writer& part) -> Result<Done> {
            TRY(part.run("insert into thing (id, name) values (2, 'within')"));
            throw std::runtime_error("a bug");
        });
    });
    EXPECT_FALSE(done.ok());
    EXPECT_TRUE(names().empty());
}

TEST_P(Writing, UndoesTheCommandThatFailsAndKeepsItsNeighbours) {
    auto const outcomes = write_together({
        adding(1, "first"),
        [](Writer& db) -> Result<Done> {
            TRY(db.run("insert into thing (id, name) values (2, 'half done')"));
            return base::fail(Kind::invalid, "changed my mind");
        },
        adding(3, "first"),  // the name is taken
        [](Writer& db) -> Result<Done> {
            TRY(db.run("insert into thing (id, name) values (4, 'thrown')"));
            throw std::runtime_error("a bug");
        },
        adding(5, "last"),
    });
    EXPECT_TRUE(outcomes[0].ok());
    EXPECT_EQ(outcomes[1].error().message(), "changed my mind");
    EXPECT_EQ(outcomes[2].error().kind, Kind::conflict);
    EXPECT_EQ(outcomes[3].error().kind, Kind::broken);
    EXPECT_EQ(outcomes[3].error().detail, "a bug");
    EXPECT_TRUE(outcomes[4].ok());
    EXPECT_EQ(names(), (std::vector<std::string>{"first", "last"}));
}

TEST_P(Writing, CommitsTogetherWhatWaitsTogether) {
    auto const before = database().counters();
    std::vector<Command> commands;
    for (int i = 0; i < 100; ++i) commands.push_back(adding(i, std::to_string(i)));
    for (auto const& outcome : write_together(std::move(commands))) EXPECT_TRUE(outcome.ok());
    auto const after = database().counters();
    EXPECT_EQ(after.commands - before.commands, 101u) << "with the one that held the writer";
    EXPECT_EQ(after.commits - before.commits, 2u);
}

TEST_P(Writing, CallsEveryConstraintAConflict) {
    ASSERT_TRUE(write(adding(1, "taken")).ok());
    auto const kind_of = [&](Command command) { return write(std::move(command)).error(); };
    auto const unique = kind_of(adding(2, "taken"));
    EXPECT_EQ(unique.kind, Kind::conflict);
    EXPECT_NE(unique.detail.find("name"), std::string::npos) << unique.detail;
    EXPECT_EQ(kind_of(adding(1, "same id")).kind, Kind::conflict);
    EXPECT_EQ(kind_of([](Writer& db) -> Result<Done> {
                  TRY(db.run("insert into thing (id, name, parent_id) values (3, 'x', 99)"));
                  return Done{};
              }).kind,
              Kind::conflict);
    EXPECT_EQ(kind_of([](Writer& db) -> Result<Done> {
                  TRY(db.run("insert into thing (id, name, size) values (3, 'x', -1)"));
                  return Done{};
              }).kind,
              Kind::conflict);
    EXPECT_EQ(kind_of([](Writer& db) -> Result<Done> {
                  TRY(db.run("insert into thing (id, name) values (3, null)"));
                  return Done{};
              }).kind,
              Kind::conflict);
    EXPECT_EQ(count_things(), 1);
}

TEST_P(Writing, CallsWrongSqlAndWrongTypesBroken) {
    auto const wrong = write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into nowhere values (1)"));
        return Done{};
    });
    EXPECT_EQ(wrong.error().kind, Kind::broken);
    auto const mistyped = write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name, size) values (1, 'x', ?)", "not a number"));
        return Done{};
    });
    EXPECT_EQ(mistyped.error().kind, Kind::broken) << mistyped.error().detail;
    EXPECT_TRUE(write(adding(1, "still writing")).ok());
}

TEST_P(Writing, UndoesACommandThatOverlooksAnError) {
    auto const outcome = write([](Writer& db) -> Result<Done> {
        (void)db.run("insert into thing (id, name) values (1, 'one')").ok();
        (void)db.run("insert into thing (id, name) values (1, 'again')").ok();
        EXPECT_FALSE(db.run("insert into thing (id, name) values (2, 'two')").ok());
        return Done{};
    });
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, Kind::conflict);
    EXPECT_EQ(count_things(), 0);
}

TEST_P(Writing, ReadsItsOwnChangesBeforeTheCommit) {
    auto const outcome = write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name) values (1, 'one')"));
        EXPECT_EQ(db.find_text("select name from thing where id = ?", 1), "one");
        return Done{};
    });
    EXPECT_TRUE(outcome.ok());
}

TEST_P(Writing, DoesWhatFollowsTheCommitInOrderAndOnlyForWhatWasKept) {
    std::vector<int> done;
    auto const following = [&](int number, bool succeeds) -> Command {
        return [&done, number, succeeds, this](Writer& db) -> Result<Done> {
            db.after_commit([&done, number, this] {
                EXPECT_EQ(count_things(), 1) << "the commit is visible";
                done.push_back(number);
            });
            db.after_commit([&done, number] { done.push_back(number * 10); });
            if (!succeeds) return base::fail(Kind::invalid, "no");
            TRY(db.run("insert into thing (id, name) values (1, 'one') on conflict do nothing"));
            return Done{};
        };
    };
    (void)write_together({following(1, true), following(2, false), following(3, true),
                          [](Writer& db) -> Result<Done> {
                              db.after_commit([] { throw std::runtime_error("a subscriber's bug"); });
                              return Done{};
                          },
                          following(4, true)});
    EXPECT_EQ(done, (std::vector<int>{1, 10, 3, 30, 4, 40}));
}

TEST_P(Writing, RefusesMoreThanItsQueueHolds) {
    reopen({.queue_limit = 3});
    Held held{database()};
    std::atomic<int> kept = 0;
    Kind refusal{};
    for (int i = 0; i < 4; ++i)
        database().submit(adding(i, std::to_string(i)), [&](Result<Done> outcome) {
            if (outcome.ok())
                ++kept;
            else
                refusal = outcome.error().kind;
        });
    EXPECT_EQ(refusal, Kind::unavailable) << "told at once, while the writer is busy";
    EXPECT_EQ(database().counters().refused, 1u);
    EXPECT_EQ(database().counters().queued, 3u);
    held.let_go();
    for (int i = 0; kept < 3 && i < 1000; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(kept, 3);
    EXPECT_TRUE(write(adding(10, "room again")).ok());
}

TEST_P(Writing, FinishesWhatIsQueuedBeforeItCloses) {
    std::atomic<int> answered = 0;
    for (int i = 0; i < 200; ++i) database().submit(adding(i, std::to_string(i)), [&](Result<Done> outcome) { answered += outcome.ok(); });
    close();
    EXPECT_EQ(answered, 200);
    EXPECT_EQ(count_things(), 200);
}

TEST_P(Writing, TakesCommandsFromManyThreads) {
    std::atomic<int> kept = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 25; ++i) kept += write(adding(t * 100 + i, std::to_string(t * 100 + i))).ok();
            });
    }
    EXPECT_EQ(kept, 200);
    EXPECT_EQ(count_things(), 200);
}

TEST_P(Writing, DoesNotWaitForItself) {
    Kind inner{};
    ASSERT_TRUE(write([&](Writer&) -> Result<Done> {
                    inner = write(adding(1, "inside")).error().kind;
                    return Done{};
                }).ok());
    EXPECT_EQ(inner, Kind::broken);
}

TEST_P(Writing, FindsWhoseFaultAConstraintIsThatWaitsForTheCommit) {
    close();
    Migration const deferred{"0002-deferred.sql",
                             "create table child (id {pk}, thing_id {i64} not null references thing (id) deferrable initially deferred);"};
    Migration const both[] = {thing_migration, deferred};
    auto const opened = Database::open(connection(), both);
    auto const child_of = [](std::int64_t id, std::int64_t thing) -> Command {
        return [=](Writer& db) -> Result<Done> {
            TRY(db.run("insert into child (id, thing_id) values (?, ?)", id, thing));
            return Done{};
        };
    };
    std::promise<void> hold;
    auto const held = hold.get_future().share();
    std::vector<std::promise<Result<Done>>> promises(3);
    opened->submit([&](Writer&) -> Result<Done> { return held.wait(), Done{}; }, [](Result<Done>) {});
    Command const commands[] = {adding(1, "parent"), child_of(1, 99), child_of(2, 1)};
    for (std::size_t i = 0; i < 3; ++i)
        opened->submit(commands[i], [&promises, i](Result<Done> outcome) { promises[i].set_value(std::move(outcome)); });
    hold.set_value();
    EXPECT_TRUE(promises[0].get_future().get().ok());
    EXPECT_EQ(promises[1].get_future().get().error().kind, Kind::conflict);
    EXPECT_TRUE(promises[2].get_future().get().ok());
    EXPECT_EQ(opened->read([](Reader& db) { return db.find_i64("select count(*) from child"); }), 1);
}

}  // namespace
}  // namespace db
