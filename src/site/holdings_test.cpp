#include "site/holdings.h"

#include <algorithm>
#include <array>

#include "privacy/rights.h"
#include "support/store_test.h"

namespace site {
namespace {

class WhatIsKeptAboutPeople : public test_support::StoreTest {
  protected:
    std::vector<std::string> tables() {
        return read([&](db::Reader& db) {
            std::vector<std::string> found;
            auto const take = [&](db::Rows rows) {
                for (auto const& row : rows) found.push_back((row.text(0) == "hot" ? "hot." : "") + row.str(1));
            };
            if (db.engine() == db::Engine::sqlite)
                take(
                    db.rows("select schema, name from pragma_table_list where type = 'table' and schema in ('main', 'hot')"
                            " and name not like 'sqlite@_%' escape '@'"));
            else
                take(
                    db.rows("select table_schema, table_name from information_schema.tables"
                            " where table_type = 'BASE TABLE' and table_schema in (current_schema(), 'hot')"));
            return found;
        });
    }
};
FOR_EACH_ENGINE(WhatIsKeptAboutPeople);

TEST_P(WhatIsKeptAboutPeople, IsDeclaredTableByTable) {
    auto const nobody = tables_without_people();
    for (auto const& table : tables()) {
        auto const declared = std::count_if(holdings().begin(), holdings().end(), [&](auto const& one) { return one.table == table; });
        auto const without = std::count(nobody.begin(), nobody.end(), table);
        EXPECT_EQ(declared + without, 1) << table
                                         << ": say in its room's holdings.cpp what it keeps about people, or here that it keeps nothing";
    }
    // These hold the number of a row that is erased, or nobody's, and are over within a day of it.
    constexpr std::array<std::string_view, 5> followers{"hot.api_token_use", "hot.authenticator_use", "hot.recovery_code_use",
                                                        "hot.passkey_use", "hot.used_challenge"};
    for (auto const& holding : holdings()) {
        bool const follows = std::find(followers.begin(), followers.end(), holding.table) != followers.end();
        EXPECT_TRUE(holding.erase || holding.stays || (follows && holding.forget))
            << holding.table << " is neither erased nor kept for a reason";
    }
}

TEST_P(WhatIsKeptAboutPeople, GoesFromTheOtherHalfEvenWhereThatWasMissedForMonths) {
    base::Instant const noon{1'795'345'200'000};
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<base::Done> {
                    TRY(db.run("insert into account (id, name, language, created_at, erased_at) values (7, '', 'fr', ?, ?)", noon, noon));
                    return base::Done{};
                }).ok());
    auto const put = [&](std::int64_t digest) {
        return write([&](db::Writer& db) -> db::Result<base::Done> {
                   std::array<std::byte, 1> const bytes{std::byte(digest)};
                   TRY(db.run("insert into hot.known_device (person, browser_hash, seen_at) values (7, ?, ?)", db::Bytes(bytes), noon));
                   return base::Done{};
               })
            .ok();
    };
    auto const left = [&] {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from hot.known_device").value_or(-1); });
    };
    ASSERT_TRUE(put(1));
    ASSERT_TRUE(keep_no_longer_than_said(database(), noon + std::chrono::hours(1)).ok());
    EXPECT_EQ(left(), 0);
    ASSERT_TRUE(put(2)) << "by a request that was under way";
    ASSERT_TRUE(keep_no_longer_than_said(database(), noon + std::chrono::hours(24 * 100)).ok());
    EXPECT_EQ(left(), 0);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from account where id = 7 and erasure_ended_at is null"); }), 0)
        << "done";
}

TEST_P(WhatIsKeptAboutPeople, CanBeForgottenGivenAndErasedEvenWhenThereIsNothing) {
    base::Instant const now{1'795'345'200'000};
    base::PersonId const nobody{4242};
    EXPECT_TRUE(keep_no_longer_than_said(database(), now).ok());
    for (auto const half : {privacy::Half::main, privacy::Half::hot})
        EXPECT_TRUE(database().write([&](db::Writer& db) { return privacy::erase(db, holdings(), half, nobody, now); }).ok());
    EXPECT_TRUE(
        read([&](db::Reader& db) { return privacy::everything_about(db, holdings(), nobody, i18n::Words(i18n::english)); }).empty());
}

}  // namespace
}  // namespace site
