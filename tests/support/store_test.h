#pragma once
// The base of every test of a store: it runs on SQLite and on PostgreSQL, each time on a database of its
// own to which every migration was applied.
//
//     class InstitutionStore : public test_support::StoreTest {};
//     FOR_EACH_ENGINE(InstitutionStore);
//     TEST_P(InstitutionStore, FindsWhatItKept) {
//         ASSERT_TRUE(write([](db::Writer& db) { return store::keep(db, …); }).ok());
//         EXPECT_TRUE(read([](db::Reader& db) { return store::find(db, …); }).has_value());
//     }

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "db/db.h"
#include "support/fresh_database.h"

namespace test_support {

class StoreTest : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { database(); }

    db::Database& database();
    /// Closed and opened again, as when the program restarts.
    db::Database& reopen(db::Options options = {});
    void close() { database_.reset(); }
    std::string const& connection();

    template <class Work>
    auto read(Work&& work) {
        return database().read(std::forward<Work>(work));
    }
    db::Result<db::Done> write(db::Command command) { return database().write(std::move(command)); }

    /// Every room's, unless a test says otherwise.
    virtual std::vector<db::Migration> migrations() const;
    virtual FreshDatabase::Content content() const { return FreshDatabase::Content::every_migration; }

  private:
    std::optional<FreshDatabase> fresh_;
    std::unique_ptr<db::Database> database_;
};

/// The engine's name, for the names of tests.
std::string engine_name(testing::TestParamInfo<db::Engine> const& info);

}  // namespace test_support

#define FOR_EACH_ENGINE(Suite) \
    INSTANTIATE_TEST_SUITE_P(Each, Suite, testing::Values(db::Engine::sqlite, db::Engine::postgresql), test_support::engine_name)
