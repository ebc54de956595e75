#pragma once
// One JSON line an answer: when, which route, how long. Never the query, cookies, or whole addresses; never the path
// of what is not public, only its route. Lines are gathered per I/O thread and written a few times a second.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace spdlog {
class logger;
}

namespace http {

struct AccessEntry {
    base::Instant at{};
    std::uint64_t number = 0;
    std::string_view method{};
    std::string_view route{};  // the pattern
    std::string_view peer{};   // the prefix
    int status = 0;
    std::uint64_t bytes = 0;
    std::chrono::microseconds took{};
};

/// Where the lines go: "stderr", "off" or a file. Throws when the file cannot be opened.
std::shared_ptr<spdlog::logger> open_access_log(std::string const& where);

/// The lines of one thread.
class AccessLines {
  public:
    explicit AccessLines(std::shared_ptr<spdlog::logger> log) : log_(std::move(log)) {}
    bool is_on() const { return log_ != nullptr; }
    void add(AccessEntry const& entry);
    void write();

  private:
    std::shared_ptr<spdlog::logger> log_;
    std::string lines_;
};

}  // namespace http
