#include "accounts/pages.h"
#include "matrix/served_matrix.h"
#include "support/store_test.h"

namespace matrix {

class Permissions : public test_support::StoreTest {};
INSTANTIATE_TEST_SUITE_P(OnSqlite, Permissions, testing::Values(db::Engine::sqlite), test_support::engine_name);

TEST_P(Permissions, AreWhatTheRoutesAndTheServerSay) {
    http::Router router;
    accounts::mount(router);
    auto const rows = permissions();
    EXPECT_EQ(to_text(check_matrix(router, rows)), "");

    base::SystemClock const clock;
    give_accounts(database(), clock.now());
    ServedMatrix served(router, database(), clock, {{"institution", 1}, {"institution", 2}, {"plan", 1}});
    EXPECT_EQ(to_text(walk_matrix(rows, {{"lang", "fr"}, {"id", "1"}}, served.asking())), "");
}

}  // namespace matrix
