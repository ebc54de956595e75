#include "mandates/mandates_test.h"

namespace mandates {

using base::Role;
using http::Method;

class ADelegation : public MandatesTest {
  protected:
    void SetUp() override {
        MandatesTest::SetUp();
        own = give(bruno, {Role::contributor, {"institution", 3}}, {"2026-11-01", "2027-12-31"});
        belongs(bruno, 3, {"2026-01-01"});
        chloe = comes("chloe@ministere.example", "Chloé Petit");
        belongs(chloe, 3, {"2026-01-01"});
    }
    http::Response delegates(PersonId who, GrantId held, PersonId to, std::string const& until, std::string const& scope = {}) {
        return ask(who, Method::post, "/fr/delegations",
                   {{"held", std::to_string(held.value)},
                    {"scope", scope},
                    {"person", std::to_string(to.value)},
                    {"from_on", "2026-11-22"},
                    {"until_on", until}});
    }
    GrantId own;
    PersonId chloe;
};
FOR_EACH_ENGINE(ADelegation);

TEST_P(ADelegation, LetsAColleagueActAndIsShownAsSuch) {
    EXPECT_EQ(delegates(bruno, own, chloe, "2026-12-31").status, 303);
    EXPECT_TRUE(acting(chloe).holds(Role::contributor, {"institution", 3}));
    EXPECT_TRUE(table_shows("/fr/staff", "Délégué par Bruno Ménard"));
    EXPECT_EQ(journal().act, "role.delegated");
    EXPECT_EQ(of(chloe)[0].last_on, "2026-12-31");
}

TEST_P(ADelegation, EndsWithTheRoleItComesFrom) {
    ASSERT_EQ(delegates(bruno, own, chloe, "2026-12-31").status, 303);
    ASSERT_TRUE(write([&](db::Writer& db) { return store::end(db, own, odile, clock.now()); }).ok());
    EXPECT_FALSE(acting(chloe).holds(Role::contributor));
    EXPECT_EQ(acting(chloe).ended.size(), 1u);
}

TEST_P(ADelegation, LastsNinetyDaysAtMostAndNoLongerThanTheRole) {
    EXPECT_EQ(delegates(bruno, own, chloe, "2027-02-20").status, 422) << "91 days, both included";
    EXPECT_EQ(delegates(bruno, own, chloe, "").status, 422);
    ASSERT_TRUE(write([&](db::Writer& db) { return store::set_last_day(db, own, "2026-11-30"); }).ok());
    EXPECT_EQ(delegates(bruno, own, chloe, "2026-12-01").status, 422);
    EXPECT_EQ(delegates(bruno, own, chloe, "2026-11-30").status, 303);
    EXPECT_EQ(of(chloe).size(), 1u);
}

TEST_P(ADelegation, GoesNoFurther) {
    ASSERT_EQ(delegates(bruno, own, chloe, "2026-12-31").status, 303);
    auto const david = comes("david@ministere.example", "David");
    belongs(david, 3, {"2026-01-01"});
    EXPECT_EQ(delegates(chloe, of(chloe)[0].id, david, "2026-12-01").status, 422);
    EXPECT_TRUE(of(david).empty());
}

TEST_P(ADelegation, GoesToPeopleOfTheSameInstitutionOrToCoordinatorsOnly) {
    EXPECT_EQ(delegates(bruno, own, odile, "2026-12-31").status, 422);
    auto const hers = of(amina)[0].id;
    EXPECT_EQ(delegates(amina, hers, chloe, "2026-12-31").status, 422) << "no institution in common";
    auto const eve = comes("eve@ministere.example", "Ève");
    give(eve, {Role::coordinator, {"plan", 2}});
    EXPECT_EQ(delegates(amina, hers, eve, "2026-12-31").status, 303) << "another coordinator";
    EXPECT_TRUE(acting(eve).holds(Role::coordinator, {"plan", 1}));
    EXPECT_EQ(delegates(bruno, hers, chloe, "2026-12-31").status, 422) << "not his to delegate";
}

TEST_P(ADelegation, MayBeOfOneScopeWithinTheRole) {
    auto const whole = give(bruno, {Role::validator, {"plan", 1}});
    EXPECT_EQ(delegates(bruno, whole, chloe, "2026-12-31", "institution:4").status, 422) << "of another plan";
    EXPECT_EQ(delegates(bruno, whole, chloe, "2026-12-31", "institution:3").status, 303);
    EXPECT_TRUE(acting(chloe).holds(Role::validator, {"institution", 3}));
    EXPECT_FALSE(acting(chloe).holds(Role::validator, {"plan", 1}));
}

TEST_P(ADelegation, IsEndedByWhoMadeIt) {
    ASSERT_EQ(delegates(bruno, own, chloe, "2026-12-31").status, 303);
    auto const place = "/fr/delegations/" + std::to_string(of(chloe)[0].id.value) + "/end";
    EXPECT_EQ(ask(amina, Method::post, place).status, 404);
    EXPECT_EQ(ask(bruno, Method::post, place).status, 303);
    EXPECT_FALSE(acting(chloe).holds(Role::contributor));
    EXPECT_EQ(ask(PersonId{}, Method::get, "/fr/delegations").status, 403);
    EXPECT_EQ(ask(bruno, Method::get, "/fr/delegations").status, 200);
}

}  // namespace mandates
