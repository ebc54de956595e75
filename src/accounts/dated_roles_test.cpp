#include "accounts/accounts_test.h"
#include "accounts/roles.h"
#include "accounts/rules.h"

namespace accounts {

using base::Role;
using namespace std::chrono_literals;

class ARoleWithDays : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        give_authenticator(email);
        cookie = sign_in(email, amina_password);
    }
    base::Actor now_acting() { return identified(request(http::Method::get, "/fr", cookie)); }
    void renew() {
        clock.move_to(clock.now() + 1s);
        cookie = sign_in(email, amina_password);
    }

    std::string const email = "amina@ministere.example";
    base::Grant const on_plan{Role::contributor, {"plan", 12}};
    PersonId person;
    std::string cookie;
};
FOR_EACH_ENGINE(ARoleWithDays);

TEST_P(ARoleWithDays, IsInForceFromItsFirstDayToItsLastBothIncluded) {
    ASSERT_TRUE(command::grant_role(desk(), email, on_plan, {"2026-11-23", "2026-11-24"}).ok());
    EXPECT_FALSE(now_acting().holds(Role::contributor)) << "it is the 22nd";
    clock.move_to({1'795'388'400'000});  // 2026-11-22T23:00:00Z, the 23rd in Paris
    renew();
    EXPECT_TRUE(now_acting().holds(Role::contributor, {"plan", 12}));
    clock.move_to({1'795'474'800'000 + 86'400'000 - 60'000});  // one minute before the 25th in Paris
    renew();
    EXPECT_TRUE(now_acting().holds(Role::contributor)) << "the last day is included";
    clock.move_to(clock.now() + 2min);
    EXPECT_FALSE(now_acting().holds(Role::contributor)) << "in the same session, without a job";
    EXPECT_TRUE(read([&](db::Reader& db) { return store::roles_of(db, person, clock.now()); }).empty());
    EXPECT_TRUE(read([&](db::Reader& db) { return store::roles_in_force(db, clock.now()); }).empty());
}

TEST_P(ARoleWithDays, SaysToWhoIsRefusedThatItEnded) {
    ASSERT_TRUE(command::grant_role(desk(), email, on_plan).ok());
    EXPECT_TRUE(now_acting().ended.empty());
    ASSERT_TRUE(command::revoke_role(desk(), email, on_plan).ok());
    auto const actor = now_acting();
    ASSERT_EQ(actor.ended.size(), 1u);
    auto const refused = authorise(actor, "commitment.updated", {"commitment", 5}, {{"plan", 12}});
    EXPECT_EQ(refused.error().kind, base::Kind::forbidden);
    EXPECT_EQ(refused.error().message(), actor.ended[0].reason);
    EXPECT_NE(refused.error().message().find("22 novembre 2026"), std::string::npos) << refused.error().message();
    EXPECT_NE(authorise(actor, "commitment.updated", {"commitment", 5}, {{"plan", 13}}).error().message(), actor.ended[0].reason)
        << "it would not have allowed this";
    clock.move_to(clock.now() + 24h * 31);
    renew();
    EXPECT_TRUE(now_acting().ended.empty()) << "told for a month";
}

TEST_P(ARoleWithDays, IsNotGivenTwiceForTheSameDays) {
    ASSERT_TRUE(command::grant_role(desk(), email, on_plan, {"2026-11-01", "2026-11-30"}).ok());
    EXPECT_EQ(command::grant_role(desk(), email, on_plan, {"2026-11-30", ""}).error().kind, base::Kind::conflict);
    EXPECT_TRUE(command::grant_role(desk(), email, on_plan, {"2026-12-01", ""}).ok());
    EXPECT_EQ(command::grant_role(desk(), email, on_plan, {"2026-12-01", "2026-11-30"}).error().problems.front().field, "until_on");
    EXPECT_EQ(command::grant_role(desk(), email, on_plan, {"30/11/2026", ""}).error().problems.front().field, "from_on");
}

TEST_P(ARoleWithDays, IsHeldOnlyOnWhatItIsFor) {
    for (auto const& [role, kind] : {std::pair{Role::validator, "site"},
                                     {Role::coordinator, "institution"},
                                     {Role::moderator, "plan"},
                                     {Role::forum_member, "site"},
                                     {Role::evaluator, "institution"},
                                     {Role::operator_, "plan"}}) {
        EXPECT_FALSE(may_be_held_on(role, kind));
        EXPECT_EQ(command::grant_role(desk(), email, {role, {kind, kind == std::string("site") ? 0 : 1}}).error().kind,
                  base::Kind::invalid);
    }
    EXPECT_TRUE(command::grant_role(desk(), email, {Role::validator, {"institution", 3}}).ok());
    EXPECT_TRUE(command::grant_role(desk(), email, {Role::evaluator, {"plan", 3}}).ok());
    EXPECT_TRUE(command::grant_role(desk(), email, {Role::moderator, {"site", 0}}).ok());
    EXPECT_TRUE(command::grant_role(desk(), email, {Role::moderator, {"consultation", 4}}).ok());
    EXPECT_TRUE(command::grant_role(desk(), email, {Role::forum_member, {"body", 5}}).ok());
    EXPECT_EQ(now_acting().grants.size(), 5u);
}

}  // namespace accounts
