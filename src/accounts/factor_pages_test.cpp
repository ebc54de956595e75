#include <chrono>

#include "accounts/accounts_test.h"
#include "accounts/proof.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

class AddingASecondFactor : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        ASSERT_TRUE(command::grant_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
        cookie = sign_in(email, amina_password);
    }
    http::Response get(std::string_view path) { return answer(request(Method::get, path, cookie)); }
    http::Response post(std::string_view path, http::Fields form = {}) {
        auto asked = request(Method::post, path, cookie);
        asked.form = std::move(form);
        auto answered = answer(asked);
        if (auto renewed = cookie_of(answered); !renewed.empty()) cookie = std::move(renewed);  // as a browser does
        return answered;
    }
    base::Actor actor() { return identified(request(Method::get, "/fr", cookie)); }
    std::string shown_key() {
        auto const body = body_of(get("/fr/account/authenticator"));
        auto const from = body.find("<code>") + 6;
        auto key = body.substr(from, body.find("</code>") - from);
        std::erase(key, ' ');
        return key;
    }
    /// What the app that was given the key shows now. RFC 4648: 5 bits a letter.
    std::string app_code(std::string const& key_text) {
        std::vector<std::byte> secret;
        unsigned bits = 0, held = 0;
        for (char const c : key_text) {
            bits = (bits << 5) | unsigned(std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c));
            held += 5;
            if (held >= 8) secret.push_back(std::byte((bits >> (held -= 8)) & 0xff));
        }
        return crypto::totp_code(secret, clock.now().utc_ms / 30'000);
    }
    std::string const email = "amina@ministere.example";
    PersonId person{};
    std::string cookie;
};
FOR_EACH_ENGINE(AddingASecondFactor);

TEST_P(AddingASecondFactor, IsWhatThePageInvitesStaffTo) {
    EXPECT_NE(body_of(get("/fr/account")).find("/fr/account/authenticator"), std::string::npos);
    EXPECT_NE(body_of(get("/fr/account")).find("Vos rôles attendent un second facteur"), std::string::npos);
}

TEST_P(AddingASecondFactor, PutsTheRolesInForceAndShowsRecoveryCodesOnce) {
    EXPECT_TRUE(actor().awaits_second_factor);
    auto const key_text = shown_key();
    ASSERT_EQ(key_text.size(), 32u);
    EXPECT_EQ(shown_key(), key_text) << "the same for as long as it was not taken";
    auto const done = post("/fr/account/authenticator", {{"code", app_code(key_text)}});
    EXPECT_EQ(done.status, 200);
    auto const body = body_of(done);
    EXPECT_NE(body.find("ne seront plus affichés"), std::string::npos);
    EXPECT_EQ(read([&](db::Reader& db) { return recovery_codes_left(db, person); }), 10);
    EXPECT_EQ(actor().grants.size(), 1u) << "in this session already";
    EXPECT_EQ(command::journal(database(), 1).front().act, "authenticator.added");
    EXPECT_NE(shown_key(), key_text) << "what is offered next is another one";
}

TEST_P(AddingASecondFactor, IsToldByMailAndNeverTakesUpAKeyThatWasRemoved) {
    ASSERT_TRUE(command::revoke_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
    auto const told = [&] {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from mail_message where kind = 'factors_changed'"); });
    };
    auto const key_text = shown_key();
    EXPECT_EQ(post("/fr/account/authenticator", {{"code", app_code(key_text)}}).status, 200);
    EXPECT_EQ(told(), 1);
    EXPECT_EQ(post("/fr/account/authenticator/removal", {}).status, 303);
    EXPECT_EQ(told(), 2);
    EXPECT_NE(shown_key(), key_text) << "a phone that was taken away shows no valid code again";
}

TEST_P(AddingASecondFactor, RefusesAWrongCodeAndKeepsTheKey) {
    auto const key_text = shown_key();
    auto const refused = post("/fr/account/authenticator", {{"code", "000000"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(body_of(refused).find("field-code"), std::string::npos);
    EXPECT_EQ(shown_key(), key_text);
}

TEST_P(AddingASecondFactor, MakesTheCodeThatWasShownWorkNoMore) {
    auto const code = app_code(shown_key());
    ASSERT_EQ(post("/fr/account/authenticator", {{"code", code}}).status, 200);
    auto asked = request(Method::post, "/fr/sign-in");
    asked.form = {{"email", email}, {"password", std::string(amina_password)}};
    EXPECT_EQ(second_step(answer(asked), code).status, 422);
}

TEST_P(AddingASecondFactor, OffersToEachSessionItsOwnKey) {
    auto const key_text = shown_key();
    cookie = sign_in(email, amina_password);
    EXPECT_NE(shown_key(), key_text);
}

TEST_P(AddingASecondFactor, AsksAgainAfterTenMinutesWithoutLosingTheWay) {
    clock.move_to(later(proof_life + 1s));
    auto const asked = get("/fr/account/authenticator");
    EXPECT_EQ(location_of(asked), "/fr/account/proof?next=%2Ffr%2Faccount%2Fauthenticator");
    EXPECT_EQ(location_of(post("/fr/account/authenticator", {{"code", "000000"}})), location_of(asked));
    EXPECT_EQ(get("/fr/account/proof").status, 200);
    auto const wrong = post("/fr/account/proof", {{"password", "une autre phrase"}, {"next", "/fr/account/authenticator"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(body_of(wrong).find("/fr/account/authenticator"), std::string::npos);
    EXPECT_EQ(get("/fr/account/authenticator").status, 303);
    auto const right = post("/fr/account/proof", {{"password", std::string(amina_password)}, {"next", "/fr/account/authenticator"}});
    EXPECT_EQ(location_of(right), "/fr/account/authenticator");
    EXPECT_EQ(get("/fr/account/authenticator").status, 200);
}

TEST_P(AddingASecondFactor, IsNotDoneWithThePasswordAloneWhenThereIsOneAlready) {
    auto const one_factor = cookie;
    cookie = sign_in(email, amina_password);
    ASSERT_EQ(post("/fr/account/authenticator", {{"code", app_code(shown_key())}}).status, 200);
    cookie = one_factor;
    EXPECT_EQ(get("/fr/account/authenticator").status, 303) << "the other session has shown one factor only";
    EXPECT_EQ(post("/fr/account/proof", {{"password", std::string(amina_password)}}).status, 403);
    EXPECT_EQ(get("/fr/account/authenticator").status, 303);
    EXPECT_TRUE(actor().awaits_second_factor);
}

class ASecondFactor : public AddingASecondFactor {
  protected:
    void SetUp() override {
        AddingASecondFactor::SetUp();
        give_authenticator(email);
        clock.move_to(later(1s));
        cookie = sign_in(email, amina_password);
    }
};
FOR_EACH_ENGINE(ASecondFactor);

TEST_P(ASecondFactor, ProvesAgainWhoItIsOnce) {
    clock.move_to(later(1h));
    auto const code = code_of(email);
    EXPECT_EQ(post("/fr/account/proof", {{"code", code}}).status, 303);
    EXPECT_EQ(post("/fr/account/proof", {{"code", code}}).status, 422);
    EXPECT_EQ(get("/fr/account/authenticator").status, 200);
}

TEST_P(ASecondFactor, StaysWithWhoHoldsRoles) {
    EXPECT_EQ(post("/fr/account/authenticator/removal").status, 409);
    EXPECT_EQ(actor().grants.size(), 1u);
    ASSERT_TRUE(command::revoke_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
    EXPECT_EQ(post("/fr/account/authenticator/removal").status, 303);
    EXPECT_FALSE(read([&](db::Reader& db) { return has_second_factor(db, person); }));
    EXPECT_EQ(command::journal(database(), 1).front().act, "authenticator.removed");
    EXPECT_EQ(post("/fr/account/recovery-codes").status, 409) << "there is nothing that they would replace";
}

TEST_P(ASecondFactor, HasRecoveryCodesThatAreMadeAnew) {
    EXPECT_EQ(post("/fr/account/recovery-codes").status, 200);
    EXPECT_EQ(read([&](db::Reader& db) { return recovery_codes_left(db, person); }), 10);
    auto const first = read([&](db::Reader& db) { return db.find_i64("select min(id) from recovery_code"); });
    EXPECT_EQ(post("/fr/account/recovery-codes").status, 200);
    EXPECT_EQ(read([&](db::Reader& db) { return recovery_codes_left(db, person); }), 10);
    EXPECT_NE(read([&](db::Reader& db) { return db.find_i64("select min(id) from recovery_code"); }), first);
}

TEST_P(ASecondFactor, IsAskedAgainBeforeATokenIsMadeAndWhatWasTypedIsKept) {
    http::Fields const wish{{"token_name", "Tableau mensuel"}, {"token_scope", "read"}, {"token_expires_on", "2027-01-31"}};
    EXPECT_EQ(get("/fr/account/tokens/new").status, 200);
    clock.move_to(later(1h));
    auto const asked = location_of(post("/fr/account/tokens", wish));
    EXPECT_NE(asked.find("/fr/account/proof?next="), std::string::npos);
    EXPECT_NE(asked.find("Tableau%2520mensuel"), std::string::npos);
    ASSERT_EQ(post("/fr/account/proof", {{"code", code_of(email)}}).status, 303);
    EXPECT_EQ(post("/fr/account/tokens", wish).status, 200);
}

TEST_P(ASecondFactor, LetsItsOwnerEndAllOtherSessions) {
    auto const mine = cookie;
    auto const other = sign_in(email, amina_password);
    EXPECT_EQ(post("/fr/account/sessions/revocation").status, 303);
    EXPECT_FALSE(identified(request(Method::get, "/fr", other)).is_signed_in());
    EXPECT_TRUE(actor().is_signed_in());
    EXPECT_EQ(command::journal(database(), 1).front().act, "sessions.ended");
}

}  // namespace accounts
