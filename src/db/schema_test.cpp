// What every room brings to the schema, together.

#include "db/migrations.h"
#include "support/store_test.h"

namespace db {
namespace {

class TheWholeSchema : public test_support::StoreTest {};
FOR_EACH_ENGINE(TheWholeSchema);

TEST_P(TheWholeSchema, IsSoundOnceEveryMigrationIsApplied) {
    EXPECT_EQ(database().check_integrity(), std::vector<std::string>{});
    auto const applied = read([](Reader& db) { return db.find_i64("select count(*) from schema_migration"); });
    EXPECT_EQ(applied, std::int64_t(all_migrations().size()));
    EXPECT_GT(applied, 0);
}

TEST_P(TheWholeSchema, HasOnlyStrictTables) {
    if (GetParam() != Engine::sqlite) return;  // PostgreSQL knows no others
    read([](Reader& db) {
        for (auto const& row : db.rows("select schema, name from pragma_table_list where type = 'table' and strict = 0"
                                       " and schema in ('main', 'hot') and name not like 'sqlite@_%' escape '@'"))
            ADD_FAILURE() << row.text(0) << '.' << row.text(1) << " holds whatever it is given";
    });
}

}  // namespace
}  // namespace db
