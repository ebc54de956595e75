#include "mandates/members.h"

#include "mandates/mandates_test.h"

namespace mandates {

using base::Role;
using http::Method;

class Members : public MandatesTest {
  protected:
    http::Response adds(PersonId who, PersonId person, std::string const& institution, accounts::Term const& term = {"2026-11-01"}) {
        return ask(who, Method::post, "/fr/staff/members",
                   {{"person", std::to_string(person.value)},
                    {"institution", institution},
                    {"from_on", term.from_on},
                    {"until_on", term.until_on}});
    }
    std::vector<store::Member> all() {
        return read([](db::Reader& db) { return store::members(db, 0); });
    }
};
FOR_EACH_ENGINE(Members);

TEST_P(Members, AreAddedByHandByCoordinatorsWithTheirDays) {
    know(bruno);
    EXPECT_EQ(adds(amina, bruno, "3", {"2026-11-01", "2027-10-31"}).status, 303);
    ASSERT_EQ(all().size(), 1u);
    EXPECT_EQ(all()[0].term.until_on, "2027-10-31");
    EXPECT_EQ(all()[0].found_by, "hand");
    EXPECT_EQ(all()[0].confirmed_by, "Amina Diallo");
    EXPECT_EQ(journal().act, "membership.added");
    EXPECT_TRUE(test_support::shows(ask(amina, Method::get, "/fr/staff/members?institution=3"), "31 octobre 2027"));
    EXPECT_FALSE(test_support::shows(ask(amina, Method::get, "/fr/staff/members?institution=4"), "31 octobre 2027"));
    EXPECT_EQ(adds(amina, bruno, "3").status, 409) << "a member already";
}

TEST_P(Members, AreNotAddedByThemselvesNorWhereThereIsNothing) {
    know(bruno);
    EXPECT_EQ(adds(amina, amina, "3").status, 403);
    EXPECT_EQ(adds(amina, bruno, "99").status, 422);
    EXPECT_EQ(adds(amina, PersonId{12}, "3").status, 422);
    EXPECT_EQ(adds(bruno, amina, "3").status, 403) << "who coordinates nothing";
    auto const refused = adds(amina, bruno, "3", {"2026-11-30", "2026-11-01"});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(test_support::shows(refused, "2026-11-30")) << "what was typed stays";
    EXPECT_TRUE(all().empty());
}

TEST_P(Members, AreCorrectedAndTheRolesThatRestOnThemFollow) {
    auto const membership = belongs(bruno, 3, {"2026-01-01"});
    ASSERT_EQ(gives(odile, bruno, "contributor", "institution:3", {"2026-11-22"}, std::to_string(membership)).status, 303);
    auto const place = "/fr/staff/members/" + std::to_string(membership);
    EXPECT_EQ(ask(amina, Method::get, place).status, 200);
    EXPECT_EQ(ask(amina, Method::post, place + "/term", {{"from_on", "2026-01-01"}, {"until_on", "2026-11-21"}}).status, 303);
    EXPECT_FALSE(acting(bruno).holds(Role::contributor)) << "the mandate ended yesterday";
    EXPECT_EQ(ask(amina, Method::post, place + "/term", {{"from_on", "x"}, {"until_on", ""}}).status, 422);
    end_membership(membership);
    EXPECT_EQ(ask(amina, Method::post, place + "/term", {{"from_on", "2026-01-01"}, {"until_on", ""}}).status, 404);
    EXPECT_EQ(ask(amina, Method::get, "/fr/staff/members/77").status, 404);
}

}  // namespace mandates
