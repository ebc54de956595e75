#include "accounts/sign_in.h"

#include <chrono>

#include "accounts/accounts_test.h"
#include "accounts/known_devices.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

class SigningIn : public AccountsTest {
  protected:
    http::Response attempt(std::string_view email, std::string_view password, std::string_view next = "", std::string_view cookie = "",
                           std::string const& network = "192.0.2.0/24") {
        auto asked = request(Method::post, "/fr/sign-in", cookie);
        asked.peer = network;
        asked.form = {{"email", std::string(email)}, {"password", std::string(password)}, {"next", std::string(next)}};
        return answer(asked);
    }
    http::Response wrong(std::string_view email = "amina@ministere.example", std::string const& network = "192.0.2.0/24") {
        return attempt(email, "une autre phrase", "", "", network);
    }
};
FOR_EACH_ENGINE(SigningIn);

TEST_P(SigningIn, OpensASessionAndLeadsToTheAccount) {
    auto const person = amina();
    auto const answer = attempt("Amina@Ministere.example", amina_password);
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(location_of(answer), "/fr/account");
    auto const actor = identified(request(Method::get, "/fr", cookie_of(answer)));
    EXPECT_EQ(actor.person, person);
    EXPECT_EQ(actor.name, "Amina Diallo");
    EXPECT_NE(actor.session, 0);
    EXPECT_TRUE(actor.token_scope.empty());
}

TEST_P(SigningIn, LeadsWhereThePersonWasGoing) {
    amina();
    EXPECT_EQ(location_of(attempt("amina@ministere.example", amina_password, "/en/plans/2024-2026?as_of=2025-01-01")),
              "/en/plans/2024-2026?as_of=2025-01-01");
}

TEST_P(SigningIn, NeverLeadsToAnotherSite) {
    amina();
    for (auto elsewhere : {"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/fr\r\nSet-Cookie: a=b",
                           "\t//evil.example"})
        EXPECT_EQ(location_of(attempt("amina@ministere.example", amina_password, elsewhere)), "/fr/account") << elsewhere;
}

TEST_P(SigningIn, SaysTheSameForAnUnknownAddressAWrongPasswordAndADisabledAccount) {
    amina();
    make("bruno@mairie.example", "Bruno");
    ASSERT_TRUE(command::disable(desk(), "bruno@mairie.example").ok());
    auto const known = attempt("amina@ministere.example", "une autre phrase");
    auto const unknown = attempt("nobody@ministere.example", "une autre phrase");
    auto const disabled = attempt("bruno@mairie.example", amina_password);
    auto const without_address = [](http::Response const& response) {
        auto body = body_of(response);
        for (auto const* address : {"amina@ministere.example", "nobody@ministere.example", "bruno@mairie.example"})
            for (auto at = body.find(address); at != std::string::npos; at = body.find(address))
                body.replace(at, std::string_view(address).size(), "ADDRESS");
        return body;
    };
    EXPECT_EQ(known.status, 422);
    EXPECT_EQ(without_address(known), without_address(unknown));
    EXPECT_EQ(without_address(known), without_address(disabled));
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(known.status, disabled.status);
    EXPECT_TRUE(unknown.set_cookies.empty());
}

TEST_P(SigningIn, ComputesAsManyHashesForAnUnknownAddress) {
    amina();
    auto const hashes_of = [&](std::string_view email) {
        auto const before = lane.hashes();
        attempt(email, "une autre phrase");
        return lane.hashes() - before;
    };
    EXPECT_EQ(hashes_of("amina@ministere.example"), 1u);
    EXPECT_EQ(hashes_of("nobody@ministere.example"), 1u);
}

TEST_P(SigningIn, KeepsWhatWasTypedButThePassword) {
    auto const answer = attempt("amina@ministere.example", "une autre phrase", "/fr/plans");
    EXPECT_NE(body_of(answer).find("amina@ministere.example"), std::string::npos);
    EXPECT_NE(body_of(answer).find("/fr/plans"), std::string::npos);
    EXPECT_EQ(body_of(answer).find("une autre phrase"), std::string::npos);
}

TEST_P(SigningIn, TellsWhatIsMissingWithoutLookingAnythingUp) {
    auto const before = lane.hashes();
    auto const answer = attempt("amina", "");
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(body_of(answer).find("field-email"), std::string::npos);
    EXPECT_NE(body_of(answer).find("field-password"), std::string::npos);
    EXPECT_EQ(lane.hashes(), before);
}

TEST_P(SigningIn, GivesANewSessionEachTimeAndEndsTheOneTheBrowserHad) {
    amina();
    auto const planted = std::string("chosen-by-an-attacker");
    auto const first = cookie_of(attempt("amina@ministere.example", amina_password, "", planted));
    EXPECT_NE(first, planted);
    EXPECT_FALSE(identified(request(Method::get, "/fr", planted)).is_signed_in());
    auto const second = cookie_of(attempt("amina@ministere.example", amina_password, "", first));
    EXPECT_NE(second, first);
    EXPECT_FALSE(identified(request(Method::get, "/fr", first)).is_signed_in());
    EXPECT_TRUE(identified(request(Method::get, "/fr", second)).is_signed_in());
}

TEST_P(SigningIn, KeepsNoSecretInTheDatabase) {
    amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    ASSERT_EQ(cookie.size(), 43u) << "256 bits in base64url";
    auto const kept = read([&](db::Reader& db) {
        return db.find_i64("select count(*) from hot.session where secret_hash = ?", db::Bytes(crypto::bytes_of(cookie)));
    });
    EXPECT_EQ(kept, 0);
}

TEST_P(SigningIn, KeepsAnImprintOfTheAddressThatNobodyMakesWithoutTheKeyOfTheInstance) {
    wrong("nobody@ministere.example");
    auto const kept_as = [&](crypto::Digest const& imprint) {
        return read([&](db::Reader& db) {
            return db.find_i64("select count(*) from hot.sign_in_attempt where email_digest = ?", db::Bytes(imprint));
        });
    };
    EXPECT_EQ(kept_as(imprint_of(key, "Nobody@ministere.example")), 1);
    EXPECT_EQ(kept_as(imprint_of(crypto::InstanceKey::make(random), "nobody@ministere.example")), 0);
}

TEST_P(SigningIn, IsRefusedAfterTenFailuresFromOneNetworkForAWhile) {
    amina();
    for (int i = 0; i < failures_of_one; ++i) EXPECT_EQ(wrong().status, 422) << i;
    auto const before = lane.hashes();
    EXPECT_EQ(attempt("amina@ministere.example", amina_password).status, 429) << "even with the right password";
    EXPECT_EQ(lane.hashes(), before);
    EXPECT_EQ(attempt("amina@ministere.example", amina_password, "", "", "198.51.100.0/24").status, 303)
        << "she is not locked out elsewhere";
    clock.move_to(later(attempts_period + 1s));
    EXPECT_EQ(attempt("amina@ministere.example", amina_password).status, 303);
}

TEST_P(SigningIn, IsRefusedTheSameWayForAnUnknownAddress) {
    for (int i = 0; i < failures_of_one; ++i) EXPECT_EQ(wrong("nobody@ministere.example").status, 422);
    EXPECT_EQ(wrong("nobody@ministere.example").status, 429);
}

TEST_P(SigningIn, IsRefusedAfterAHundredFailuresFromOneNetworkWhateverTheAddress) {
    amina();
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                    for (int i = 0; i < failures_of_network; ++i)
                        TRY(record_attempt(db, Attempt::with(key, "a" + std::to_string(i) + "@b.example", {}, "192.0.2.0/24", noon),
                                           Outcome::failed));
                    return base::Done{};
                }).ok());
    EXPECT_EQ(attempt("amina@ministere.example", amina_password).status, 429);
}

TEST_P(SigningIn, IsRefusedInTheTransactionWhenOthersFailedMeanwhile) {
    amina();
    auto asked = request(Method::post, "/fr/sign-in");
    asked.form = {{"email", "amina@ministere.example"}, {"password", std::string(amina_password)}};
    auto const verdict = read([&](db::Reader& db) { return judge(asked, db, outside()); });
    ASSERT_TRUE(verdict.ok() && verdict->account);
    for (int i = 0; i < failures_of_one; ++i) wrong();
    EXPECT_EQ(write([&](db::Writer& db) { return require_still_so(db, *verdict); }).error().kind, base::Kind::too_many);
}

TEST_P(SigningIn, IsRefusedInTheTransactionWhenThePasswordWasChangedMeanwhile) {
    auto const person = amina();
    auto asked = request(Method::post, "/fr/sign-in");
    asked.form = {{"email", "amina@ministere.example"}, {"password", std::string(amina_password)}};
    auto const verdict = read([&](db::Reader& db) { return judge(asked, db, outside()); });
    ASSERT_TRUE(verdict.ok() && verdict->account);
    EXPECT_TRUE(write([&](db::Writer& db) { return require_still_so(db, *verdict); }).ok());
    ASSERT_TRUE(command::set_password(desk(), "amina@ministere.example", "trois moulins sans vent").ok());
    EXPECT_EQ(write([&](db::Writer& db) { return require_still_so(db, *verdict); }).error().kind, base::Kind::conflict);

    Session const session{SessionId{1}, person, later(1s), later(1s), "", ""};  // opened while the next password was hashed
    ASSERT_TRUE(write([&](db::Writer& db) { return accounts::sign_in(db, *verdict, session, crypto::sha256("x"), ""); }).ok());
    ASSERT_TRUE(command::set_password(desk(), "amina@ministere.example", "quatre moulins sans vent").ok());
    EXPECT_TRUE(read([&](db::Reader& db) { return sessions_of(db, person, later(2s)); }).empty());
}

TEST_P(SigningIn, KnowsTheBrowserAgainForThatPersonOnly) {
    auto const person = amina();
    auto const bruno = make("bruno@mairie.example", "Bruno");
    auto here = request(Method::post, "/fr/sign-in");
    auto const is_known = [&](PersonId who) { return read([&](db::Reader& db) { return is_known_device(db, who, here); }); };
    EXPECT_FALSE(is_known(person));
    for (auto const& cookie : attempt("amina@ministere.example", amina_password).set_cookies)
        if (auto const start = cookie.find('='); cookie.substr(0, start) == device_cookie_name(here))
            here.cookies.emplace_back(cookie.substr(0, start), cookie.substr(start + 1, cookie.find(';') - start - 1));
    ASSERT_EQ(here.cookies.size(), 1u);
    EXPECT_TRUE(is_known(person));
    EXPECT_FALSE(is_known(bruno));
    EXPECT_FALSE(is_known(PersonId{})) << "an address without an account";
}

TEST_P(SigningIn, IsWrittenInTheJournalWithoutTheAddress) {
    auto const person = amina();
    wrong();
    wrong("nobody@ministere.example");
    attempt("amina@ministere.example", amina_password);
    auto const entries = command::journal(database(), 3);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].act, "sign_in.succeeded");
    EXPECT_EQ(entries[0].person, person);
    EXPECT_EQ(entries[1].act, "sign_in.failed");
    EXPECT_EQ(entries[1].person, PersonId{});
    EXPECT_EQ(entries[2].act, "sign_in.failed");
    EXPECT_EQ(entries[2].person, person);
}

TEST_P(SigningIn, WithAGivenPasswordLeadsToChoosingOnesOwnAndGivesNoRoleUntilThen) {
    auto const made = command::create(desk(), {"bruno@mairie.example", "Bruno", "en", std::nullopt});
    ASSERT_TRUE(command::grant_role(desk(), "bruno@mairie.example", {base::Role::contributor, {"plan", 1}}).ok());
    give_authenticator("bruno@mairie.example");
    auto const answered =
        second_step(attempt("bruno@mairie.example", made->one_time_password, "/fr/plans"), code_of("bruno@mairie.example"));
    EXPECT_EQ(location_of(answered), "/en/account");
    auto const cookie = cookie_of(answered);
    EXPECT_TRUE(identified(request(Method::get, "/fr", cookie)).grants.empty());

    auto change = request(Method::post, "/en/account/password", cookie);
    change.form = {{"current_password", made->one_time_password}, {"new_password", made->one_time_password}};
    EXPECT_EQ(answer(change).status, 422) << "another than the one that an operator knows";
    change.form = {{"current_password", made->one_time_password}, {"new_password", "trois moulins sans vent"}};
    EXPECT_EQ(answer(change).status, 303);
    EXPECT_EQ(identified(request(Method::get, "/fr", cookie)).grants.size(), 1u);
}

TEST_P(SigningIn, WithAGivenPasswordIsRefusedAfterAWeek) {
    auto const made = command::create(desk(), {"bruno@mairie.example", "Bruno", "fr", std::nullopt});
    clock.move_to(later(command::temporary_password_life));
    EXPECT_EQ(attempt("bruno@mairie.example", made->one_time_password).status, 422);
}

TEST_P(SigningIn, IsNotAskedOfWhoIsSignedIn) {
    amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    EXPECT_EQ(answer(request(Method::get, "/fr/sign-in")).status, 200);
    EXPECT_EQ(answer(request(Method::get, "/fr/sign-in", cookie)).status, 303);
}

TEST_P(SigningIn, EndsWithSigningOut) {
    amina();
    auto const cookie = sign_in("amina@ministere.example", amina_password);
    auto const out = answer(request(Method::post, "/fr/sign-out", cookie));
    EXPECT_EQ(out.status, 303);
    EXPECT_FALSE(out.set_cookies.empty());
    EXPECT_FALSE(identified(request(Method::get, "/fr", cookie)).is_signed_in());
    EXPECT_EQ(answer(request(Method::post, "/fr/sign-out", cookie)).status, 303) << "twice is once";
}

TEST(ALocalAddress, BeginsWithOneSlash) {
    EXPECT_EQ(local_address("/fr/plans?x=1#y"), "/fr/plans?x=1#y");
    for (auto other : {"", "fr", "//a", "/\\a", "http://a", "/a b", "/a\tb", "/\xc3\xa9"}) EXPECT_EQ(local_address(other), "") << other;
}

}  // namespace accounts
