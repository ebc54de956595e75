#pragma once
// What the server counts, as Prometheus reads it. Counting is lock-free.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "db/db.h"
#include "http/page_cache.h"
#include "http/router.h"

namespace http {

class Metrics {
  public:
    explicit Metrics(std::vector<Route> const& routes);

    /// One answer sent. route: its number in the table, or no_route.
    void count(std::size_t route, int status, std::uint64_t bytes, std::chrono::microseconds took);

    struct Levels {
        PageCache::Counters cache{};
        db::Database::Counters database{};
        std::size_t queued = 0;
    };
    std::string exposition(Levels const& levels) const;

    std::atomic<std::int64_t> connections{0};
    std::atomic<std::uint64_t> connections_refused{0};
    std::atomic<std::uint64_t> requests_shed{0};  // 503: the queue was full
    std::atomic<std::uint64_t> not_modified{0};

  private:
    using Classes = std::array<std::atomic<std::uint64_t>, 6>;  // by first digit of the status
    static constexpr std::array<double, 11> bounds_seconds{0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 5};

    void write_requests(std::string& out) const;
    void write_durations(std::string& out) const;

    std::vector<std::string> names_;
    std::unique_ptr<Classes[]> by_route_;  // the last one: no route
    std::array<std::atomic<std::uint64_t>, bounds_seconds.size() + 1> durations_{};
    std::atomic<std::uint64_t> duration_sum_us_{0};
    std::atomic<std::uint64_t> bytes_sent_{0};
    std::chrono::steady_clock::time_point started_at_ = std::chrono::steady_clock::now();
};

/// The resident memory of this process, bytes.
std::uint64_t resident_memory();

}  // namespace http
