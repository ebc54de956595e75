#include "accounts/password_rules.h"

#include <gtest/gtest.h>

#include <set>

#include "accounts/common_passwords.h"

using namespace accounts;

namespace {

std::string message_for(std::string_view password, std::string_view email = "amina@ministere.example") {
    auto const problem = problem_with_password("password", password, email);
    return problem ? problem->message : "";
}

}  // namespace

TEST(ANewPassword, HasAtLeastEightCharactersAndAtMost256) {
    EXPECT_NE(message_for("kxvbq7w"), "");
    EXPECT_EQ(message_for("kxvbq7wz"), "");
    EXPECT_EQ(message_for("éèàùçôîû"), "") << "characters are counted, not bytes";
    std::string long_one;
    while (long_one.size() < 256) long_one += "quatre chevaux ";
    long_one.resize(256);
    EXPECT_EQ(message_for(long_one), "");
    EXPECT_NE(message_for(long_one + "x"), "");
}

TEST(ANewPassword, MayBeAFewWords) {
    EXPECT_EQ(message_for("quatre chevaux dans la brume"), "");
    EXPECT_EQ(message_for("Ton thé t'a-t-il ôté ta toux ?"), "");
}

TEST(ANewPassword, IsNoneOfTheCommonOnes) {
    for (auto common : {"password", "PassWord", "motdepasse", "MotDePasse", "azertyuiop", "12345678", "87654321", "aaaaaaaa", "abcdefgh",
                        "soleil2024!", "Marseille13", "!!bonjour!!", "1a2z3e4r", "14071989", "France98", "qwerty123", "01/02/2003"})
        EXPECT_TRUE(is_common_password(common)) << common;
    for (auto rare : {"soleil et lune bleue", "kxvbq7wz", "4829 1173 0921 55", "marseillette13"})
        EXPECT_FALSE(is_common_password(rare)) << rare;
}

TEST(ANewPassword, DoesNotHoldTheEmailAddress) {
    EXPECT_NE(message_for("amina@ministere.example"), "");
    EXPECT_NE(message_for("xx-AMINA-2931"), "");
    EXPECT_EQ(message_for("kaboul 2931 zeta", "kab@ministere.example"), "") << "three letters are there by chance";
}

TEST(ANewPassword, HoldsNoControlCharacters) { EXPECT_NE(message_for(std::string("abc\0defghij", 11)), ""); }

TEST(TheListOfCommonPasswords, IsInLowerCaseAndHasSomeHundreds) {
    auto const& list = common_passwords();
    EXPECT_GT(list.size(), 300u);
    EXPECT_EQ(std::set<std::string_view>(list.begin(), list.end()).size(), list.size());
    for (auto const word : list) EXPECT_TRUE(std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) << word;
}

TEST(AMadePassword, IsGoodEnoughForTheRulesAndNeverTheSame) {
    auto& random = crypto::system_random();
    auto const made = make_password(random);
    EXPECT_EQ(made.size(), 23u);
    EXPECT_EQ(message_for(made), "");
    EXPECT_NE(made, make_password(random));
}
