#include "support/store_test.h"

#include "db/migrations.h"

namespace test_support {

std::string const& StoreTest::connection() {
    if (!fresh_) fresh_.emplace(GetParam(), content());
    return fresh_->connection();
}

db::Database& StoreTest::database() { return database_ ? *database_ : reopen(); }

db::Database& StoreTest::reopen(db::Options options) {
    close();
    database_ = db::Database::open(connection(), migrations(), options);
    return *database_;
}

std::vector<db::Migration> StoreTest::migrations() const { return db::all_migrations(); }

std::string engine_name(testing::TestParamInfo<db::Engine> const& info) {
    return info.param == db::Engine::sqlite ? "Sqlite" : "Postgresql";
}

}  // namespace test_support
