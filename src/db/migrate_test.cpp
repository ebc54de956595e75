#include "db/migrate.h"

#include <thread>

#include "db/things_for_tests.h"

namespace db {
namespace {

TEST(AMigration, IsReadByEachEngineInItsOwnWords) {
    constexpr auto sql =
        "a {pk}, b {i64}, c {text}, d {blob}, e {bool}, f {real}\n-- sqlite:only {i64}\n-- postgresql:other {i64}\n-- note\n'{}'";
    EXPECT_EQ(for_engine(sql, Engine::sqlite),
              "a integer primary key, b integer, c text, d blob, e integer, f real\nonly integer\n\n-- note\n'{}'\n");
    EXPECT_EQ(
        for_engine(sql, Engine::postgresql),
        "a bigint primary key, b bigint, c text collate \"C\", d bytea, e smallint, f double precision\n\nother bigint\n-- note\n'{}'\n");
}

class Migrating : public ThingTest {
  protected:
    void SetUp() override {}
    std::unique_ptr<Database> open(std::vector<Migration> const& migrations) { return Database::open(connection(), migrations); }
    std::string failure_of(std::vector<Migration> const& migrations) {
        try {
            open(migrations);
        } catch (Failure const& e) {
            return e.what();
        }
        return "";
    }
    static bool has_table(Database& database, std::string const& name) {
        return database.read([&](Reader& db) {
            try {
                return name == "first" ? db.find_i64("select count(*) from first") == 0 : db.find_i64("select count(*) from second") == 0;
            } catch (Failure const&) {
                return false;
            }
        });
    }
};
FOR_EACH_ENGINE(Migrating);

constexpr Migration first{"01", "create table first (id {pk});"};
constexpr Migration second{"02", "create table second (id {pk}, first_id {i64} references first (id))"};

TEST_P(Migrating, AppliesWhatIsNew) {
    EXPECT_FALSE(has_table(*open({first}), "second"));
    EXPECT_TRUE(has_table(*open({first, second}), "second"));
    auto const again = open({first, second});
    EXPECT_EQ(again->read([](Reader& db) { return db.find_i64("select count(*) from schema_migration where applied_at > 0"); }), 2);
}

TEST_P(Migrating, RefusesAMigrationWhoseTextHasChanged) {
    open({first});
    EXPECT_NE(failure_of({{"01", "create table first (id {pk}, added {i64});"}}).find("01"), std::string::npos);
}

TEST_P(Migrating, RefusesADatabaseOfALaterVersion) {
    open({first, second});
    EXPECT_NE(failure_of({first}).find("02"), std::string::npos);
}

TEST_P(Migrating, LeavesNothingOfAMigrationThatFails) {
    auto const message = failure_of({first, {"02", "create table second (id {pk}); insert into second values ('not a number');"}});
    EXPECT_NE(message.find("02"), std::string::npos) << message;
    auto const opened = open({first});
    EXPECT_TRUE(has_table(*opened, "first"));
    EXPECT_FALSE(has_table(*opened, "second"));
}

TEST_P(Migrating, IsDoneOnceWhenManyStartTogether) {
    (void)connection();
    std::atomic<int> opened = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([&] { opened += has_table(*open({first, second}), "second"); });
    }
    EXPECT_EQ(opened, 4);
}

TEST_P(Migrating, TakesStatementsThatHoldSemicolonsAndComments) {
    constexpr Migration tricky{"01", R"(
-- first; a comment ; with semicolons
create table first (id {pk}, word {text} not null default 'a;b''c' /* ; */) -- the end; of it
;
-- sqlite:create table kept (word text primary key) without rowid;
-- postgresql:create table kept (word text primary key);
-- sqlite:create trigger first_kept after insert on first begin
-- sqlite:    insert into kept values (new.word); delete from kept where word = '';
-- sqlite:end;
-- postgresql:create function keep() returns trigger language plpgsql as 'begin insert into kept values (new.word); return new; end';
-- postgresql:create trigger first_kept after insert on first for each row execute function keep();
insert into first (id) values (1);
)"};
    auto const opened = open({tricky});
    EXPECT_EQ(opened->read([](Reader& db) { return db.find_text("select word from kept"); }), "a;b'c");
    if (GetParam() == Engine::sqlite) {
        EXPECT_EQ(opened->read([](Reader& db) {
            return db.find_i64("select count(*) from pragma_table_list where name in ('first', 'kept', 'schema_migration') and strict = 1");
        }),
                  3)
            << "columns hold what they say";
    }
}

}  // namespace
}  // namespace db
