#include "accounts/password_lane.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

using namespace accounts;

namespace {
constexpr crypto::PasswordCost least_cost{8192, 1};
}

TEST(ThePasswordLane, KnowsTheRightPasswordFromAnother) {
    PasswordLane lane({.cost = least_cost});
    auto const encoded = lane.hash("quatre chevaux");
    ASSERT_TRUE(encoded.ok());
    EXPECT_TRUE(*lane.matches(*encoded, "quatre chevaux"));
    EXPECT_FALSE(*lane.matches(*encoded, "quatre cheveux"));
}

TEST(ThePasswordLane, DoesTheSameWorkForNobody) {
    PasswordLane lane({.cost = least_cost});
    auto const encoded = lane.hash("quatre chevaux");
    auto const before = lane.hashes();
    EXPECT_FALSE(*lane.matches(*encoded, "another"));
    auto const for_somebody = lane.hashes() - before;
    EXPECT_FALSE(*lane.matches(std::nullopt, "another"));
    EXPECT_EQ(lane.hashes() - before, 2 * for_somebody);
}

TEST(ThePasswordLane, TurnsAwayWhoComesWhenItIsFull) {
    // 64 MiB and three passes: long enough that eight threads meet.
    PasswordLane lane({.at_once = 1, .waiting = 1, .cost = {64u << 20, 3}});
    std::atomic<int> served = 0, refused = 0;
    {
        std::vector<std::jthread> crowd;
        for (int i = 0; i < 8; ++i)
            crowd.emplace_back([&] {
                auto const answer = lane.matches(std::nullopt, "another");
                if (answer.ok())
                    ++served;
                else if (answer.error().kind == base::Kind::unavailable)
                    ++refused;
            });
    }
    EXPECT_EQ(served + refused, 8);
    EXPECT_GE(served, 2);
    EXPECT_GE(refused, 1);
    EXPECT_EQ(lane.hashes(), std::uint64_t(served.load()));
    EXPECT_TRUE(lane.matches(std::nullopt, "another").ok()) << "the places are given back";
}
