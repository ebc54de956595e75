#include "app/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string_view>

#include "base/json.h"

namespace app {
namespace {

/// The message as a JSON text, quotes included. Bytes that are not UTF-8 stay as they are: readers of logs show them as such.
class Escaped final : public spdlog::custom_flag_formatter {
  public:
    void format(spdlog::details::log_msg const& said, std::tm const&, spdlog::memory_buf_t& line) override {
        auto const text = base::json::serialize(base::json::value(std::string_view(said.payload.data(), said.payload.size())));
        line.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Escaped>(); }
};

}  // namespace

std::unique_ptr<spdlog::formatter> json_lines() {
    auto lines = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    lines->add_flag<Escaped>('*').set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":%*})");
    return lines;
}

void log_to_stderr() {
    auto logger = spdlog::stderr_logger_mt("parvis");
    logger->set_formatter(json_lines());
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace app
