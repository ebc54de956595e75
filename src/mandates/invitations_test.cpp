#include "mandates/invitations.h"

#include "mandates/mandates_test.h"

namespace mandates {

using base::Role;
using http::Method;

class AnInvitation : public MandatesTest {
  protected:
    http::Response invites(PersonId who, std::string const& email, std::string const& role, std::string const& scope) {
        return ask(who, Method::post, "/fr/staff/invitations",
                   {{"email", email},
                    {"language", "fr"},
                    {"role", role},
                    {"scope", scope},
                    {"from_on", "2026-11-22"},
                    {"until_on", "2027-06-30"}});
    }
    /// The link of the letter that waits.
    std::string link() {
        auto const letter =
            read([](db::Reader& db) { return db.find_text("select plain from mail_message order by id desc").value_or(""); });
        auto const at = letter.find("/fr/invitations/");
        if (at == std::string::npos) return {};
        return letter.substr(at, letter.find_first_of(" \r\n", at) - at);
    }
};
FOR_EACH_ENGINE(AnInvitation);

TEST_P(AnInvitation, GivesTheRoleOnceItIsAccepted) {
    EXPECT_EQ(invites(amina, "Bruno@Mairie.example", "contributor", "institution:3").status, 303);
    auto const place = link();
    ASSERT_FALSE(place.empty());
    auto const opened = ask(PersonId{}, Method::get, place);
    EXPECT_EQ(opened.status, 200);
    for (auto text : {"Amina Diallo", "Ministère de la Justice", "30 juin 2027", "/fr/sign-up?next="})
        EXPECT_TRUE(test_support::shows(opened, text)) << text;
    EXPECT_EQ(ask(PersonId{}, Method::post, place + "/acceptance").status, 403) << "only who is signed in";
    EXPECT_FALSE(acting(bruno).holds(Role::contributor));
    EXPECT_EQ(ask(bruno, Method::post, place + "/acceptance").status, 303);
    EXPECT_TRUE(acting(bruno).holds(Role::contributor, {"institution", 3}));
    EXPECT_EQ(of(bruno)[0].granted_by, "Amina Diallo");
    EXPECT_EQ(of(bruno)[0].last_on, "2027-06-30");
    EXPECT_EQ(ask(bruno, Method::post, place + "/acceptance").status, 410) << "once";
    EXPECT_TRUE(test_support::shows(ask(amina, Method::get, "/fr/staff/invitations"), "Bruno Ménard"));
    EXPECT_FALSE(test_support::shows(ask(amina, Method::get, "/fr/staff/invitations"), "mairie.example")) << "forgotten with the answer";
}

TEST_P(AnInvitation, IsTheSameForAnAddressWithoutAccount) {
    auto const known = invites(amina, "bruno@mairie.example", "contributor", "plan:1");
    auto const unknown = invites(amina, "nobody@mairie.example", "contributor", "plan:1");
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(test_support::location_of(known), test_support::location_of(unknown));
}

TEST_P(AnInvitation, IsOverAfterFourteenDaysAnAnswerOrAWithdrawal) {
    invites(amina, "bruno@mairie.example", "contributor", "plan:1");
    auto const place = link();
    clock.move_to(noon + invitation_life);
    signs_in(bruno);
    EXPECT_EQ(ask(bruno, Method::get, place).status, 410);
    EXPECT_EQ(ask(bruno, Method::post, place + "/acceptance").status, 410);
    signs_in(amina);
    auto const id = read([](db::Reader& db) { return invitations(db).front().id; });
    auto const of_it = "/fr/staff/invitations/" + std::to_string(id.value);
    EXPECT_EQ(ask(amina, Method::post, of_it + "/sending").status, 303);
    auto const again = link();
    EXPECT_NE(again, place);
    EXPECT_EQ(ask(bruno, Method::get, place).status, 410) << "the letter sent last has the link";
    EXPECT_EQ(ask(bruno, Method::get, again).status, 200);
    EXPECT_EQ(ask(amina, Method::post, of_it + "/withdrawal").status, 303);
    EXPECT_EQ(ask(bruno, Method::post, again + "/acceptance").status, 410);
    EXPECT_EQ(ask(amina, Method::post, of_it + "/sending").status, 404);
    EXPECT_EQ(ask(bruno, Method::get, "/fr/invitations/anything").status, 410);
}

TEST_P(AnInvitation, MayBeDeclined) {
    invites(amina, "bruno@mairie.example", "contributor", "plan:1");
    EXPECT_EQ(ask(bruno, Method::post, link() + "/refusal").status, 303);
    EXPECT_TRUE(of(bruno).empty());
    EXPECT_EQ(read([](db::Reader& db) { return invitations(db).front().answer; }), "declined");
}

TEST_P(AnInvitation, GivesNothingThatWhoInvitesMayNotGiveAnyMore) {
    invites(amina, "bruno@mairie.example", "contributor", "plan:1");
    auto const place = link();
    auto const hers = of(amina).front().id;
    ASSERT_TRUE(write([&](db::Writer& db) { return store::end(db, hers, odile, clock.now()); }).ok());
    EXPECT_EQ(ask(bruno, Method::post, place + "/acceptance").status, 403);
    EXPECT_TRUE(of(bruno).empty());
}

TEST_P(AnInvitation, IsNotAcceptedByWhoSentIt) {
    invites(amina, "amina@ministere.example", "validator", "plan:1");
    EXPECT_EQ(ask(amina, Method::post, link() + "/acceptance").status, 403);
}

TEST_P(AnInvitation, IsSentOnlyByWhoMayGiveTheRoleAndNotInFloods) {
    EXPECT_EQ(invites(amina, "bruno@mairie.example", "coordinator", "plan:1").status, 403);
    EXPECT_EQ(invites(bruno, "x@mairie.example", "contributor", "plan:1").status, 403);
    EXPECT_EQ(invites(amina, "not an address", "contributor", "plan:1").status, 422);
    for (int i = 0; i < invitations_per_address; ++i) EXPECT_EQ(invites(amina, "b@mairie.example", "contributor", "plan:1").status, 303);
    auto const refused = invites(odile, "b@mairie.example", "contributor", "plan:1");
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(test_support::shows(refused, "b@mairie.example")) << "what was typed stays";
}

}  // namespace mandates
