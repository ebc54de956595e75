#include "privacy/rights.h"

#include "support/store_test.h"

namespace privacy {
namespace {

constexpr base::Instant noon{1'795'345'200'000};

/// Two tables of visits, one in each half. What the tests of a holding are told from is the number of rows.
class OnesRights : public test_support::StoreTest {
  protected:
    std::vector<db::Migration> migrations() const override {
        return {{"2026-11-22-001-visits.sql",
                 "create table visit (id {pk}, person {i64} not null, at {i64} not null, note {text});\n"
                 "create table hot.step (id {pk}, person {i64} not null, at {i64} not null);"}};
    }
    test_support::FreshDatabase::Content content() const override { return test_support::FreshDatabase::Content::nothing; }

    void visit(std::int64_t person, base::Instant at, std::int64_t times = 1, std::optional<std::string> const& note = "bonjour") {
        ASSERT_TRUE(
            write([&](db::Writer& db) -> db::Result<base::Done> {
                for (std::int64_t i = 0; i < times; ++i)
                    TRY(db.run("insert into visit (id, person, at, note) values (?, ?, ?, ?)", ++last_, base::PersonId{person}, at, note));
                return base::Done{};
            }).ok());
    }
    void step(std::int64_t person) {
        ASSERT_TRUE(write([&](db::Writer& db) {
                        return done(
                            db.run("insert into hot.step (id, person, at) values (?, ?, ?)", ++last_, base::PersonId{person}, noon));
                    }).ok());
    }
    std::int64_t visits() {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from visit").value_or(-1); });
    }
    std::int64_t steps() {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from hot.step").value_or(-1); });
    }

  private:
    std::int64_t last_ = 0;
};
FOR_EACH_ENGINE(OnesRights);

Holding visits_held() {
    return {.table = "visit",
            .what = "Visits",
            .purpose = "To count",
            .kept = "A day",
            .forget =
                [](db::Writer& db, base::Instant now, int most) {
                    return db.run("delete from visit where id in (select id from visit where at < ? limit ?)", days_before(now, 1), most);
                },
            .give =
                [](db::Reader& db, base::PersonId person) {
                    return given(db.rows("select id, at, note from visit where person = ? order by id", person),
                                 {{"number", Form::number}, {"at", Form::instant}, {"note"}});
                },
            .erase = [](db::Writer& db, base::PersonId person,
                        base::Instant) { return done(db.run("delete from visit where person = ?", person)); }};
}

Holding steps_held() {
    return {.table = "hot.step",
            .what = "Steps",
            .purpose = "To count",
            .kept = "A day",
            .give =
                [](db::Reader& db, base::PersonId person) {
                    return given(db.rows("select id from hot.step where person = ?", person), {{"number", Form::number}});
                },
            .erase = [](db::Writer& db, base::PersonId person,
                        base::Instant) { return done(db.run("delete from hot.step where person = ?", person)); }};
}

Holding failing_one() {
    auto holding = visits_held();
    holding.forget = [](db::Writer& db, base::Instant, int) -> db::Result<std::int64_t> {
        TRY(db.run("delete from visit"));
        return base::fail(base::Kind::unavailable, "not now");
    };
    return holding;
}

TEST_P(OnesRights, ToBeForgottenHoldForMoreRowsThanOneTransactionRemoves) {
    visit(1, noon - std::chrono::hours(25), 2001);
    visit(1, noon - std::chrono::hours(23), 2);
    auto const holdings = std::vector{visits_held()};
    ASSERT_TRUE(forget_what_is_over(database(), holdings, noon).ok());
    EXPECT_EQ(visits(), 2);
}

TEST_P(OnesRights, ToBeForgottenHoldForATableWhereAnotherFails) {
    visit(1, noon - std::chrono::hours(25));
    visit(1, noon);
    auto const holdings = std::vector{failing_one(), visits_held(), failing_one()};
    auto const outcome = forget_what_is_over(database(), holdings, noon);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, base::Kind::unavailable);
    EXPECT_EQ(visits(), 1) << "what fails leaves nothing half done, and does not keep the others";
}

TEST_P(OnesRights, AreThoseOfOnePersonAndOfOneHalfAtATime) {
    for (std::int64_t const person : {1, 2}) {
        visit(person, noon);
        step(person);
    }
    auto const holdings = std::vector{visits_held(), steps_held()};
    ASSERT_TRUE(write([&](db::Writer& db) { return erase(db, holdings, Half::main, base::PersonId{1}, noon); }).ok());
    EXPECT_EQ(visits(), 1);
    EXPECT_EQ(steps(), 2);
    ASSERT_TRUE(write([&](db::Writer& db) { return erase(db, holdings, Half::hot, base::PersonId{1}, noon); }).ok());
    EXPECT_EQ(steps(), 1);
    auto const left = [&](std::int64_t person) {
        return read([&](db::Reader& db) { return everything_about(db, holdings, base::PersonId{person}, i18n::Words(i18n::english)); })
            .size();
    };
    EXPECT_EQ(left(1), 0u);
    EXPECT_EQ(left(2), 2u);
}

TEST_P(OnesRights, ToOnesDataGiveNumbersInstantsTextsAndWhatIsNotThere) {
    visit(1, noon, 1, std::nullopt);
    visit(1, noon);
    auto const holdings = std::vector{visits_held(), steps_held()};
    auto const all = base::json::serialize(
        read([&](db::Reader& db) { return everything_about(db, holdings, base::PersonId{1}, i18n::Words(i18n::english)); }));
    EXPECT_EQ(
        all,
        R"([{"table":"visit","what":"Visits","purpose":"To count","basis":"contract","kept":"A day",)"
        R"("rows":[{"number":1,"at":"2026-11-22T11:00:00.000Z","note":null},{"number":2,"at":"2026-11-22T11:00:00.000Z","note":"bonjour"}]}])");
}

}  // namespace
}  // namespace privacy
