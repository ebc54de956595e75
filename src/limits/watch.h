#pragma once
// Puts the limits before the handlers of all routes. A write takes its place in the database before its act (Write::first), and one
// that is refused shows the form again with what was typed; a read that costs much takes it in memory. Which act a route counts
// as, it says itself (Route::counts_as); a write that says nothing counts as `write`, or `api_write` under /api/.

#include <functional>
#include <string_view>

#include "http/router.h"
#include "limits/memory.h"

namespace limits {

/// Told of each answer that a limit refused: of which route, to whom.
using Refused = std::function<void(http::Request const&, std::string_view pattern)>;

/// Throws std::logic_error when a route counts as an act that is not in the table.
void watch(http::Router& router, std::shared_ptr<Memory> memory, Refused refused);

}  // namespace limits
