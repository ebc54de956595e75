#include "base/lane.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace base {
namespace {

TEST(ALane, TurnsAwayWhoComesWhenItIsFullAndGivesPlacesBack) {
    Lane lane({.at_once = 1, .waiting = 1});
    std::atomic<int> had{0}, turned_away{0}, at_once{0}, most_at_once{0};
    std::atomic<bool> may_end{false};
    {
        std::vector<std::jthread> crowd;
        for (int i = 0; i < 6; ++i)
            crowd.emplace_back([&] {
                Lane::Turn const turn(lane);
                if (!turn.is_had()) {
                    ++turned_away;
                    return;
                }
                most_at_once = std::max(most_at_once.load(), ++at_once);
                while (!may_end) std::this_thread::yield();
                --at_once;
                ++had;
            });
        while (turned_away < 4) std::this_thread::yield();  // one has the place, one waits
        may_end = true;
    }
    EXPECT_EQ(had.load(), 2);
    EXPECT_EQ(turned_away.load(), 4);
    EXPECT_EQ(most_at_once.load(), 1);
    EXPECT_TRUE(Lane::Turn(lane).is_had());
}

}  // namespace
}  // namespace base
