#include "accounts/sessions.h"

#include "accounts/accounts_test.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

class ASession : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        cookie = sign_in("amina@ministere.example", amina_password);
        ASSERT_FALSE(cookie.empty());
    }
    bool is_open(std::string_view which) { return identified(request(Method::get, "/fr", which)).is_signed_in(); }
    bool is_open() { return is_open(cookie); }
    /// The visit is written after the answer: what is queued after it comes after it.
    void settle() {
        ASSERT_TRUE(write([](db::Writer&) -> base::Result<base::Done> { return base::Done{}; }).ok());
    }

    PersonId person;
    std::string cookie;
};
FOR_EACH_ENGINE(ASession);

TEST_P(ASession, IsOfWhoHasItsCookieOnly) {
    EXPECT_TRUE(is_open());
    EXPECT_FALSE(is_open("another"));
    EXPECT_FALSE(is_open(""));
    EXPECT_FALSE(is_open(cookie.substr(1)));
}

TEST_P(ASession, EndsAfterTwelveHoursWithoutAVisit) {
    clock.move_to(later(12h));
    EXPECT_TRUE(is_open());
    settle();
    clock.move_to(later(24h + 1ms));
    EXPECT_FALSE(is_open());
}

TEST_P(ASession, GoesOnWhileItIsVisitedButNotBeyondSevenDays) {
    for (auto hours = 10h; hours <= 160h; hours += 10h) {
        clock.move_to(later(hours));
        EXPECT_TRUE(is_open()) << hours.count();
        settle();
    }
    clock.move_to(later(7 * 24h));
    EXPECT_TRUE(is_open());
    settle();
    clock.move_to(later(7 * 24h + 1ms));
    EXPECT_FALSE(is_open());
}

TEST_P(ASession, CarriesTheRolesOfThePersonAsTheyAreNow) {
    give_authenticator("amina@ministere.example");
    clock.move_to(later(1s));
    cookie = sign_in("amina@ministere.example", amina_password);
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::coordinator, {"plan", 12}}).ok());
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::contributor, {"institution", 3}}).ok());
    auto const actor = identified(request(Method::get, "/fr", cookie));
    EXPECT_EQ(actor.grants.size(), 2u);
    EXPECT_TRUE(actor.holds(base::Role::coordinator, {"plan", 12}));
    EXPECT_FALSE(actor.holds(base::Role::coordinator, {"plan", 13}));
    ASSERT_TRUE(command::revoke_role(desk(), "amina@ministere.example", {base::Role::coordinator, {"plan", 12}}).ok());
    EXPECT_FALSE(identified(request(Method::get, "/fr", cookie)).holds(base::Role::coordinator));
}

TEST_P(ASession, EndsWithItsAccount) {
    ASSERT_TRUE(command::disable(desk(), "amina@ministere.example").ok());
    EXPECT_FALSE(is_open());
}

TEST_P(ASession, EndsWhenThePasswordIsResetByAnother) {
    clock.move_to(later(1s));
    ASSERT_TRUE(command::set_password(desk(), "amina@ministere.example", std::nullopt).ok());
    EXPECT_FALSE(is_open());
    EXPECT_TRUE(read([&](db::Reader& db) { return sessions_of(db, person, clock.now()); }).empty());
}

TEST_P(ASession, SurvivesOnesOwnChangeOfPasswordAndTheOthersDoNot) {
    auto const other = sign_in("amina@ministere.example", amina_password);
    clock.move_to(later(1s));
    auto change = request(Method::post, "/fr/account/password", cookie);
    change.form = {{"current_password", std::string(amina_password)}, {"new_password", "trois moulins sans vent"}};
    EXPECT_EQ(answer(change).status, 303);
    EXPECT_TRUE(is_open());
    EXPECT_FALSE(is_open(other));
    EXPECT_TRUE(sign_in("amina@ministere.example", amina_password).empty());
    clock.move_to(later(2s));
    EXPECT_FALSE(sign_in("amina@ministere.example", "trois moulins sans vent").empty());
}

TEST_P(ASession, IsListedOnTheAccountAndMayBeEndedThere) {
    auto asked = request(Method::get, "/fr");
    auto const other = sign_in("amina@ministere.example", amina_password);
    auto const sessions = read([&](db::Reader& db) { return sessions_of(db, person, noon); });
    ASSERT_EQ(sessions.size(), 2u);
    auto const other_id = identified(request(Method::get, "/fr", other)).session;
    auto const address = "/fr/account/sessions/" + std::to_string(other_id) + "/revocation";
    EXPECT_NE(body_of(answer(request(Method::get, "/fr/account", cookie))).find(address), std::string::npos);
    EXPECT_EQ(answer(request(Method::post, address, cookie)).status, 303);
    EXPECT_FALSE(is_open(other));
    EXPECT_TRUE(is_open());
    EXPECT_EQ(answer(request(Method::post, address, cookie)).status, 404);
}

TEST_P(ASession, IsEndedByWhoShowedLatelyWhoTheyAre) {
    auto const other = sign_in("amina@ministere.example", amina_password);
    auto const address = "/fr/account/sessions/" + std::to_string(identified(request(Method::get, "/fr", other)).session) + "/revocation";
    clock.move_to(later(11min));
    for (auto const& path : {address, std::string("/fr/account/sessions/revocation")})
        EXPECT_TRUE(location_of(answer(request(Method::post, path, cookie))).starts_with("/fr/account/proof?next=")) << path;
    EXPECT_TRUE(is_open(other));
}

TEST_P(ASession, GoesOnUnderANewSecretOnceItsOwnerShowedAgainWhoTheyAre) {
    auto proof = request(Method::post, "/fr/account/proof", cookie);
    proof.form = {{"password", "not the password"}};
    EXPECT_EQ(cookie_of(answer(proof)), "");
    EXPECT_TRUE(is_open());
    proof.form = {{"password", std::string(amina_password)}};
    auto const renewed = cookie_of(answer(proof));
    EXPECT_NE(renewed, cookie);
    EXPECT_TRUE(is_open(renewed));
    EXPECT_FALSE(is_open()) << "whoever had a copy has nothing";
    EXPECT_EQ(read([&](db::Reader& db) { return sessions_of(db, person, noon); }).size(), 1u);
}

TEST_P(ASession, CannotBeEndedBySomeoneElse) {
    make("bruno@mairie.example", "Bruno");
    auto const brunos = sign_in("bruno@mairie.example", amina_password);
    auto const aminas_id = identified(request(Method::get, "/fr", cookie)).session;
    EXPECT_EQ(answer(request(Method::post, "/fr/account/sessions/" + std::to_string(aminas_id) + "/revocation", brunos)).status, 404);
    EXPECT_TRUE(is_open());
}

TEST_P(ASession, IsNeverThatOfARequestWithABadToken) {
    auto asked = request(Method::get, "/fr", cookie);
    for (auto scheme : {"Bearer nonsense", "bearer parvis_nonsense", "BEARER x", "Bearer "}) {
        asked.headers = {{"authorization", scheme}};
        EXPECT_FALSE(identified(asked).is_signed_in()) << scheme;
    }
}

TEST_P(ASession, IsForgottenOnceItIsOverAndItsSignInAYearLater) {
    auto const count = [&](auto sql) { return read([&](db::Reader& db) { return db.find_i64(sql).value_or(-1); }); };
    auto const forget = [&](base::Instant now) { ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), now).ok()); };
    db::Sql<> const sessions = "select count(*) from hot.session";
    db::Sql<> const attempts = "select count(*) from hot.sign_in_attempt";
    forget(later(12h));
    EXPECT_EQ(count(sessions), 1);
    forget(later(12h + 1ms));
    EXPECT_EQ(count(sessions), 0);
    EXPECT_EQ(count(attempts), 1);
    forget(later(attempts_kept + 1ms));
    EXPECT_EQ(count(attempts), 0);
}

TEST(ADevice, IsNamedByItsBrowserAndSystem) {
    EXPECT_EQ(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), "Firefox, Linux");
    EXPECT_EQ(
        device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"),
        "Edge, Windows");
    EXPECT_EQ(
        device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"),
        "Safari, iPhone");
    EXPECT_EQ(device_of("<script>"), "");
}

}  // namespace accounts
