#include "accounts/providers_test.h"

#include "accounts/tokens.h"

namespace accounts {

using namespace std::chrono_literals;

class ComingByAProvider : public ProvidersTest {};
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
    auto const memberships = read([&](db::Reader& db) { return open_memberships(db); });
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

TEST_P(ComingByAProvider, IsLinkedOnceToOneAccount) {
    make_without_address({5}, "lina");
    EXPECT_EQ(write([&](db::Writer& db) { return link(db, {{5}, "franceconnect", "again", noon}); }).error().kind, base::Kind::conflict);
    auto const person = amina();
    EXPECT_EQ(write([&](db::Writer& db) { return link(db, {person, "franceconnect", "lina", noon}); }).error().kind, base::Kind::conflict);
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

TEST_P(ComingByAProvider, DoesNotConfirmTheirOwnMembership) {
    auto const person = amina();
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::coordinator, {"site", 0}}).ok());
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, person, {7, "siret"}, noon); }).ok());
    auto const membership = read([](db::Reader& db) { return open_memberships(db); })[0].id;
    EXPECT_EQ(write([&](db::Writer& db) { return confirm_membership(db, membership, {"2026-11-22"}, person, noon); }).error().kind,
              base::Kind::forbidden);
    give_authenticator("amina@ministere.example");
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const page = answer(request(Method::get, "/fr/memberships", cookie));
    ASSERT_EQ(page.status, 200);
    EXPECT_FALSE(test_support::shows(page, "/confirmation"));
    EXPECT_TRUE(test_support::shows(page, "/end\"")) << "one may say that one does not belong there";
}

TEST_P(ComingByAProvider, ShowsOperatorsNoButtonThatTheyMayNotUse) {
    make("odile@parvis.example", "Odile");
    ASSERT_TRUE(command::grant_role(desk(), "odile@parvis.example", {base::Role::operator_, {"site", 0}}).ok());
    give_authenticator("odile@parvis.example");
    auto const person = amina();
    ASSERT_TRUE(write([&](db::Writer& db) { return propose_membership(db, person, {7, "siret"}, noon); }).ok());
    auto const page = answer(request(Method::get, "/fr/memberships", sign_in("odile@parvis.example", amina_password)));
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(test_support::shows(page, "Amina Diallo"));
    EXPECT_FALSE(test_support::shows(page, "/confirmation"));
    EXPECT_FALSE(test_support::shows(page, "/end\""));
}

TEST_P(ComingByAProvider, IsKnownToTheCommandLineByANumber) {
    auto const lina = make_without_address({5}, "lina");
    auto const listed = command::list(database(), noon);
    ASSERT_EQ(listed.size(), 1u) << "not Parvis itself";
    EXPECT_EQ(listed[0].account.id, lina);
    EXPECT_TRUE(command::grant_role(desk(), "5", {base::Role::contributor, {"plan", 1}}).ok());
    EXPECT_TRUE(command::make_authenticator(desk(), key.for_use("totp"), "5").ok());
    EXPECT_TRUE(command::reset_second_factors(desk(), "5").ok());
    EXPECT_EQ(command::set_password(desk(), "5", std::nullopt).error().kind, base::Kind::invalid) << "there is no address to type";
    EXPECT_TRUE(command::disable(desk(), "5").ok());
    EXPECT_TRUE(read([&](db::Reader& db) { return store::find(db, lina)->disabled_at; }));
    for (auto const* nobody : {"1", "6", "5x", "", "lina@courriel.example"})
        EXPECT_EQ(command::enable(desk(), nobody).error().kind, base::Kind::not_found) << nobody;
}

TEST_P(ComingByAProvider, SeesAnAccountThatFitsIt) {
    auto const lina = make_without_address({5}, "lina");
    Session const session{base::new_id<SessionId>(noon), lina, noon, noon, "", "", 1};
    ASSERT_TRUE(write([&](db::Writer& db) { return open_session(db, session, crypto::sha256("cookie"), ""); }).ok());
    auto const shown = [&] { return answer(request(Method::get, "/fr/account", "cookie")); };
    EXPECT_FALSE(test_support::shows(shown(), "current_password")) << "there is none";
    EXPECT_TRUE(test_support::shows(shown(), "Ajouter une adresse"));
    EXPECT_FALSE(test_support::shows(shown(), "/fr/forgotten-password")) << "nowhere to send a link to";
    ASSERT_TRUE(write([&](db::Writer& db) { return store::set_email(db, lina, "lina@courriel.example"); }).ok());
    EXPECT_TRUE(test_support::shows(shown(), "/fr/forgotten-password")) << "by which to choose a password";
    EXPECT_FALSE(test_support::shows(shown(), "Ajouter une adresse"));
}

TEST_P(ComingByAProvider, HasItsButtonOnTheSignInPageBesideThePassword) {
    auto const page = answer(request(Method::get, "/fr/sign-in"));
    EXPECT_TRUE(test_support::shows(page, "Ou avec une adresse et un mot de passe"));
    auto refused = request(Method::post, "/fr/sign-in/passkey");
    EXPECT_TRUE(test_support::shows(answer(refused), "/fr/sign-in/franceconnect")) << "also when a passkey was refused";
}

TEST(ATerm, BeginsOnADayAndEndsOnALaterOneOrNever) {
    EXPECT_TRUE(checked_term("2026-11-22", "").ok());
    EXPECT_TRUE(checked_term("2026-11-22", "2026-11-22").ok());
    EXPECT_EQ(checked_term("", "").error().problems.front().field, "from_on");
    EXPECT_EQ(checked_term("2026-11-22", "2026-11-21").error().problems.front().field, "until_on");
    EXPECT_EQ(checked_term("2026-11-22", "x").error().problems.front().field, "until_on");
}

}  // namespace accounts
