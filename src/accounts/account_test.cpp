#include "accounts/account.h"

#include <gtest/gtest.h>

using namespace accounts;

TEST(AnEmailAddress, IsComparedWithoutCapitalsAndSpaces) {
    EXPECT_EQ(fold_email("  Amina.Diallo@Ministere.EXAMPLE \n"), "amina.diallo@ministere.example");
}

TEST(AnEmailAddress, HasALocalPartAndADomain) {
    for (auto good : {"a@b.fr", "amina.diallo+plan@numerique.gouv.example", " o'neil@ofii.example ", "x_1@a-b.example"})
        EXPECT_TRUE(is_email(good)) << good;
    for (auto bad : {"", "a", "a@", "@b.fr", "a@b", "a b@c.fr", "a..b@c.fr", ".a@c.fr", "a.@c.fr", "a@-c.fr", "a@c..fr", "a@c.fr.",
                     "a\n@c.fr", "é@c.fr", "<a@c.fr>", "a@b@c fr", "\"a\"@c.fr", "a,b@c.fr"})
        EXPECT_FALSE(is_email(bad)) << bad;
}

TEST(AnEmailAddress, IsNoLongerThanMailAllows) {
    EXPECT_TRUE(is_email(std::string(64, 'a') + "@example.org"));
    EXPECT_FALSE(is_email(std::string(65, 'a') + "@example.org"));
    EXPECT_FALSE(is_email("a@" + std::string(63, 'b') + "." + std::string(63, 'b') + "." + std::string(63, 'b') + "." +
                          std::string(63, 'b') + ".fr"));
}

TEST(AName, IsKeptWithoutSpacesAround) {
    EXPECT_EQ(*checked_name("  Zoé Lefèvre "), "Zoé Lefèvre");
    for (auto const& bad :
         {std::string(), std::string("   "), std::string("a\nb"), std::string("a\x01"), std::string("\xff"), std::string(101, 'a')})
        EXPECT_FALSE(checked_name(bad).ok());
    EXPECT_TRUE(checked_name(std::string(100, 'a')).ok());
}

TEST(ARole, IsReadBackFromItsName) {
    for (auto role : base::every_role) EXPECT_EQ(role_from(name(role)), role);
    EXPECT_FALSE(role_from("admin"));
    EXPECT_FALSE(role_from(""));
}
