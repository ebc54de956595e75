#include "accounts/second_factor.h"

#include <chrono>

#include "accounts/accounts_test.h"
#include "accounts/journal.h"

namespace accounts {

using namespace std::chrono_literals;
using http::Method;

class TheSecondStep : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        ASSERT_TRUE(command::grant_role(desk(), email, {base::Role::coordinator, {"plan", 12}}).ok());
        give_authenticator(email);
    }
    http::Response first_step(std::string_view next = "") {
        auto asked = request(Method::post, "/fr/sign-in");
        asked.form = {{"email", email}, {"password", std::string(amina_password)}, {"next", std::string(next)}};
        return answer(asked);
    }
    base::Actor actor(std::string_view cookie) { return identified(request(Method::get, "/fr", cookie)); }
    http::Response shown_step(http::Response const& first) {
        auto asked = request(Method::get, "/fr/sign-in/second-step");
        asked.cookies.emplace_back("parvis-step", cookie_of(first));
        return answer(asked);
    }
    std::string const email = "amina@ministere.example";
    PersonId person{};
};
FOR_EACH_ENGINE(TheSecondStep);

TEST_P(TheSecondStep, IsAskedOfWhoHasAnAuthenticatorAndPutsTheirRolesInForce) {
    auto const first = first_step("/fr/plans?as_of=2025-01-01");
    EXPECT_EQ(location_of(first), "/fr/sign-in/second-step");
    EXPECT_EQ(shown_step(first).status, 200);
    EXPECT_FALSE(actor(cookie_of(first)).is_signed_in()) << "half a sign-in is none";
    auto const second = second_step(first, code_of(email));
    EXPECT_EQ(location_of(second), "/fr/plans?as_of=2025-01-01");
    auto const signed_in = actor(cookie_of(second));
    EXPECT_EQ(signed_in.person, person);
    EXPECT_EQ(signed_in.grants.size(), 1u);
    EXPECT_FALSE(signed_in.awaits_second_factor);
}

TEST_P(TheSecondStep, IsNotAskedOfWhoHasNoneWhoseRolesWait) {
    make("bruno@mairie.example", "Bruno");
    ASSERT_TRUE(command::grant_role(desk(), "bruno@mairie.example", {base::Role::operator_, {"site", 0}}).ok());
    auto const bruno = actor(sign_in("bruno@mairie.example", amina_password));
    EXPECT_TRUE(bruno.is_signed_in());
    EXPECT_TRUE(bruno.grants.empty());
    EXPECT_TRUE(bruno.awaits_second_factor);
}

TEST_P(TheSecondStep, RefusesACodeThatWasUsed) {
    auto const code = code_of(email);
    EXPECT_EQ(second_step(first_step(), code).status, 303);
    EXPECT_EQ(second_step(first_step(), code).status, 422);
    EXPECT_EQ(second_step(first_step(), code_of(email)).status, 303) << "the next one works";
}

TEST_P(TheSecondStep, RefusesInTheTransactionACodeThatWasUsedMeanwhile) {
    auto const verdict = read([&](db::Reader& db) { return judge_code(db, key.for_use("totp"), person, code_of(email), "", noon); });
    ASSERT_TRUE(verdict.ok() && verdict->is_right());
    auto const use = [&](db::Writer& db) { return use_code(db, *verdict); };
    EXPECT_TRUE(write(use).ok());
    EXPECT_EQ(write(use).error().kind, base::Kind::conflict);
}

TEST_P(TheSecondStep, AllowsForAClockThatIsHalfAMinuteOff) {
    auto const secret = secret_of(*read([&](db::Reader& db) { return authenticator_in_use(db, person); }), key.for_use("totp")).value();
    auto const step = noon.utc_ms / 30'000;
    EXPECT_EQ(second_step(first_step(), crypto::totp_code(secret, step - 2)).status, 422);
    EXPECT_EQ(second_step(first_step(), crypto::totp_code(secret, step + 2)).status, 422);
    EXPECT_EQ(second_step(first_step(), crypto::totp_code(secret, step - 1)).status, 303);
    EXPECT_EQ(second_step(first_step(), crypto::totp_code(secret, step + 1)).status, 303);
    EXPECT_EQ(second_step(first_step(), crypto::totp_code(secret, step)).status, 422) << "older than one that was used";
}

TEST_P(TheSecondStep, BelongsToOneBrowserForOneSignInWithinTenMinutes) {
    auto const first = first_step();
    EXPECT_EQ(location_of(answer(request(Method::get, "/fr/sign-in/second-step"))), "/fr/sign-in?again=1") << "another browser";
    EXPECT_EQ(second_step(first, code_of(email)).status, 303);
    EXPECT_EQ(location_of(second_step(first, code_of(email))), "/fr/sign-in?again=1") << "once";
    auto const late = first_step();
    clock.move_to(later(half_sign_in_life));
    EXPECT_EQ(location_of(second_step(late, code_of(email))), "/fr/sign-in?again=1");
}

TEST_P(TheSecondStep, EndsWithWhatEndsSessions) {
    auto const first = first_step();
    clock.move_to(later(1s));
    ASSERT_TRUE(command::set_password(desk(), email, std::nullopt).ok());
    EXPECT_EQ(location_of(second_step(first, code_of(email))), "/fr/sign-in?again=1");
}

TEST_P(TheSecondStep, RefusesAfterTenWrongCodesWhereverTheyComeFrom) {
    auto const first = first_step();
    for (int i = 0; i < wrong_codes_of_one; ++i) {
        auto asked = request(Method::post, "/fr/sign-in/second-step");
        asked.peer = "198.51.100." + std::to_string(i);
        asked.cookies.emplace_back("parvis-step", cookie_of(first));
        asked.form = {{"code", "000000"}};
        EXPECT_EQ(answer(asked).status, 422) << i;
    }
    EXPECT_EQ(second_step(first, code_of(email)).status, 429);
    auto const failures = read([](db::Reader& db) { return latest_entries(db, 100, {.act = "second_factor.failed"}); });
    ASSERT_EQ(failures.size(), std::size_t(wrong_codes_of_one));
    EXPECT_EQ(failures.front().person, person);
    clock.move_to(later(attempts_period + 1s));
    EXPECT_EQ(second_step(first_step(), code_of(email)).status, 303);
}

TEST_P(TheSecondStep, TakesARecoveryCodeOnce) {
    auto const codes = make_recovery_codes(random);
    ASSERT_EQ(codes.size(), 10u);
    ASSERT_TRUE(write([&](db::Writer& db) { return keep_recovery_codes(db, person, codes, noon); }).ok());
    auto typed = codes[3];
    for (auto& c : typed) c = c == '-' ? ' ' : char(std::tolower(c));
    auto const second = second_step(first_step(), typed);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(actor(cookie_of(second)).grants.size(), 1u);
    EXPECT_EQ(second_step(first_step(), codes[3]).status, 422);
    EXPECT_EQ(read([&](db::Reader& db) { return recovery_codes_left(db, person); }), 9);
    EXPECT_EQ(second_step(first_step(), codes[4]).status, 303);
}

TEST_P(TheSecondStep, TakesARecoveryCodeWhenTheInstancesKeyIsLost) {
    auto const codes = make_recovery_codes(random);
    ASSERT_TRUE(write([&](db::Writer& db) { return keep_recovery_codes(db, person, codes, noon); }).ok());
    auto const other = crypto::InstanceKey::make(random).for_use("totp");
    auto const judged = [&](std::string const& typed) {
        return read([&](db::Reader& db) { return judge_code(db, other, person, typed, "192.0.2.0/24", noon); });
    };
    ASSERT_TRUE(judged("000000").ok()) << "not a code, and no failure of the server";
    EXPECT_FALSE(judged("000000")->is_right());
    EXPECT_TRUE(judged(codes[0])->is_right());
}

TEST_P(TheSecondStep, KeepsSecretsSealedInTheDatabase) {
    auto const kept = read([&](db::Reader& db) { return *authenticator_in_use(db, person); });
    EXPECT_FALSE(secret_of(kept, crypto::InstanceKey::make(random).for_use("totp")).ok()) << "another key";
    auto moved = kept;
    moved.person = PersonId{77};
    EXPECT_FALSE(secret_of(moved, key.for_use("totp")).ok()) << "in another person's row";
}

TEST_P(TheSecondStep, IsAskedNoMoreWhenAnOperatorTookTheFactorAwayAndTheJournalSaysSo) {
    auto const cookie = sign_in(email, amina_password);
    clock.move_to(later(1s));
    ASSERT_TRUE(command::reset_second_factors(desk(), email).ok());
    EXPECT_EQ(command::journal(database(), 1).front().act, "second_factor.reset");
    EXPECT_FALSE(actor(cookie).is_signed_in()) << "every session has ended";
    auto const signed_in = actor(sign_in(email, amina_password));
    EXPECT_TRUE(signed_in.is_signed_in());
    EXPECT_TRUE(signed_in.awaits_second_factor);
}

TEST_P(TheSecondStep, LeavesNothingBehindThatNoLongerServes) {
    first_step();
    clock.move_to(later(25h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from hot.half_sign_in"); }), 0);
}

TEST(AnAuthenticator, IsSetUpFromAnAddressThatAppsRead) {
    EXPECT_EQ(otpauth_address(crypto::bytes_of("12345678901234567890"), "Place ouverte", "a.b@c.example"),
              "otpauth://totp/Place%20ouverte:a.b%40c.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Place%20ouverte"
              "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace accounts
