#include <thread>

#include "base/id.h"
#include "db/things_for_tests.h"

namespace db {
namespace {

class ADatabase : public ThingTest {};
FOR_EACH_ENGINE(ADatabase);

TEST_P(ADatabase, GivesBackEveryKindOfValue) {
    std::string const name = "L’égalité ; ? ' \" \\";
    std::byte const body[] = {std::byte{0}, std::byte{0xFF}, std::byte{'\\'}, std::byte{'x'}};
    auto const kept = write([&](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name, size, is_open, weight, body) values (?, ?, ?, ?, ?, ?)", INT64_MAX, name,
                   std::int64_t{1} << 40, true, 0.1, Bytes(body)));
        return Done{};
    });
    ASSERT_TRUE(kept.ok()) << kept.error().detail;
    read([&](Reader& db) {
        int rows = 0;
        for (auto const& row : db.rows("select id, name, size, is_open, weight, body, parent_id from thing where name = ?", name)) {
            ++rows;
            EXPECT_EQ(row.i64(0), INT64_MAX);
            EXPECT_EQ(row.text(1), name);
            EXPECT_EQ(row.i64(2), std::int64_t{1} << 40);
            EXPECT_EQ(row.i64(3), 1);
            EXPECT_EQ(row.real(4), 0.1);
            EXPECT_TRUE(std::equal(row.bytes(5).begin(), row.bytes(5).end(), std::begin(body), std::end(body)));
            EXPECT_TRUE(row.is_null(6));
            EXPECT_EQ(row.i64(6), 0);
            EXPECT_EQ(row.text(6), "");
        }
        EXPECT_EQ(rows, 1);
    });
}

TEST_P(ADatabase, TellsNullFromEmpty) {
    auto const kept = write([](Writer& db) -> Result<Done> {
        TRY(db.run("insert into thing (id, name, body, note) values (?, ?, ?, ?)", 1, std::string_view(), Bytes(), std::nullopt));
        TRY(db.run("insert into thing (id, name, body, note) values (?, ?, ?, ?)", 2, "b", nullptr, std::optional<std::string>("")));
        return Done{};
    });
    ASSERT_TRUE(kept.ok()) << kept.error().detail;
    read([](Reader& db) {
        std::string seen;
        for (auto const& row : db.rows("select name, body, note from thing order by id"))
            for (int column = 0; column < 3; ++column) seen += row.is_null(column) ? 'n' : row.text(column).empty() ? 'e' : 'x';
        EXPECT_EQ(seen, "eenxne");
    });
}

TEST_P(ADatabase, TakesAnOptionalConditionThatIsNull) {
    ASSERT_TRUE(write(adding(1, "a")).ok());
    read([](Reader& db) {
        std::optional<std::int64_t> none, one = 1, two = 2;
        EXPECT_EQ(db.find_i64("select count(*) from thing where (? is null or id = ?)", none, none), 1);
        EXPECT_EQ(db.find_i64("select count(*) from thing where (? is null or id = ?)", one, one), 1);
        EXPECT_EQ(db.find_i64("select count(*) from thing where (? is null or id = ?)", two, two), 0);
    });
}

TEST_P(ADatabase, ReadsComputedValuesTheSameOnEveryEngine) {
    ASSERT_TRUE(write([](Writer& db) -> Result<Done> {
                    for (int i = 1; i <= 4; ++i)
                        TRY(db.run("insert into thing (id, name, size) values (?, ?, ?)", i, std::to_string(i), i * 10));
                    return Done{};
                }).ok());
    read([](Reader& db) {
        for (auto const& row :
             db.rows("select sum(size), avg(size), count(*), max(size) > ?, coalesce(max(parent_id), 0) from thing", 20)) {
            EXPECT_EQ(row.i64(0), 100);
            EXPECT_EQ(row.real(1), 25.0);
            EXPECT_EQ(row.i64(2), 4);
            EXPECT_EQ(row.i64(3), 1) << "a comparison reads as 0 or 1";
            EXPECT_EQ(row.text(3), "1");
            EXPECT_EQ(row.i64(4), 0);
        }
        EXPECT_EQ(db.find_i64("select ? + 1", std::int64_t{1} << 40), (std::int64_t{1} << 40) + 1);
        EXPECT_EQ(db.find_i64("select max(size) from thing where id < 0"), std::nullopt) << "null is not found";
        EXPECT_EQ(db.find_text("select name from thing where id = ?", 3), "3");
    });
}

TEST_P(ADatabase, SortsTextByItsBytes) {
    for (std::string const name : {"b", "B", "a", "é", "e", "Z", "_"}) ASSERT_TRUE(write(adding(base::next_id({}), name)).ok());
    EXPECT_EQ(names(), (std::vector<std::string>{"B", "Z", "_", "a", "b", "e", "é"}));
}

TEST_P(ADatabase, WalksOneStatementInsideItself) {
    for (int i = 1; i <= 3; ++i) ASSERT_TRUE(write(adding(i, std::to_string(i))).ok());
    constexpr auto pairs = [](Reader& db, auto const& self, int depth) -> int {
        int count = 0;
        for (auto const& row : db.rows("select id from thing where id >= ? order by id", depth)) {
            (void)row;
            count += depth == 3 ? 1 : self(db, self, depth + 1);
        }
        return count;
    };
    EXPECT_EQ(read([&](Reader& db) { return pairs(db, pairs, 1); }), 3 * 2 * 1);
}

TEST_P(ADatabase, KeepsArgumentsForAsLongAsRowsAreRead) {
    for (int i = 1; i <= 2; ++i) ASSERT_TRUE(write(adding(i, "a name that is too long to be kept inside " + std::to_string(i))).ok());
    read([](Reader& db) {
        int count = 0;
        for (auto const& row : db.rows("select id from thing where name > ?", std::string(64, 'A'))) count += row.i64(0) > 0;
        EXPECT_EQ(count, 2);
    });
}

TEST_P(ADatabase, CountsTheRowsThatAStatementChanged) {
    ASSERT_TRUE(write([](Writer& db) -> Result<Done> {
                    EXPECT_EQ(TRY(db.run("insert into thing (id, name) values (1, 'a'), (2, 'b')")), 2);
                    EXPECT_EQ(TRY(db.run("insert into thing (id, name) values (1, 'a') on conflict do nothing")), 0);
                    EXPECT_EQ(TRY(db.run("update thing set size = 3")), 2);
                    EXPECT_EQ(TRY(db.run("update thing set size = 3 where id = ?", 9)), 0);
                    EXPECT_EQ(
                        TRY(db.run("insert into thing (id, name) values (2, 'c') on conflict (id) do update set name = excluded.name")), 1);
                    EXPECT_EQ(TRY(db.run("select 1")), 0);
                    EXPECT_EQ(TRY(db.run("delete from thing where id = ?", 1)), 1);
                    return Done{};
                }).ok());
    EXPECT_EQ(names(), std::vector<std::string>{"c"});
}

TEST_P(ADatabase, ShowsAReaderOneSnapshot) {
    ASSERT_TRUE(write(adding(1, "before")).ok());
    read([&](Reader& db) {
        EXPECT_EQ(db.find_i64("select count(*) from thing"), 1);
        ASSERT_TRUE(write(adding(2, "meanwhile")).ok());
        EXPECT_EQ(db.find_i64("select count(*) from thing"), 1) << "still what it was at the first query";
    });
    EXPECT_EQ(count_things(), 2);
}

TEST_P(ADatabase, DoesNotLetAReaderWrite) {
    ASSERT_TRUE(write(adding(1, "a")).ok());
    EXPECT_THROW(read([](Reader& db) {
                     for (auto const& row : db.rows("delete from thing")) (void)row;
                 }),
                 Failure);
    EXPECT_EQ(count_things(), 1);
}

TEST_P(ADatabase, SaysThatWrongSqlIsBrokenAndReadsOn) {
    try {
        read([](Reader& db) { return db.find_i64("select nothing from nowhere"); });
        FAIL() << "wrong SQL was taken";
    } catch (Failure const& e) {
        EXPECT_EQ(e.kind, base::Kind::broken) << e.what();
    }
    EXPECT_EQ(count_things(), 0);
}

TEST_P(ADatabase, RefusesTextThatOnlyOneEngineWouldKeep) {
    auto const refused = write(adding(1, std::string("a\0b", 3)));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::invalid);
    EXPECT_EQ(write(adding(1, "\xFF")).error().kind, base::Kind::invalid);
    EXPECT_EQ(count_things(), 0);
}

TEST_P(ADatabase, LetsManyReadAtOnce) {
    for (int i = 1; i <= 50; ++i) ASSERT_TRUE(write(adding(i, std::to_string(i))).ok());
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i) right += count_things() == 50;
            });
    }
    EXPECT_EQ(right, 8 * 50);
}

TEST_P(ADatabase, KeepsWhatWasWrittenWhenItIsOpenedAgain) {
    ASSERT_TRUE(write(adding(1, "kept")).ok());
    ASSERT_TRUE(write([](Writer& db) -> Result<Done> {
                    TRY(db.run("insert into hot.tally (thing_id, votes) values (?, ?)", 1, 7));
                    return Done{};
                }).ok());
    reopen();
    EXPECT_EQ(names(), std::vector<std::string>{"kept"});
    EXPECT_EQ(read([](Reader& db) { return db.find_i64("select votes from hot.tally"); }), 7);
}

TEST_P(ADatabase, FindsItselfSound) {
    ASSERT_TRUE(write(adding(1, "a")).ok());
    EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
}

TEST(OpeningADatabase, RefusesAnUnknownKindOfConnection) {
    EXPECT_THROW(Database::open("mysql://somewhere", {}), Failure);
    EXPECT_THROW(Database::open("sqlite:/no/such/folder/file.db", {}), Failure);
    EXPECT_THROW(Database::open("postgresql://nobody@127.0.0.1:1/nothing", {}), Failure);
}

}  // namespace
}  // namespace db
