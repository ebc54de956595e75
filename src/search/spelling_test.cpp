#include "search/spelling.h"

#include <gtest/gtest.h>

namespace {

using search::slips;

TEST(Slips, AreCountedByLetterAndBySound) {
    EXPECT_EQ(slips("plan", "plan", 4), 0);
    EXPECT_EQ(slips("comande", "commande", 4), 1) << "a double letter";
    EXPECT_EQ(slips("commmande", "commande", 4), 1);
    EXPECT_EQ(slips("transparance", "transparence", 4), 1) << "the same sound";
    EXPECT_EQ(slips("citoien", "citoyen", 4), 1);
    EXPECT_EQ(slips("algoritme", "algorithme", 4), 2) << "a letter missing";
    EXPECT_EQ(slips("ouvertrue", "ouverture", 4), 2) << "two letters changed for each other";
    EXPECT_EQ(slips("demande", "commande", 9), 5);
}

TEST(Slips, AreTheSameBothWays) {
    char const* const words[] = {"", "a", "aa", "comande", "commande", "ecommande", "transparence", "tarnsparance", "publique", "publics"};
    for (auto const* a : words)
        for (auto const* b : words) EXPECT_EQ(slips(a, b, 6), slips(b, a, 6)) << a << " " << b;
}

TEST(Slips, BeyondTheMostAreNotCounted) {
    EXPECT_EQ(slips("plan", "transparence", 4), 5);
    EXPECT_EQ(slips("abcdef", "ghijkl", 3), 4);
}

}  // namespace
