#include <gtest/gtest.h>
#include <sysexits.h>

#include <iostream>
#include <sstream>

#include "app/commands.h"

namespace app {

TEST(AReportThatComesBack, IsKeptByTheMailServerWhileTheDatabaseIsAway) {
    std::istringstream report("Subject: hello\r\n\r\nBonjour.\r\n");
    auto* const before = std::cin.rdbuf(report.rdbuf());
    BounceOptions options;
    options.database = "postgresql://127.0.0.1:1/parvis";
    EXPECT_EQ(mail_bounce(options), EX_TEMPFAIL);
    std::cin.rdbuf(before);
}

}  // namespace app
