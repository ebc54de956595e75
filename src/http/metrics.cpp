#include "http/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace http {
namespace {

void metric(std::string& out, std::string_view name, std::string_view type, std::string_view help, double value) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

std::uint64_t resident_memory() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    statm >> total >> resident;
    return resident * std::uint64_t(sysconf(_SC_PAGESIZE));
}

Metrics::Metrics(std::vector<Route> const& routes) : by_route_(std::make_unique<Classes[]>(routes.size() + 1)) {
    for (auto const& route : routes) names_.push_back(fmt::format("method=\"{}\",route=\"{}\"", name(route.method), route.pattern));
    names_.emplace_back("method=\"\",route=\"\"");
}

void Metrics::count(std::size_t route, int status, std::uint64_t bytes, std::chrono::microseconds took) {
    constexpr auto relaxed = std::memory_order_relaxed;
    by_route_[std::min(route, names_.size() - 1)][std::size_t(std::clamp(status / 100, 0, 5))].fetch_add(1, relaxed);
    double const seconds = double(took.count()) / 1e6;
    auto const bucket = std::lower_bound(bounds_seconds.begin(), bounds_seconds.end(), seconds) - bounds_seconds.begin();
    durations_[std::size_t(bucket)].fetch_add(1, relaxed);
    duration_sum_us_.fetch_add(std::uint64_t(took.count()), relaxed);
    bytes_sent_.fetch_add(bytes, relaxed);
    if (status == 304) not_modified.fetch_add(1, relaxed);
}

void Metrics::write_requests(std::string& out) const {
    out += "# HELP parvis_http_requests_total Answers sent, by route and class of status.\n# TYPE parvis_http_requests_total counter\n";
    for (std::size_t route = 0; route < names_.size(); ++route)
        for (std::size_t digit = 1; digit < 6; ++digit)
            if (auto const n = by_route_[route][digit].load(std::memory_order_relaxed))
                fmt::format_to(std::back_inserter(out), "parvis_http_requests_total{{{},status=\"{}xx\"}} {}\n", names_[route], digit, n);
}

void Metrics::write_durations(std::string& out) const {
    out +=
        "# HELP parvis_http_request_duration_seconds From the whole request read to its answer sent.\n"
        "# TYPE parvis_http_request_duration_seconds histogram\n";
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < durations_.size(); ++i) {
        sum += durations_[i].load(std::memory_order_relaxed);
        auto const bound = i < bounds_seconds.size() ? fmt::format("{}", bounds_seconds[i]) : std::string("+Inf");
        fmt::format_to(std::back_inserter(out), "parvis_http_request_duration_seconds_bucket{{le=\"{}\"}} {}\n", bound, sum);
    }
    fmt::format_to(std::back_inserter(out), "parvis_http_request_duration_seconds_sum {}\nparvis_http_request_duration_seconds_count {}\n",
                   double(duration_sum_us_.load(std::memory_order_relaxed)) / 1e6, sum);
}

std::string Metrics::exposition(Levels const& levels) const {
    std::string out;
    write_requests(out);
    write_durations(out);
    auto const counter = [&](std::string_view name, std::string_view help, std::uint64_t value) {
        metric(out, name, "counter", help, double(value));
    };
    auto const gauge = [&](std::string_view name, std::string_view help, double value) { metric(out, name, "gauge", help, value); };
    counter("parvis_http_sent_bytes_total", "Bytes of bodies sent.", bytes_sent_.load());
    counter("parvis_http_not_modified_total", "Answers 304.", not_modified.load());
    counter("parvis_http_shed_total", "Requests answered 503 because the queue was full.", requests_shed.load());
    counter("parvis_http_connections_refused_total", "Connections closed at once because there were too many.", connections_refused.load());
    gauge("parvis_http_connections", "Open connections.", double(connections.load()));
    gauge("parvis_http_queue", "Requests waiting for a worker.", double(levels.queued));
    counter("parvis_cache_hits_total", "Pages found ready.", levels.cache.hits);
    counter("parvis_cache_misses_total", "Pages not found ready.", levels.cache.misses);
    counter("parvis_cache_evicted_total", "Pages dropped for room.", levels.cache.evicted);
    counter("parvis_cache_forgotten_total", "Pages dropped because what they show changed.", levels.cache.forgotten);
    counter("parvis_cache_refused_total", "Pages not kept: too large, or changed while they were made.", levels.cache.refused);
    gauge("parvis_cache_bytes", "Bytes of ready pages.", double(levels.cache.bytes));
    gauge("parvis_cache_pages", "Ready pages.", double(levels.cache.pages));
    counter("parvis_db_commands_total", "Commands run by the writer.", levels.database.commands);
    counter("parvis_db_commits_total", "Commits of the writer.", levels.database.commits);
    counter("parvis_db_refused_total", "Commands that were refused.", levels.database.refused);
    gauge("parvis_db_wal_bytes", "Size of the write-ahead log.", double(levels.database.wal_bytes));
    gauge("parvis_db_queue", "Commands waiting for the writer.", double(levels.database.queued));
    gauge("process_resident_memory_bytes", "Resident memory.", double(resident_memory()));
    gauge("parvis_uptime_seconds", "Since the start.",
          std::chrono::duration<double>(std::chrono::steady_clock::now() - started_at_).count());
    return out;
}

}  // namespace http
