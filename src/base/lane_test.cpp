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

TEST(ALane, GivesThePlaceInTheQueueToWhoIsPreferred) {
    Lane lane({.at_once = 1, .waiting = 1});
    std::atomic<bool> may_end{false}, is_in{false}, is_done{false};
    std::atomic<int> strangers_sent_away{0}, preferred_who_had{0};
    auto const stranger = [&] {
        while (!is_done && Lane::Turn(lane).is_had()) std::this_thread::yield();
        ++strangers_sent_away;
    };
    std::jthread first([&] {
        Lane::Turn const turn(lane);
        is_in = true;
        while (!may_end) std::this_thread::yield();
    });
    while (!is_in) std::this_thread::yield();
    std::jthread waiting(stranger), beyond(stranger);
    while (strangers_sent_away < 1) std::this_thread::yield();  // the other one waits
    std::jthread preferred([&] { preferred_who_had += Lane::Turn(lane, Lane::Standing::preferred).is_had() ? 1 : 0; });
    while (strangers_sent_away < 2) std::this_thread::yield();  // its place was taken
    EXPECT_FALSE(Lane::Turn(lane).is_had()) << "the place is taken";
    EXPECT_FALSE(Lane::Turn(lane, Lane::Standing::preferred).is_had()) << "by somebody who is preferred as well";
    is_done = may_end = true;
    preferred.join();
    EXPECT_EQ(preferred_who_had.load(), 1);
    EXPECT_TRUE(Lane::Turn(lane).is_had()) << "the places are given back";
}

}  // namespace
}  // namespace base
