#pragma once
// Numbers in addresses. Private to this room.

#include <cstdint>

#include "base/result.h"
#include "http/request.h"

namespace ledger {

/// A whole number from 0 to 2^53 − 1, or nothing when the text is anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// The query's number; `otherwise` when it is absent. Errors: invalid, when it is not a whole number.
base::Result<std::int64_t> asked_number(http::Request const& request, std::string_view name, std::optional<std::int64_t> otherwise = {});

}  // namespace ledger
