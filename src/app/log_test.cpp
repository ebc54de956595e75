#include "app/log.h"

#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <sstream>

#include "base/json.h"

TEST(ALineOfTheLog, IsOneJsonObjectWhateverItSays) {
    std::ostringstream out;
    auto const sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out);
    sink->set_formatter(app::json_lines());
    spdlog::logger logger("test", sink);
    std::string const said = "column \"x\"\n{\"level\":\"info\",\"message\":\"all is well\"}\r\t\x01\\ é";
    logger.error(said);
    auto const line = out.str();
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
    auto const read = base::parse_json(line.substr(0, line.size() - 1));
    ASSERT_TRUE(read.ok()) << line;
    EXPECT_EQ(base::text_at(read->as_object(), "message"), said);
    EXPECT_EQ(base::text_at(read->as_object(), "level"), "error");
    EXPECT_TRUE(base::text_at(read->as_object(), "time").ends_with("Z"));
}
