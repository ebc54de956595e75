#include "accounts/accounts_test.h"
#include "accounts/guards.h"

namespace accounts {

using http::Method;

class TheAccountPage : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        cookie = sign_in("amina@ministere.example", amina_password);
    }
    http::Response post(std::string_view path, http::Fields form) {
        auto asked = request(Method::post, path, cookie);
        asked.form = std::move(form);
        return answer(asked);
    }

    PersonId person;
    std::string cookie;
};
FOR_EACH_ENGINE(TheAccountPage);

TEST_P(TheAccountPage, IsForWhoIsSignedIn) {
    EXPECT_EQ(answer(request(Method::get, "/fr/account")).status, 403);
    auto const shown = answer(request(Method::get, "/fr/account", cookie));
    EXPECT_EQ(shown.status, 200);
    EXPECT_NE(body_of(shown).find("amina@ministere.example"), std::string::npos);
    EXPECT_TRUE(shown.page->is_private);
    EXPECT_FALSE(shown.cacheable);
}

TEST_P(TheAccountPage, ChangesTheNameAndTheLanguage) {
    auto const saved = post("/fr/account/profile", {{"name", " Amina D. "}, {"language", "en"}});
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(location_of(saved), "/en/account?done=profile");
    auto const account = read([&](db::Reader& db) { return *store::find(db, person); });
    EXPECT_EQ(account.name, "Amina D.");
    EXPECT_EQ(account.language, "en");
}

TEST_P(TheAccountPage, KeepsWhatWasTypedWhenItIsRefused) {
    auto const refused = post("/fr/account/profile", {{"name", std::string(101, 'n')}, {"language", "fr"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(body_of(refused).find(std::string(101, 'n')), std::string::npos);
    EXPECT_EQ(post("/fr/account/profile", {{"name", "Amina"}, {"language", "xx"}}).status, 422);
    EXPECT_EQ(read([&](db::Reader& db) { return store::find(db, person)->name; }), "Amina Diallo");
}

TEST_P(TheAccountPage, EscapesWhatPeopleWrite) {
    ASSERT_EQ(post("/fr/account/profile", {{"name", "<script>alert(1)</script>"}, {"language", "fr"}}).status, 303);
    EXPECT_EQ(body_of(answer(request(Method::get, "/fr/account", cookie))).find("<script>"), std::string::npos);
}

TEST_P(TheAccountPage, AsksTheCurrentPasswordForANewOneAndCountsTheFailures) {
    http::Fields const wrong{{"current_password", "une autre phrase"}, {"new_password", "trois moulins sans vent"}};
    for (int i = 0; i < failures_of_one; ++i) EXPECT_EQ(post("/fr/account/password", wrong).status, 422);
    auto const refused = post("/fr/account/password", wrong);
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(body_of(refused).find("Réessayez dans 2\u00a0min"), std::string::npos);
    EXPECT_NE(std::find(refused.headers.begin(), refused.headers.end(), std::pair<std::string, std::string>("Retry-After", "90")),
              refused.headers.end());
}

TEST_P(TheAccountPage, RefusesACommonPasswordWithoutHashingAnything) {
    auto const before = lane.hashes();
    auto const refused = post("/fr/account/password", {{"current_password", std::string(amina_password)}, {"new_password", "motdepasse1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(body_of(refused).find("field-new_password"), std::string::npos);
    EXPECT_EQ(lane.hashes(), before);
}

TEST_P(TheAccountPage, SaysOnlyWhatItKnowsHowToSay) {
    auto asked = request(Method::get, "/fr/account", cookie);
    asked.query = {{"done", "<b>anything</b>"}};
    EXPECT_EQ(body_of(answer(asked)).find("anything"), std::string::npos);
    asked.query = {{"done", "password"}};
    EXPECT_NE(body_of(answer(asked)).find("Votre mot de passe est changé."), std::string::npos);
    asked.query = {{"done", "invitation"}};
    EXPECT_NE(body_of(answer(asked)).find("L’invitation est acceptée"), std::string::npos);
}

TEST(TheGuards, AdmitByRoleAndNobodyWhoIsNotSignedIn) {
    base::Actor const anonymous;
    auto const with = [](base::Role role) { return base::Actor{base::PersonId{5}, "", {{role, {"plan", 1}}}, 1, {}}; };
    for (auto const& guard : {SignedIn, InPerson, Staff, Contributors, Coordinators, Operators, Overseers}) {
        EXPECT_FALSE(guard.admits(anonymous)) << guard.name;
        auto nobody = base::system_actor();
        nobody.person = {};
        EXPECT_FALSE(guard.admits(nobody)) << guard.name;
    }
    EXPECT_TRUE(Contributors.admits(with(base::Role::contributor)));
    EXPECT_TRUE(Contributors.admits(with(base::Role::coordinator)));
    EXPECT_FALSE(Contributors.admits(with(base::Role::operator_)));
    EXPECT_FALSE(Coordinators.admits(with(base::Role::contributor)));
    EXPECT_FALSE(Operators.admits(with(base::Role::coordinator)));
    EXPECT_TRUE(Staff.admits(with(base::Role::operator_)));
    EXPECT_FALSE(Staff.admits({base::PersonId{5}, "", {}, 1, {}}));
    EXPECT_TRUE(Overseers.admits(with(base::Role::operator_)));
    auto waiting = with(base::Role::coordinator);
    waiting.grants.clear();
    waiting.awaits_second_factor = true;
    for (auto const& guard : {SignedIn, Staff, Contributors, Coordinators, Operators, Overseers, StaffInPerson})
        EXPECT_FALSE(guard.admits(waiting)) << guard.name;
    EXPECT_TRUE(InPerson.admits(waiting));
    auto by_token = with(base::Role::coordinator);
    by_token.session = 0;
    EXPECT_FALSE(Overseers.admits(by_token));
    EXPECT_FALSE(InPerson.admits(by_token));
    EXPECT_TRUE(SignedIn.admits(by_token));
}

}  // namespace accounts
