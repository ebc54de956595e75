// What the database does when its process is killed, its disk is full, its server goes away.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <thread>

#include "db/administration.h"
#include "db/things_for_tests.h"
#include "support/postgres_cluster.h"

namespace db {
namespace {

using namespace std::chrono_literals;
using base::Kind;

class Hardship : public ThingTest {
  protected:
    // A process that writes as fast as it can and tells each number that it was promised.
    [[noreturn]] void write_for_ever(int round, int told) {
        auto const writing = Database::open(connection(), migrations(), {.readers = 1});
        std::atomic<int> waiting = 0;
        for (std::int64_t id = round * 1'000'000;; ++id) {
            while (waiting > 64) std::this_thread::sleep_for(100us);
            ++waiting;
            writing->submit(adding(id, std::to_string(id)), [&waiting, id, told](Result<Done> outcome) {
                --waiting;
                if (!outcome.ok() || ::write(told, &id, sizeof id) != sizeof id) _exit(1);
            });
        }
    }

    std::set<std::int64_t> promised_before_the_kill(int round) {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        pid_t const child = fork();
        if (child == 0) {
            ::close(ends[0]);
            write_for_ever(round, ends[1]);
        }
        ::close(ends[1]);
        std::set<std::int64_t> promised;
        std::int64_t id = 0;
        while (promised.size() < 300u + unsigned(round) * 77 && read_whole(ends[0], id)) promised.insert(id);
        kill(child, SIGKILL);
        while (read_whole(ends[0], id)) promised.insert(id);
        ::close(ends[0]);
        waitpid(child, nullptr, 0);
        return promised;
    }

    static bool read_whole(int from, std::int64_t& id) { return ::read(from, &id, sizeof id) == sizeof id; }
};
FOR_EACH_ENGINE(Hardship);

TEST_P(Hardship, LosesNothingThatWasPromisedWhenTheProcessIsKilled) {
    close();  // a process that forks has one thread
    std::set<std::int64_t> promised;
    for (int round = 0; round < 5; ++round) {
        promised.merge(promised_before_the_kill(round));
        EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
        std::set<std::int64_t> found;
        read([&](Reader& db) {
            for (auto const& row : db.rows("select id from thing")) found.insert(row.i64(0));
        });
        EXPECT_TRUE(std::includes(found.begin(), found.end(), promised.begin(), promised.end())) << "in round " << round;
        close();
    }
    EXPECT_GT(promised.size(), 1500u);
}

class ASqliteFile : public ThingTest {
  protected:
    static Command adding_body(std::int64_t id, std::size_t size) {
        return [id, size](Writer& db) -> Result<Done> {
            std::vector<std::byte> const body(size, std::byte{'x'});
            TRY(db.run("insert into thing (id, name, body) values (?, ?, ?)", id, std::to_string(id), Bytes(body)));
            return Done{};
        };
    }
};
INSTANTIATE_TEST_SUITE_P(Only, ASqliteFile, testing::Values(Engine::sqlite), test_support::engine_name);

class APostgresDatabase : public ThingTest {
  protected:
    void administer_here(std::string const& statement) { administer(connection(), statement); }
};
INSTANTIATE_TEST_SUITE_P(Only, APostgresDatabase, testing::Values(Engine::postgresql), test_support::engine_name);

TEST_P(APostgresDatabase, IsLookedThroughByAmcheckWhereThatIs) {
    for (std::int64_t id = 1; id < 100; ++id) ASSERT_TRUE(write(adding(id, std::to_string(id))).ok());
    administer_here("create extension amcheck");
    EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
    // An index whose order changes under it: what a changed collation does to real ones.
    administer_here("create function rank_of(bigint) returns bigint language plpgsql immutable as 'begin return $1; end'");
    administer_here("create index thing_by_rank on thing (rank_of(id))");
    EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
    administer_here("create or replace function rank_of(bigint) returns bigint language plpgsql immutable as 'begin return -$1; end'");
    auto const found = database().check_integrity();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found[0].find("thing_by_rank"), std::string::npos) << found[0];
}

// Files of this process may grow no further: what a full disk does to a database.
class FullDisk {
  public:
    explicit FullDisk(std::uint64_t largest_file) {
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit const full{largest_file, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

TEST_P(ASqliteFile, ReadsOnWhenTheDiskIsFullAndWritesAgainWhenThereIsRoom) {
    ASSERT_TRUE(write(adding(0, "before")).ok());
    std::vector<std::int64_t> kept{0};
    {
        FullDisk const full{3 << 20};
        Result<Done> outcome = Done{};
        for (std::int64_t id = 1; outcome.ok() && id < 100; ++id) {
            outcome = write(adding_body(id, 300'000));
            if (outcome.ok()) kept.push_back(id);
        }
        ASSERT_FALSE(outcome.ok()) << "the disk was never full";
        EXPECT_EQ(outcome.error().kind, Kind::unavailable) << outcome.error().detail;
        EXPECT_EQ(write(adding_body(1000, 3'000'000)).error().kind, Kind::unavailable);
        EXPECT_EQ(count_things(), std::int64_t(kept.size())) << "reading goes on, and shows what was kept";
    }
    EXPECT_TRUE(write(adding_body(2000, 300'000)).ok());
    EXPECT_EQ(count_things(), std::int64_t(kept.size()) + 1);
    EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
    reopen();
    EXPECT_EQ(count_things(), std::int64_t(kept.size()) + 1);
}

TEST_P(ASqliteFile, KeepsItsLogShort) {
    auto& database = reopen({.truncate_wal_above = 1 << 20});
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(write(adding_body(i, 300'000)).ok());
        EXPECT_LT(database.counters().wal_bytes, 4u << 20);
    }
}

TEST_P(ASqliteFile, TruncatesTheLogOnceALongReaderIsGone) {
    auto& database = reopen({.truncate_wal_above = 1 << 20});
    ASSERT_TRUE(write(adding_body(0, 10)).ok());
    read([&](Reader& db) {
        ASSERT_EQ(db.find_i64("select count(*) from thing"), 1);
        for (int i = 1; i < 11; ++i) ASSERT_TRUE(write(adding_body(i, 300'000)).ok());
        EXPECT_GT(database.counters().wal_bytes, 2u << 20) << "the log cannot be cut under a reader";
        EXPECT_EQ(db.find_i64("select count(*) from thing"), 1);
    });
    for (int i = 11; i < 16; ++i) ASSERT_TRUE(write(adding_body(i, 300'000)).ok());
    EXPECT_LT(database.counters().wal_bytes, 2u << 20);
}

TEST_P(ASqliteFile, RefusesACommandThatWritesToBothFiles) {
    auto const outcome = write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name) values (1, 'one')"));
        TRY(db.run("insert into hot.tally (thing_id, votes) values (1, 1)"));
        return Done{};
    });
    EXPECT_EQ(outcome.error().kind, Kind::broken);
    EXPECT_EQ(count_things(), 0);
    EXPECT_TRUE(write(adding(1, "one")).ok());
}

TEST_P(ASqliteFile, IsSharedWithAnotherProcess) {
    auto const other = Database::open(connection(), migrations());  // as a command line beside the server
    ASSERT_TRUE(write(adding(1, "one")).ok());
    ASSERT_TRUE(other->write(adding(2, "two")).ok());
    EXPECT_EQ(count_things(), 2);
}

TEST_P(ASqliteFile, FindsDamage) {
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(write(adding_body(i, 3'000)).ok());
    auto const file = connection().substr(std::string_view("sqlite:").size());
    close();  // everything is in the file now
    auto* const damaged = std::fopen(file.c_str(), "r+b");
    std::fseek(damaged, long(std::filesystem::file_size(file)) / 2, SEEK_SET);
    std::fputs(std::string(8192, '\x55').c_str(), damaged);
    std::fclose(damaged);
    EXPECT_NE(database().check_integrity(), std::vector<std::string>{});
}

class APostgresqlServer : public testing::Test {
  protected:
    static void SetUpTestSuite() { cluster_ = std::make_unique<test_support::PostgresCluster>(); }
    static void TearDownTestSuite() { cluster_.reset(); }
    void SetUp() override {
        administer(cluster_->connection("postgres"), "create database " + name_);
        node_ = open({});
    }
    std::unique_ptr<Database> open(std::vector<Migration> more) {
        more.insert(more.begin(), thing_migration);
        return Database::open(cluster_->connection(name_), more, {.readers = 1});
    }

    static Command adding(std::int64_t id) {
        return [id](Writer& db) -> Result<Done> {
            TRY(db.run("insert into thing (id, name) values (?, ?)", id, std::to_string(id)));
            return Done{};
        };
    }
    std::optional<std::int64_t> count() {
        return node_->read([](Reader& db) { return db.find_i64("select count(*) from thing"); });
    }

    static inline std::unique_ptr<test_support::PostgresCluster> cluster_;
    static inline int count_of_tests_ = 0;
    std::string const name_ = "of_test_" + std::to_string(++count_of_tests_);
    std::unique_ptr<Database> node_;
};

TEST_F(APostgresqlServer, MayGoAwayAndComeBack) {
    ASSERT_TRUE(node_->write(adding(1)).ok());
    ASSERT_EQ(count(), 1);
    cluster_->kill();
    EXPECT_EQ(node_->write(adding(2)).error().kind, Kind::unavailable);
    EXPECT_THROW(count(), Failure);
    cluster_->start();
    std::this_thread::sleep_for(200ms);  // longer than the pause between attempts has grown
    EXPECT_EQ(count(), 1);
    auto const outcome = node_->write(adding(3));
    EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
    EXPECT_EQ(count(), 2);
}

TEST_F(APostgresqlServer, IsNotMissedWhenItRestartsBetweenTwoRequests) {
    ASSERT_TRUE(node_->write(adding(1)).ok());
    ASSERT_EQ(count(), 1);
    cluster_->kill();
    cluster_->start();
    EXPECT_EQ(count(), 1) << "a connection that broke while nobody used it is made again";
    auto const outcome = node_->write(adding(2));
    EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
}

TEST_F(APostgresqlServer, RunsABatchAgainAfterADeadlock) {
    constexpr Migration deadlock{"0002",
                                 "-- postgresql:create function deadlock() returns void language plpgsql as 'begin raise exception using "
                                 "errcode = ''40P01''; end';"};
    node_ = open({deadlock});
    int runs = 0, followed = 0;
    auto const outcome = node_->write([&](Writer& db) -> Result<Done> {
        db.after_commit([&] { ++followed; });
        TRY(adding(1)(db));
        if (++runs < 3) TRY(db.run("select deadlock()"));
        return Done{};
    });
    EXPECT_TRUE(outcome.ok());
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(followed, 1);
    auto const hopeless = node_->write([&](Writer& db) -> Result<Done> {
        TRY(db.run("select deadlock()"));
        return Done{};
    });
    EXPECT_EQ(hopeless.error().kind, Kind::unavailable) << "not for ever";
}

TEST_F(APostgresqlServer, LetsTheNodesOfAnInstallationWriteOneAfterTheOther) {
    auto const other = open({});
    Database* const nodes[] = {node_.get(), other.get()};
    // Reads the highest number and takes the next: only right when nobody writes meanwhile.
    Command const take_next = [](Writer& db) -> Result<Done> {
        auto const next = db.find_i64("select coalesce(max(id), 0) from thing").value_or(0) + 1;
        TRY(db.run("insert into thing (id, name) values (?, ?)", next, std::to_string(next)));
        return Done{};
    };
    std::atomic<int> kept = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 25; ++i) kept += nodes[t % 2]->write(take_next).ok();
            });
    }
    EXPECT_EQ(kept, 200);
    EXPECT_EQ(count(), 200);
}

}  // namespace
}  // namespace db
