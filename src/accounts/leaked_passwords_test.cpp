#include "accounts/leaked_passwords.h"

#include <gtest/gtest.h>

#include "accounts/password_rules.h"
#include "base/masthead.h"

using namespace accounts;

TEST(TheLeakedPasswords, AreMoreThanTenThousandThatTheRulesWouldLetPass) { EXPECT_GT(leaked_passwords_known(), 10'000u); }

TEST(TheLeakedPasswords, AreRefusedHoweverTheirLettersAreWritten) {
    for (auto leaked : {"trustno1", "TrustNo1", "zaq12wsx", "jennifer", "whatever1"}) EXPECT_TRUE(is_common_password(leaked)) << leaked;
    EXPECT_FALSE(is_common_password("trustno1 anybody"));
}

TEST(ANewPassword, IsNotTheNameOfTheSite) {
    struct Renamed {
        base::Masthead before = base::masthead();
        ~Renamed() { base::set_masthead(before); }
    } const renamed;
    auto masthead = base::masthead();
    masthead.name = base::LocalisedText::of("fr", "Place ouverte de Prunelles");
    base::set_masthead(masthead);
    for (auto named : {"Prunelles2026!", "placeouverte-de-prunelles", "12ouverte34", "Parvis-2026"})
        EXPECT_TRUE(problem_with_password("password", named, "a@b.example")) << named;
    for (auto other : {"les prunelles du jardin", "parvissime-13"})
        EXPECT_FALSE(problem_with_password("password", other, "a@b.example")) << other;
}
