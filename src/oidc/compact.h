#pragma once
// Texts of JOSE in compact form (RFC 7515, 3.1; RFC 7516, 3.1): parts in base64url, the first of which is a header. Private to src/oidc.

#include <optional>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace oidc {

constexpr std::size_t longest_compact = 64 * 1024;

/// What stands between the dots; none of a text that is too long.
std::vector<std::string_view> compact_parts(std::string_view compact);

/// The object in such a part.
std::optional<base::json::object> object_in_part(std::string_view part);

/// RFC 7515, 4.1.11: what must be understood and is not is refused. Keys that a text brings along are as well, and what is packed.
bool asks_too_much(base::json::object const& header);

}  // namespace oidc
