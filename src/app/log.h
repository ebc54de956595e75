#pragma once
// The program's log: one JSON object a line, times in UTC, what is said escaped, so that no line can be made to look like
// another or like two.

#include <spdlog/formatter.h>

#include <memory>

namespace app {

/// {"time":"…Z","level":"…","message":"…"}
std::unique_ptr<spdlog::formatter> json_lines();

/// From here on the program's log goes to standard error. Called once, before other threads log.
void log_to_stderr();

}  // namespace app
