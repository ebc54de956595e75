#include "remote/this_machine.h"

#include <gtest/gtest.h>

namespace remote {

TEST(ThisMachine, IsNotWhoeverIsNamedLikeIt) {
    for (auto const* near : {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost"})
        EXPECT_TRUE(is_this_machine(near)) << near;
    for (auto const* far :
         {"", "127.evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "::2", "[::]", "0.0.0.0", "128.0.0.1", "127"})
        EXPECT_FALSE(is_this_machine(far)) << far;
}

}  // namespace remote
