#include <chrono>

#include "accounts/accounts_test.h"
#include "accounts/passkey_proof.h"
#include "passkeys/device_for_tests.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;
using passkeys::Ceremony;

class APasskey : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        ASSERT_TRUE(command::grant_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
        cookie = sign_in(email, amina_password);
    }
    static http::Request at_home(http::Request asked) {
        asked.origin = "https://parvis.example";
        asked.is_secure = true;
        for (auto& [name, value] : asked.cookies)
            if (name == "parvis") name = "__Host-parvis";
        return asked;
    }
    http::Response get(std::string_view path) { return answer(at_home(request(Method::get, path, cookie))); }
    http::Response post(std::string_view path, http::Fields form, std::string_view with = {}) {
        auto asked = at_home(request(Method::post, path, with));
        asked.form = std::move(form);
        return answer(asked);
    }
    /// What the page at that address gives to the script.
    std::string challenge_on(http::Response const& page) {
        auto const body = body_of(page);
        auto const from = body.find("data-challenge=\"") + 16;
        return body.substr(from, body.find('"', from) - from);
    }
    static std::string text_of(std::vector<std::byte> const& bytes) { return crypto::to_base64url(bytes); }
    static std::string text_of(std::string const& text) { return crypto::to_base64url(crypto::bytes_of(text)); }
    http::Response add(std::string const& name = "Téléphone") {
        auto const said = passkeys::client_data(Ceremony::create, challenge_on(get("/fr/account/passkeys/new")), site);
        return post("/fr/account/passkeys",
                    {{"passkey_name", name}, {"client_data", text_of(said)}, {"authenticator_data", text_of(device.registration(site))}},
                    cookie);
    }
    http::Fields signed_by(passkeys::DeviceForTests const& which, std::string const& challenge, std::uint32_t counter,
                           passkeys::Site const& where) {
        auto const said = passkeys::client_data(Ceremony::get, challenge, where);
        auto const data = which.assertion(where, counter);
        return {{"credential", text_of(which.credential())},
                {"client_data", text_of(said)},
                {"authenticator_data", text_of(data)},
                {"signature", text_of(which.sign(data, said))},
                {"next", "/fr/plans"}};
    }
    http::Response sign_in_by(http::Fields fields) { return post("/fr/sign-in/passkey", std::move(fields)); }
    std::string sign_in_challenge() { return challenge_on(answer(at_home(request(Method::get, "/fr/sign-in")))); }
    base::Actor actor(std::string_view of) { return identified(at_home(request(Method::get, "/fr", of))); }
    std::string last_act() { return command::journal(database(), 1).front().act; }

    passkeys::Site const site = *passkeys::Site::of("https://parvis.example");
    passkeys::DeviceForTests device;
    std::string const email = "amina@ministere.example";
    PersonId person{};
    std::string cookie;
};
FOR_EACH_ENGINE(APasskey);

TEST_P(APasskey, IsAddedWithRecoveryCodesAndPutsTheRolesInForce) {
    EXPECT_TRUE(actor(cookie).awaits_second_factor);
    auto const added = add();
    EXPECT_EQ(added.status, 200) << body_of(added);
    EXPECT_EQ(read([&](db::Reader& db) { return recovery_codes_left(db, person); }), 10);
    EXPECT_EQ(actor(cookie).grants.size(), 1u);
    EXPECT_EQ(last_act(), "passkey.added");
    EXPECT_NE(body_of(get("/fr/account")).find("Téléphone"), std::string::npos);
    EXPECT_EQ(add().status, 409) << "the same device again";
}

TEST_P(APasskey, SignsInByItselfWithTwoFactorsAndLeadsWhereOneWasGoing) {
    add();
    auto const answered = sign_in_by(signed_by(device, sign_in_challenge(), 1, site));
    EXPECT_EQ(location_of(answered), "/fr/plans");
    EXPECT_EQ(actor(cookie_of(answered)).person, person);
    EXPECT_EQ(actor(cookie_of(answered)).grants.size(), 1u);
    EXPECT_NE(body_of(get("/fr/account")).find("22 novembre 2026"), std::string::npos);
}

TEST_P(APasskey, IsAskedForAfterThePasswordOfItsOwner) {
    add();
    auto asked = at_home(request(Method::post, "/fr/sign-in"));
    asked.form = {{"email", email}, {"password", std::string(amina_password)}};
    auto const first = answer(asked);
    EXPECT_EQ(location_of(first), "/fr/sign-in/second-step");
    auto const on_the_way = [&](http::Request one) {
        one = at_home(std::move(one));
        one.cookies.emplace_back("__Host-parvis-step", cookie_of(first));
        return one;
    };
    auto sent = on_the_way(request(Method::post, "/fr/sign-in/passkey"));
    sent.form = signed_by(device, challenge_on(answer(on_the_way(request(Method::get, "/fr/sign-in/second-step")))), 0, site);
    EXPECT_EQ(answer(sent).status, 303);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from hot.half_sign_in"); }), 0) << "the first step is used up";
}

TEST_P(APasskey, IsRefusedWhenTheSameAnswerIsSentTwice) {
    add();
    auto const once = signed_by(device, sign_in_challenge(), 0, site);
    EXPECT_EQ(sign_in_by(once).status, 303);
    auto const again = sign_in_by(once);
    EXPECT_EQ(again.status, 409);
    EXPECT_TRUE(again.set_cookies.empty());
}

TEST_P(APasskey, IsRefusedWithAChallengeThatIsOldOrOfAnotherPurpose) {
    add();
    auto const old = sign_in_challenge();
    auto const other_purpose = challenge_on(get("/fr/account/passkeys/new"));
    EXPECT_EQ(sign_in_by(signed_by(device, other_purpose, 1, site)).status, 403);
    EXPECT_EQ(sign_in_by(signed_by(device, "made-up", 1, site)).status, 403);
    clock.move_to(later(passkeys::challenge_life));
    EXPECT_EQ(sign_in_by(signed_by(device, old, 1, site)).status, 403);
    EXPECT_EQ(last_act(), "passkey.refused");
}

TEST_P(APasskey, IsRefusedFromAnotherSiteAndWithoutItsUserVerified) {
    add();
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 1, *passkeys::Site::of("https://parvis.example.evil"))).status, 403);
    device.flags = 0x01;
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 1, site)).status, 403);
    passkeys::DeviceForTests const stranger;
    EXPECT_EQ(sign_in_by(signed_by(stranger, sign_in_challenge(), 1, site)).status, 403);
}

TEST_P(APasskey, IsRefusedWhenItsCountWentBackAndTheJournalSaysSo) {
    add();
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 7, site)).status, 303);
    auto const copy = sign_in_by(signed_by(device, sign_in_challenge(), 7, site));
    EXPECT_EQ(copy.status, 403);
    EXPECT_EQ(last_act(), "passkey.counter_went_back");
    EXPECT_EQ(command::journal(database(), 1).front().person, person);
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 8, site)).status, 303);
}

TEST_P(APasskey, BelongsToWhoItSaysItBelongsTo) {
    add();
    auto fields = signed_by(device, sign_in_challenge(), 1, site);
    fields.emplace_back("user_handle", user_handle({lane, random, key}, PersonId{99}));
    EXPECT_EQ(sign_in_by(fields).status, 403);
    fields = signed_by(device, sign_in_challenge(), 1, site);
    fields.emplace_back("user_handle", user_handle({lane, random, key}, person));
    EXPECT_EQ(sign_in_by(fields).status, 303);
}

TEST_P(APasskey, OpensNothingForADisabledAccount) {
    add();
    ASSERT_TRUE(command::disable(desk(), email).ok());
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 1, site)).status, 403);
}

TEST_P(APasskey, ProvesAgainWhoItIs) {
    add();
    clock.move_to(later(1h));
    EXPECT_EQ(get("/fr/account/passkeys/new").status, 303);
    auto const challenge = challenge_on(get("/fr/account/proof"));
    auto fields = signed_by(device, challenge, 1, site);
    auto const proved = post("/fr/account/proof", fields, cookie);
    EXPECT_EQ(proved.status, 303);
    cookie = cookie_of(proved);
    EXPECT_EQ(get("/fr/account/passkeys/new").status, 200);
    EXPECT_EQ(sign_in_by(signed_by(device, challenge, 2, site)).status, 403) << "good for that session only";
}

TEST_P(APasskey, StaysWithWhoHoldsRolesAndIsRemovedOtherwise) {
    add();
    auto const id = read([&](db::Reader& db) { return passkeys_of(db, person).front().id.value; });
    auto const removal = "/fr/account/passkeys/" + std::to_string(id) + "/removal";
    EXPECT_EQ(post(removal, {}, cookie).status, 409);
    ASSERT_TRUE(command::revoke_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
    EXPECT_EQ(post(removal, {}, cookie).status, 303);
    EXPECT_EQ(last_act(), "passkey.removed");
    EXPECT_EQ(sign_in_by(signed_by(device, sign_in_challenge(), 1, site)).status, 403);
}

TEST_P(APasskey, NeedsAName) {
    auto const refused = add("   ");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(body_of(refused).find("field-passkey_name"), std::string::npos);
}

TEST_P(APasskey, IsNotOfferedWhereTheSiteIsAnAddressOfNumbers) {
    auto asked = request(Method::get, "/fr/sign-in");
    asked.origin = "http://127.0.0.1:8080";
    EXPECT_EQ(body_of(answer(asked)).find("data-passkey"), std::string::npos);
}

}  // namespace accounts
