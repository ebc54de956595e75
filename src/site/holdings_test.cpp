#include "site/holdings.h"

#include <algorithm>

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
    for (auto const& holding : holdings()) {
        EXPECT_TRUE(holding.erase || holding.stays || holding.forget)
            << holding.table << " is neither erased, nor kept for a reason, nor ever over";
    }
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
