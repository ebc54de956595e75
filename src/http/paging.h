#pragma once
// Lists that go on: what a request asks of them, and where the next part is. What cannot be read is refused by name, never
// guessed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "http/request.h"

namespace http {

/// A whole number from 0 to 2^53 − 1, which every language reads alike; nothing when the text is anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// The query's number; nothing when it is not given. errors: invalid
base::Result<std::optional<std::int64_t>> asked_number(Request const& request, std::string_view name);
/// The same where it must be given.
base::Result<std::int64_t> required_number(Request const& request, std::string_view name);
/// ?limit=, from 1 to `most`. errors: invalid
base::Result<int> asked_limit(Request const& request, int usual, int most);

/// This request's address, going on after `key`.
std::string going_on(Request const& request, std::string_view key);
/// {"items": […], "next": "/api/v1/…" or null}
base::json::value list(base::json::array items, std::string const& next);

}  // namespace http
