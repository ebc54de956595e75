#include "http/access_log.h"

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <iterator>

namespace http {
namespace {
constexpr std::size_t lines_limit = 64 * 1024;
}

std::shared_ptr<spdlog::logger> open_access_log(std::string const& where) {
    if (where == "off") return nullptr;
    std::shared_ptr<spdlog::sinks::sink> sink;
    if (where == "stderr")
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(where);
    auto log = std::make_shared<spdlog::logger>("access", std::move(sink));
    log->set_pattern("%v");
    log->set_level(spdlog::level::info);
    log->flush_on(spdlog::level::info);
    return log;
}

/// Patterns, methods and prefixes hold nothing that JSON escapes.
void AccessLines::add(AccessEntry const& entry) {
    if (!log_) return;
    fmt::format_to(std::back_inserter(lines_),
                   R"({{"time":"{}","number":"{:X}","method":"{}","route":"{}","status":{},"bytes":{},"us":{},"peer":"{}"}})",
                   base::to_iso(entry.at), entry.number, entry.method, entry.route, entry.status, entry.bytes, entry.took.count(),
                   entry.peer);
    lines_ += '\n';
    if (lines_.size() > lines_limit) write();
}

void AccessLines::write() {
    if (lines_.empty()) return;
    lines_.pop_back();
    log_->info(spdlog::string_view_t(lines_));
    lines_.clear();
}

}  // namespace http
