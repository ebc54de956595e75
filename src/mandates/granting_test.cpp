#include "mandates/mandates_test.h"

namespace mandates {

using base::Role;
using http::Method;

class GivingRoles : public MandatesTest {};
FOR_EACH_ENGINE(GivingRoles);

TEST_P(GivingRoles, ShowsWhoMayDoWhatSinceWhenAndByWhom) {
    give(bruno, {Role::contributor, {"institution", 3}}, {"2026-11-01", "2027-01-31"});
    auto const shown = ask(odile, Method::get, "/fr/staff");
    EXPECT_EQ(shown.status, 200);
    for (auto text : {"Bruno Ménard", "Contribution", "Ministère de la Justice", "1er novembre 2026", "31 janvier 2027", "Parvis"})
        EXPECT_TRUE(test_support::shows(shown, text)) << text;
    EXPECT_FALSE(test_support::shows(shown, "mairie.example")) << "names, not addresses";
    EXPECT_EQ(ask(bruno, Method::get, "/fr/staff").status, 403);
}

TEST_P(GivingRoles, NarrowsThePageByPersonRoleAndScopeAndShowsThePast) {
    give(bruno, {Role::contributor, {"institution", 3}}, {"2026-10-01", "2026-10-31"});
    EXPECT_FALSE(table_shows("/fr/staff.csv", "Bruno"));
    EXPECT_TRUE(table_shows("/fr/staff.csv?past=1", "Bruno"));
    EXPECT_TRUE(table_shows("/fr/staff.csv?past=1&role=contributor", "Bruno"));
    EXPECT_FALSE(table_shows("/fr/staff.csv?past=1&role=validator", "Bruno"));
    EXPECT_TRUE(table_shows("/fr/staff.csv?past=1&scope=institution:3", "2026-10-31"));
    EXPECT_FALSE(table_shows("/fr/staff.csv?past=1&scope=plan:1", "Bruno"));
    EXPECT_FALSE(table_shows("/fr/staff.csv?past=1&person=" + std::to_string(amina.value), "Bruno"));
    EXPECT_TRUE(table_shows("/fr/staff.json?past=1", R"("state":"ended")"));
}

TEST_P(GivingRoles, LetsOperatorsGiveAnyRoleAnywhere) {
    know(bruno);
    EXPECT_EQ(gives(odile, bruno, "coordinator", "plan:1").status, 303);
    EXPECT_EQ(gives(odile, bruno, "operator", "site:0").status, 303);
    auto const roles = of(bruno);
    ASSERT_EQ(roles.size(), 2u);
    EXPECT_EQ(roles[0].granted_by, "Odile");
    EXPECT_EQ(journal().act, "role.granted");
    EXPECT_EQ(journal().actor, odile);
}

TEST_P(GivingRoles, LetsCoordinatorsGiveWhatTheirPlanTakes) {
    know(bruno);
    for (auto const* role : {"contributor", "validator", "evaluator"}) EXPECT_EQ(gives(amina, bruno, role, "plan:1").status, 303) << role;
    for (auto const* role : {"contributor", "validator"})
        EXPECT_EQ(gives(amina, bruno, role, "institution:3").status, 303)
            << role << " of an institution that leads a commitment of the plan";
    EXPECT_EQ(gives(amina, bruno, "contributor", "institution:4").status, 403) << "another plan's";
    EXPECT_EQ(gives(amina, bruno, "contributor", "plan:2").status, 403);
    EXPECT_EQ(gives(amina, bruno, "coordinator", "plan:1").status, 403) << "nobody gives what only operators give";
    EXPECT_EQ(gives(amina, bruno, "operator", "site:0").status, 403);
    EXPECT_EQ(of(bruno).size(), 5u);
}

TEST_P(GivingRoles, GivesNobodyARoleByThemselves) {
    EXPECT_EQ(gives(odile, odile, "coordinator", "plan:1").status, 403);
    EXPECT_EQ(gives(amina, amina, "validator", "plan:1").status, 403);
}

TEST_P(GivingRoles, RefusesWhatDoesNotExistAndKeepsWhatWasTyped) {
    know(bruno);
    EXPECT_EQ(gives(odile, bruno, "contributor", "plan:99").status, 422);
    EXPECT_EQ(gives(odile, bruno, "forum_member", "body:1").status, 422) << "no body is known yet";
    EXPECT_EQ(gives(odile, bruno, "moderator", "consultation:1").status, 422);
    EXPECT_EQ(gives(odile, bruno, "validator", "site:0").status, 422);
    EXPECT_EQ(gives(odile, bruno, "", "").status, 422);
    auto const refused = gives(odile, bruno, "contributor", "plan:1", {"2026-12-01", "2026-11-01"});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(test_support::shows(refused, "2026-11-01"));
    EXPECT_TRUE(of(bruno).empty());
}

TEST_P(GivingRoles, OffersOnlyWhatCanBeGiven) {
    know(bruno);
    auto const form = ask(amina, Method::get, "/fr/staff/roles/new?person=" + std::to_string(bruno.value));
    EXPECT_TRUE(test_support::shows(form, "value=\"validator\""));
    EXPECT_TRUE(test_support::shows(form, "value=\"institution:3\""));
    for (auto not_offered :
         {"value=\"coordinator\"", "value=\"forum_member\"", "value=\"site:0\"", "value=\"institution:4\"", "value=\"plan:2\""})
        EXPECT_FALSE(test_support::shows(form, not_offered)) << not_offered;
}

TEST_P(GivingRoles, EndsARoleAtOnceAndChangesItsLastDay) {
    auto const place = "/fr/staff/roles/" + std::to_string(give(bruno, {Role::contributor, {"plan", 1}}).value);
    EXPECT_EQ(ask(amina, Method::post, place + "/term", {{"until_on", "2026-12-31"}}).status, 303);
    EXPECT_EQ(of(bruno)[0].last_on, "2026-12-31");
    EXPECT_EQ(ask(amina, Method::post, place + "/term", {{"until_on", "2026-01-01"}}).status, 422);
    EXPECT_TRUE(acting(bruno).holds(Role::contributor));
    EXPECT_EQ(ask(amina, Method::post, place + "/end").status, 303);
    EXPECT_FALSE(acting(bruno).holds(Role::contributor));
    EXPECT_EQ(acting(bruno).ended.size(), 1u);
    EXPECT_EQ(ask(amina, Method::post, place + "/end").status, 404) << "it was ended already";
    auto const others = "/fr/staff/roles/" + std::to_string(give(bruno, {Role::contributor, {"plan", 2}}).value);
    EXPECT_EQ(ask(amina, Method::post, others + "/end").status, 403) << "of another plan";
    EXPECT_EQ(ask(amina, Method::post, "/fr/staff/roles/12345/end").status, 404);
}

TEST_P(GivingRoles, AsksForARecentProof) {
    know(bruno);
    clock.move_to(clock.now() + std::chrono::minutes(11));
    auto const asked = gives(odile, bruno, "contributor", "plan:1");
    EXPECT_EQ(asked.status, 303);
    EXPECT_NE(test_support::location_of(asked).find("/fr/account/proof?next="), std::string::npos);
    EXPECT_TRUE(of(bruno).empty());
}

TEST_P(GivingRoles, RestsARoleOnAMembershipAndEndsItWithIt) {
    auto const membership = belongs(bruno, 3, {"2026-01-01", "2026-12-31"});
    EXPECT_EQ(gives(odile, bruno, "contributor", "institution:3", {"2026-11-22", ""}, std::to_string(membership)).status, 303);
    ASSERT_EQ(of(bruno).size(), 1u);
    EXPECT_EQ(of(bruno)[0].last_on, "2026-12-31") << "the membership's last day";
    EXPECT_TRUE(acting(bruno).holds(Role::contributor));
    end_membership(membership);
    EXPECT_FALSE(acting(bruno).holds(Role::contributor));
    EXPECT_EQ(gives(odile, bruno, "contributor", "institution:3", {"2026-11-22", ""}, "77").status, 422) << "nobody's membership";
}

}  // namespace mandates
