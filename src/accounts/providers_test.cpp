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

TEST(ATerm, BeginsOnADayAndEndsOnALaterOneOrNever) {
    EXPECT_TRUE(checked_term("2026-11-22", "").ok());
    EXPECT_TRUE(checked_term("2026-11-22", "2026-11-22").ok());
    EXPECT_EQ(checked_term("", "").error().problems.front().field, "from_on");
    EXPECT_EQ(checked_term("2026-11-22", "2026-11-21").error().problems.front().field, "until_on");
    EXPECT_EQ(checked_term("2026-11-22", "x").error().problems.front().field, "until_on");
}

}  // namespace accounts
