#include "accounts/recovery_codes.h"

#include <set>

#include "accounts/accounts_test.h"

namespace accounts {

TEST(ARecoveryCode, HasMoreBitsThanAnybodyGuesses) {
    static_assert(recovery_code_bytes * 8 >= 112, "a hash without salt protects codes that long only");
    auto const codes = make_recovery_codes(crypto::system_random());
    std::set<std::string> letters;
    for (auto const& code : codes) {
        EXPECT_EQ(code.size(), recovery_code_bytes * 8 / 5 + 5) << "each letter carries five bits; five dashes part them";
        letters.insert(code);
    }
    EXPECT_EQ(letters.size(), std::size_t(recovery_codes_at_once)) << "no two alike";
}

class AResetOfThePassword : public AccountsTest {};
FOR_EACH_ENGINE(AResetOfThePassword);

TEST_P(AResetOfThePassword, LeavesTheSecondStepAsItWas) {
    std::string const email = "amina@ministere.example";
    amina();
    give_authenticator(email);
    clock.move_to(later(std::chrono::seconds(1)));
    auto const made = command::set_password(desk(), email, std::nullopt);
    ASSERT_TRUE(made.ok());
    auto asked = request(http::Method::post, "/fr/sign-in");
    asked.form = {{"email", email}, {"password", *made}};
    EXPECT_EQ(location_of(answer(asked)), "/fr/sign-in/second-step");
}

class APasswordThatSomebodyChose : public AccountsTest {};
FOR_EACH_ENGINE(APasswordThatSomebodyChose);

TEST_P(APasswordThatSomebodyChose, WorksForAsLongAsTheyLike) {
    amina();
    clock.move_to(later(std::chrono::hours(10 * 365 * 24)));
    EXPECT_FALSE(sign_in("amina@ministere.example", amina_password).empty());
}

}  // namespace accounts
