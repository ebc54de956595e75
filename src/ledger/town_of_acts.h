#pragma once
// For this room's tests: a database with the ledger's own tables only, and a small town's acts.

#include "db/migrations.h"
#include "ledger/ledger.h"
#include "support/store_test.h"

namespace town {

using ledger::Act;

inline base::Instant minute(std::int64_t n) { return {1'795'000'000'000 + n * 60'000}; }

inline Act act(std::int64_t n, std::string const& title = "Open data") {
    return {.author = {base::PersonId{11}, base::Grant{base::Role::contributor, {"institution", 5}}},
            .verb = "commitment.updated",
            .subject = {"commitment", n},
            .related = {{"plan", 1 + n % 2}},
            .state = {{"title", title}},
            .at = minute(n)};
}

class LedgerStoreTest : public test_support::StoreTest {
  protected:
    void TearDown() override { ledger::forget_subscribers(); }

    std::vector<db::Migration> migrations() const override {
        auto all = db::all_migrations();
        std::erase_if(all, [](auto const& migration) { return !migration.name.ends_with("-ledger.sql"); });
        return all;
    }
    test_support::FreshDatabase::Content content() const override { return test_support::FreshDatabase::Content::nothing; }

    void record_one(Act const& act) {
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        TRY(ledger::record(db, act));
                        return db::Done{};
                    }).ok());
    }
};

}  // namespace town
