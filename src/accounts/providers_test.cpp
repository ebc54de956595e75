#include "accounts/accounts_test.h"
#include "accounts/identities.h"
#include "accounts/memberships.h"
#include "accounts/merging.h"
#include "accounts/provider_rounds.h"
#include "accounts/tokens.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

/// A provider that answers as the test says, without signatures: those are the room oidc's to test.
class ComingByAProvider : public AccountsTest {
  protected:
    std::string address_of_departure{};
    std::unique_ptr<oidc::Providers> providers = std::make_unique<oidc::Providers>(
        std::vector{configured()}, [](remote::Question const&) { return remote::HttpsOutcome(remote::Trouble::unreachable); });

    static oidc::Provider configured() {
        auto provider = oidc::franceconnect();
        provider.id = "franceconnect";
        provider.client_id = "parvis";
        provider.client_secret = "secret";
        provider.endpoints = oidc::Endpoints{"https://fc.example/authorize", "https://fc.example/token", "https://fc.example/userinfo",
                                             "https://fc.example/jwks", "https://fc.example/session/end"};
        return provider;
    }
    Outside outside() override {
        auto outside = AccountsTest::outside();
        outside.providers = providers.get();
        outside.institution_of = [](db::Reader&, std::string_view siret, std::string_view) -> std::optional<FoundInstitution> {
            if (siret != "11004601800013") return std::nullopt;
            return FoundInstitution{7, "siret"};
        };
        return outside;
    }

    /// A round that somebody finished at the provider, as the return would leave it; its number.
    RoundId proved(RoundPurpose purpose, PersonId person, std::string const& subject, PersonId newcomer = {}) {
        ProviderRound round{base::new_id<RoundId>(clock.now()), "franceconnect", purpose, person, "fr", "", clock.now()};
        round.browser = crypto::sha256(browser);
        Proved const proof{subject, 1, newcomer, "", "11004601800013", ""};
        EXPECT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY(begin_round(db, round, "state " + std::to_string(round.id.value)));
                        return end_round(db, round.id, proof, clock.now());
                    }).ok());
        return round.id;
    }
    http::Request from_browser(Method method, std::string const& path, std::string_view cookie = {}) {
        auto asked = request(method, path, cookie);
        asked.cookies.emplace_back("parvis-round", browser);
        return asked;
    }
    static std::string of(RoundId round, std::string const& rest = "") { return std::to_string(round.value) + rest; }
    void give(PersonId person, std::string const& subject) {
        ASSERT_TRUE(write([&](db::Writer& db) { return link(db, {person, "franceconnect", subject, clock.now()}); }).ok());
    }

    std::string const browser = "a secret of the browser, forty-three long..";
};
FOR_EACH_ENGINE(ComingByAProvider);

TEST_P(ComingByAProvider, LeadsThereWithAStateThatOnlyThisBrowserCanBringBack) {
    auto const answer = this->answer(request(Method::post, "/fr/sign-in/franceconnect"));
    ASSERT_EQ(answer.status, 200);
    auto const refresh =
        std::find_if(answer.headers.begin(), answer.headers.end(), [](auto const& field) { return field.first == "Refresh"; });
    ASSERT_NE(refresh, answer.headers.end());
    EXPECT_TRUE(refresh->second.starts_with("0; url=https://fc.example/authorize?response_type=code&client_id=parvis"));
    auto const state = refresh->second.substr(refresh->second.find("&state=") + 7, 43);
    auto const kept = read([&](db::Reader& db) { return find_round_of_state(db, state); });
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->is_of(cookie_of(answer)));
    EXPECT_FALSE(kept->is_of("another"));
    EXPECT_EQ(this->answer(request(Method::get, "/sign-in/franceconnect/return?code=c&state=" + state)).status, 422)
        << "without the cookie";
}

TEST_P(ComingByAProvider, IsOverAfterTenMinutesAndWorksOnce) {
    auto const left = answer(request(Method::post, "/fr/sign-in/franceconnect"));
    auto const refresh = left.headers.back().second;
    auto asked =
        request(Method::get, "/sign-in/franceconnect/return?error=access_denied&state=" + refresh.substr(refresh.find("&state=") + 7, 43));
    asked.cookies.emplace_back("parvis-round", cookie_of(left));
    asked.now = later(10min);
    EXPECT_EQ(answer(asked).status, 422) << "over";
    EXPECT_EQ(command::journal(database(), 1).front().detail, "franceconnect round_over 192.0.2.0/24");
    asked.now = noon;
    EXPECT_TRUE(test_support::shows(answer(asked), "duré trop longtemps")) << "it came before";
}

TEST_P(ComingByAProvider, SaysThatNothingWasDoneToWhoGaveUp) {
    auto const left = answer(request(Method::post, "/fr/sign-in/franceconnect"));
    auto const refresh = left.headers.back().second;
    auto asked =
        request(Method::get, "/sign-in/franceconnect/return?error=access_denied&state=" + refresh.substr(refresh.find("&state=") + 7, 43));
    asked.cookies.emplace_back("parvis-round", cookie_of(left));
    auto const refused = answer(asked);
    EXPECT_EQ(refused.status, 200);
    EXPECT_TRUE(refused.set_cookies.empty());
    EXPECT_EQ(command::journal(database(), 1).front().act, "provider.refused");
}

TEST_P(ComingByAProvider, OpensAnAccountWithANameAndNothingElse) {
    PersonId const newcomer{77};
    auto const round = proved(RoundPurpose::sign_in, {}, "lina", newcomer);
    EXPECT_EQ(answer(from_browser(Method::get, "/fr/arrivals/" + of(round))).status, 200);
    EXPECT_EQ(answer(request(Method::get, "/fr/arrivals/" + of(round))).status, 404) << "another browser";
    auto asked = from_browser(Method::post, "/fr/arrivals/" + of(round, "/account"));
    EXPECT_EQ(answer(asked).status, 422) << "no name";
    asked.form = {{"name", "Lina"}};
    EXPECT_EQ(answer(asked).status, 303);
    EXPECT_EQ(answer(asked).status, 303) << "sent twice";
    auto const account = read([&](db::Reader& db) { return store::find(db, newcomer); });
    ASSERT_TRUE(account);
    EXPECT_EQ(account->name, "Lina");
    EXPECT_EQ(account->email, "");
    EXPECT_EQ(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "lina"); }), newcomer);
    auto const memberships = read([&](db::Reader& db) { return memberships_of(db, newcomer); });
    ASSERT_EQ(memberships.size(), 1u);
    EXPECT_EQ(memberships[0].institution, 7);
    EXPECT_FALSE(memberships[0].confirmed_at);
}

TEST_P(ComingByAProvider, IsForgottenAfterHalfAnHour) {
    auto const round = proved(RoundPurpose::sign_in, {}, "lina", {77});
    clock.move_to(later(30min));
    EXPECT_EQ(answer(from_browser(Method::get, "/fr/arrivals/" + of(round))).status, 404);
    proved(RoundPurpose::sign_in, {}, "omar", {78});
    clock.move_to(later(61min));
    proved(RoundPurpose::sign_in, {}, "ida", {79});
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from hot.provider_round"); }), 1);
}

TEST_P(ComingByAProvider, IsLinkedByWhoIsSignedInAndProvedItThemselves) {
    auto const person = amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const round = proved(RoundPurpose::link, person, "amina");
    auto const others = proved(RoundPurpose::link, {99}, "other");
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(others, "/link"), cookie)).status, 404);
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/link"), cookie)).status, 303);
    EXPECT_EQ(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "amina"); }), person);
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/franceconnect/removal", cookie)).status, 303);
    EXPECT_FALSE(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "amina"); }));
}

TEST_P(ComingByAProvider, IsNotUnlinkedWhenItIsTheLastWayIn) {
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                    TRY(insert_without_email(db, {.id = {5}, .name = "Lina", .language = "fr", .created_at = noon}));
                    return link(db, {{5}, "franceconnect", "lina", noon});
                }).ok());
    auto const refused = write([&](db::Writer& db) { return unlink(db, {5}, "franceconnect", noon); });
    EXPECT_EQ(refused.error().kind, base::Kind::conflict);
    EXPECT_EQ(write([&](db::Writer& db) { return link(db, {{5}, "franceconnect", "again", noon}); }).error().kind, base::Kind::conflict);
    amina();
    auto const person = read([](db::Reader& db) { return store::find_by_email(db, "amina@ministere.example"); })->id;
    EXPECT_EQ(write([&](db::Writer& db) { return link(db, {person, "franceconnect", "lina", noon}); }).error().kind, base::Kind::conflict);
}

TEST_P(ComingByAProvider, JoinsTheTwoAccountsOfOnePerson) {
    auto const stays = amina();
    auto const goes = make("amina@courriel.example", "A. Diallo");
    give(goes, "amina");
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::contributor, {"plan", 1}}).ok());
    ASSERT_TRUE(command::grant_role(desk(), "amina@courriel.example", {base::Role::contributor, {"plan", 1}}).ok());
    ASSERT_TRUE(command::grant_role(desk(), "amina@courriel.example", {base::Role::contributor, {"plan", 2}}).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, goes, {7, "mail"}, noon); }).ok());
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const round = proved(RoundPurpose::link, stays, "amina");
    EXPECT_TRUE(test_support::shows(answer(from_browser(Method::get, "/fr/account/identities/" + of(round), cookie)), "A. Diallo"));
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/link"), cookie)).status, 409)
        << "it opens the other account";
    ASSERT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/merger"), cookie)).status, 303);

    EXPECT_EQ(read([&](db::Reader& db) { return holder_of(db, "franceconnect", "amina"); }), stays);
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, stays).size(); }), 2u) << "a role that both held is held once";
    EXPECT_EQ(read([&](db::Reader& db) { return store::roles_of(db, goes).size(); }), 0u);
    EXPECT_EQ(read([&](db::Reader& db) { return memberships_of(db, stays).size(); }), 1u);
    EXPECT_EQ(read([&](db::Reader& db) { return present_person(db, goes); }), stays);
    EXPECT_EQ(read([&](db::Reader& db) { return store::name_of(db, goes); }), "Amina Diallo") << "what the other did is hers";
    EXPECT_TRUE(sign_in("amina@courriel.example", amina_password).empty()) << "the other account is closed";
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty());
    EXPECT_EQ(answer(from_browser(Method::post, "/fr/account/identities/" + of(round, "/merger"), cookie)).status, 404) << "twice is once";
}

TEST_P(ComingByAProvider, KeepsTheAddressOfTheOtherAccountWhereThisOneHasNone) {
    auto const goes = amina();
    give(goes, "amina");
    ASSERT_TRUE(write([&](db::Writer& db) {
                    return insert_without_email(db, {.id = {5}, .name = "Amina", .language = "fr", .created_at = noon});
                }).ok());
    auto const id = proved(RoundPurpose::link, {5}, "amina");
    auto const round = *read([&](db::Reader& db) { return find_proved_round(db, id, browser, noon); });
    ASSERT_TRUE(write([&](db::Writer& db) { return merge(db, round, outside(), noon); }).ok());
    EXPECT_EQ(read([](db::Reader& db) { return store::find_by_email(db, "amina@ministere.example"); })->id, PersonId{5});
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty());
}

TEST_P(ComingByAProvider, DoesNotJoinAnAccountThatWasClosed) {
    auto const stays = amina();
    auto const goes = make("bruno@mairie.example", "Bruno");
    give(goes, "bruno");
    ASSERT_TRUE(command::disable(desk(), "bruno@mairie.example").ok());
    auto const id = proved(RoundPurpose::link, stays, "bruno");
    auto const round = *read([&](db::Reader& db) { return find_proved_round(db, id, browser, noon); });
    EXPECT_EQ(write([&](db::Writer& db) { return merge(db, round, outside(), noon); }).error().kind, base::Kind::forbidden);
}

TEST_P(ComingByAProvider, IsAMemberWhenACoordinatorSaysSo) {
    auto const person = amina();
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, person, {7, "siret"}, noon); }).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, person, {7, "siret"}, noon); }).ok());
    auto const open = read([](db::Reader& db) { return open_memberships(db); });
    ASSERT_EQ(open.size(), 1u) << "proposed once";
    ASSERT_TRUE(write([&](db::Writer& db) { return confirm_membership(db, open[0].id, {"2026-11-22", "2027-11-21"}, parvis, noon); }).ok());
    auto const kept = read([](db::Reader& db) { return open_memberships(db); });
    EXPECT_EQ(kept[0].from_on, "2026-11-22");
    EXPECT_EQ(kept[0].confirmed_by, "Parvis");
    EXPECT_FALSE(write([&](db::Writer& db) { return confirm_membership(db, open[0].id, {"2026-11-22"}, parvis, noon); }).ok()) << "once";
    ASSERT_TRUE(write([&](db::Writer& db) { return end_membership(db, open[0].id, parvis, noon); }).ok());
    EXPECT_TRUE(read([](db::Reader& db) { return open_memberships(db); }).empty());
}

TEST(ATerm, BeginsOnADayAndEndsOnALaterOneOrNever) {
    EXPECT_TRUE(checked_term("2026-11-22", "").ok());
    EXPECT_TRUE(checked_term("2026-11-22", "2026-11-22").ok());
    EXPECT_EQ(checked_term("", "").error().problems.front().field, "from_on");
    EXPECT_EQ(checked_term("2026-11-22", "2026-11-21").error().problems.front().field, "until_on");
    EXPECT_EQ(checked_term("2026-11-22", "x").error().problems.front().field, "until_on");
}

}  // namespace accounts
