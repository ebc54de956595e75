#pragma once
// JSON as Parvis uses it: Boost.JSON values, and one canonical text for what is hashed.

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

namespace json = boost::json;

/// The canonical text of RFC 8785 (JCS) for the values Parvis uses: objects with sorted keys, no
/// spaces, integers (never floating point) as numbers. The same value always gives the same bytes.
std::string canonical(json::value const& value);

/// Parses a document. The error names line and column. Depth is bounded at 32.
Result<json::value> parse_json(std::string_view text);

/// Lenient readers for documents whose shape was checked before: a missing or null member gives
/// the empty text, zero, or nullptr.
std::string text_at(json::object const& object, std::string_view key);
std::int64_t integer_at(json::object const& object, std::string_view key);
json::array const& array_at(json::object const& object, std::string_view key);
json::object const& object_at(json::object const& object, std::string_view key);

}  // namespace base
