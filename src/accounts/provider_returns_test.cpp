// Whole rounds: the departure, what an honest provider says, the return.

#include "accounts/providers_test.h"
#include "oidc/oidc_test.h"

namespace accounts {

using base::Role;

class ComingBackFromAProvider : public ProvidersTest {
  protected:
    oidc::TestProvider there{};
    std::function<void()> while_asked{};  // what happens while the provider is asked; once

    void SetUp() override {
        ProvidersTest::SetUp();
        providers = std::make_unique<oidc::Providers>(std::vector{there.configured}, [this](remote::Question const& question) {
            if (while_asked) std::exchange(while_asked, {})();
            return there.ask()(question);
        });
    }
    Outside outside() override {
        auto outside = ProvidersTest::outside();
        outside.landing = "/desk";
        outside.institution_of = [](db::Reader&, std::string_view, std::string_view domain) -> std::optional<FoundInstitution> {
            if (domain != "courriel.example") return std::nullopt;
            return FoundInstitution{7, "mail"};
        };
        return outside;
    }

    /// Leaves for the provider by this form, and what the browser comes back with.
    http::Request coming_back(std::string const& form, std::string const& session = {}, http::Fields fields = {}) {
        auto leaving = request(Method::post, form, session);
        leaving.form = std::move(fields);
        auto const left = answer(leaving);
        std::string refresh;
        for (auto const& [name, value] : left.headers)
            if (name == "Refresh") refresh = value;
        EXPECT_FALSE(refresh.empty()) << left.status;
        auto const state = refresh.substr(refresh.find("&state=") + 7, 43), secret = cookie_of(left);
        auto const kept = read([&](db::Reader& db) { return find_round_of_state(db, state); });
        there.begin(kept->id.value);
        there.round = oidc::round_of(there.configured, secret, kept->id.value, "http://127.0.0.1/sign-in/franceconnect/return");
        there.id_claims["nonce"] = there.round.nonce;
        auto back = request(Method::get, "/sign-in/franceconnect/return?code=code&state=" + state, session);
        back.cookies.emplace_back("parvis-round", secret);
        return back;
    }
    std::string opened(http::Response const& answered) {
        EXPECT_EQ(answered.status, 303);
        return cookie_of(answered);
    }
    int factors_of(PersonId person) {
        auto const sessions = read([&](db::Reader& db) { return sessions_of(db, person, noon); });
        return sessions.empty() ? 0 : sessions.front().factors;
    }
    std::string last_of_journal() { return command::journal(database(), 1).front().detail; }
};
FOR_EACH_ENGINE(ComingBackFromAProvider);

TEST_P(ComingBackFromAProvider, OpensASessionOfAsManyFactorsAsTheProviderSaw) {
    auto const person = make_without_address({5}, "abcdefv1");
    EXPECT_EQ(location_of(answer(coming_back("/fr/sign-in/franceconnect"))), "/fr/account");
    EXPECT_EQ(factors_of(person), 1);
    clock.move_to(later(std::chrono::seconds(1)));
    auto const back = coming_back("/fr/sign-in/franceconnect");
    there.id_claims["acr"] = "eidas2";
    answer(back);
    EXPECT_EQ(factors_of(person), 2);
}

TEST_P(ComingBackFromAProvider, LeadsStaffToTheirWorkByTwoFactorsAndToTheirAccountByOne) {
    make_without_address({5}, "abcdefv1");
    ASSERT_TRUE(command::grant_role(desk(), "5", {Role::coordinator, {"site", 0}}).ok());
    EXPECT_EQ(location_of(answer(coming_back("/fr/sign-in/franceconnect"))), "/fr/account");
    EXPECT_EQ(location_of(answer(coming_back("/fr/sign-in/franceconnect", {}, {{"next", "/fr/desk"}}))), "/fr/account")
        << "what they were going to needs their roles";
    auto const back = coming_back("/fr/sign-in/franceconnect");
    there.id_claims["acr"] = "eidas2";
    EXPECT_EQ(location_of(answer(back)), "/fr/desk");
}

TEST_P(ComingBackFromAProvider, OpensNothingOfAnAccountThatIsClosed) {
    auto const person = make_without_address({5}, "abcdefv1");
    ASSERT_TRUE(write([&](db::Writer& db) { return store::set_disabled(db, person, noon); }).ok());
    auto const refused = answer(coming_back("/fr/sign-in/franceconnect"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.set_cookies.empty());
    EXPECT_EQ(last_of_journal(), "franceconnect account_closed 192.0.2.0/24");
}

TEST_P(ComingBackFromAProvider, ShowsAgainThatItIsThem) {
    auto const person = make_without_address({5}, "abcdefv1");
    auto const session = opened(answer(coming_back("/fr/sign-in/franceconnect")));
    clock.move_to(later(std::chrono::minutes(11)));
    EXPECT_EQ(location_of(answer(request(Method::get, "/fr/account/data", session))), "/fr/account/proof?next=%2Ffr%2Faccount%2Fdata");
    auto const back = coming_back("/fr/account/proof/franceconnect", session, {{"next", "/fr/account/data"}});
    there.id_claims["iat"] = clock.now().utc_ms / 1000;
    there.id_claims["exp"] = clock.now().utc_ms / 1000 + 60;
    there.id_claims["acr"] = "eidas2";
    auto const answered = answer(back);
    EXPECT_EQ(location_of(answered), "/fr/account/data");
    auto const renewed = cookie_of(answered);
    EXPECT_NE(renewed, session) << "the session goes on under another secret";
    EXPECT_FALSE(identified(request(Method::get, "/fr/account", session)).is_signed_in());
    EXPECT_EQ(answer(request(Method::get, "/fr/account/data", renewed)).status, 200);
    EXPECT_EQ(factors_of(person), 2);
}

TEST_P(ComingBackFromAProvider, ShowsNothingForWhomeverElseItRecognises) {
    make_without_address({5}, "abcdefv1");
    auto const session = opened(answer(coming_back("/fr/sign-in/franceconnect")));
    auto const back = coming_back("/fr/account/proof/franceconnect", session);
    there.id_claims["sub"] = "another";
    there.user_claims["sub"] = "another";
    EXPECT_EQ(answer(back).status, 422);
    EXPECT_EQ(last_of_journal(), "franceconnect another_person 192.0.2.0/24");
    EXPECT_TRUE(identified(request(Method::get, "/fr/account", session)).is_signed_in());
}

TEST_P(ComingBackFromAProvider, ProposesAMembershipAtALaterSignInToo) {
    auto const person = make_without_address({5}, "abcdefv1");
    opened(answer(coming_back("/fr/sign-in/franceconnect")));
    auto const open = read([](db::Reader& db) { return open_memberships(db); });
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].person, person);
    EXPECT_EQ(open[0].found_by, "mail");
    ASSERT_TRUE(write([&](db::Writer& db) { return end_membership(db, open[0].id, parvis, noon); }).ok());
    opened(answer(coming_back("/fr/sign-in/franceconnect")));
    EXPECT_TRUE(read([](db::Reader& db) { return open_memberships(db); }).empty()) << "a coordinator said no";
    EXPECT_TRUE(read([&](db::Reader& db) { return may_propose(db, person, 7, later(proposed_again_after + std::chrono::hours(1))); }));
}

TEST_P(ComingBackFromAProvider, ProposesAMembershipBeforeTheSecondStep) {
    auto const person = make("amina@ministere.example", "Amina Diallo");
    give(person, "abcdefv1");
    give_authenticator("amina@ministere.example");
    EXPECT_EQ(location_of(answer(coming_back("/fr/sign-in/franceconnect"))), "/fr/sign-in/second-step");
    EXPECT_EQ(read([](db::Reader& db) { return open_memberships(db).size(); }), 1u);
}

TEST_P(ComingBackFromAProvider, MayBeTriedAgainWhenTooManyComeBackAtOnce) {
    make_without_address({5}, "abcdefv1");
    auto const back = coming_back("/fr/sign-in/franceconnect");
    auto& client = *providers->find("franceconnect");
    http::Response turned_away;
    while_asked = [&] {
        while_asked = [&] { turned_away = answer(back); };
        EXPECT_TRUE(client.arrival({.code = "code"}, there.round, noon));
    };
    EXPECT_TRUE(client.arrival({.code = "code"}, there.round, noon));
    EXPECT_EQ(turned_away.status, 503);
    EXPECT_TRUE(
        std::any_of(turned_away.headers.begin(), turned_away.headers.end(), [](auto const& one) { return one.first == "Retry-After"; }));
    EXPECT_TRUE(test_support::shows(turned_away, "/sign-in/franceconnect/return?code=code&amp;state=")) << "the same return";
    EXPECT_EQ(location_of(answer(back)), "/fr/account") << "the round is not over";
}

}  // namespace accounts
