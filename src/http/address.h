#pragma once
// Addresses on the wire: percent-encoding, paths and queries. What is malformed is refused, never guessed at.

#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

/// For one segment of a path or one value of a query: everything but RFC 3986 unreserved characters.
std::string percent_encode(std::string_view text);

/// A path that normal_path reads back, in its usual spelling.
std::string encode_path(std::string_view path);

enum class Plus { is_plus, is_space };
/// Nothing when an escape is malformed.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

bool is_utf8(std::string_view text);
/// UTF-8 without U+0000, which no database keeps in a text.
bool is_text(std::string_view text);

/// The decoded path, or nothing when it does not begin with '/', is malformed, or holds a dot segment, an encoded
/// slash, a control character or what is not UTF-8.
std::optional<std::string> normal_path(std::string_view raw);

/// A query or an application/x-www-form-urlencoded body. Nothing when malformed, no text, or of too many fields.
std::optional<Fields> parse_urlencoded(std::string_view text, std::size_t field_limit = 5000);

/// The query that parse_urlencoded reads back, sorted by name: the same for all ways to write it.
std::string normal_query(Fields fields);

/// "/plans/2024-2026?axis=1&view=table": the path with the parameters that are not empty.
std::string with_query(std::string path, Fields const& parameters);

/// Only these characters, no empty or dot segment: decoding would change nothing.
bool is_plain_path(std::string_view raw);

}  // namespace http
