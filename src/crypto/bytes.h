#pragma once
// Bytes and the texts they are written as: hexadecimal and base64. Decoding is strict: one text for each
// sequence of bytes, so that what was hashed or signed cannot be written in two ways.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crypto {

using Bytes = std::span<std::byte const>;

inline Bytes bytes_of(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }
inline std::string_view text_of(Bytes bytes) { return {reinterpret_cast<char const*>(bytes.data()), bytes.size()}; }

/// Lower case, two characters a byte.
std::string to_hex(Bytes bytes);
/// RFC 4648 §4, with padding.
std::string to_base64(Bytes bytes);
/// RFC 4648 §5, without padding: fit for addresses, cookies and file names.
std::string to_base64url(Bytes bytes);

/// Back, or nothing when the text is not exactly such an encoding.
std::optional<std::vector<std::byte>> from_hex(std::string_view text);
std::optional<std::vector<std::byte>> from_base64(std::string_view text);
std::optional<std::vector<std::byte>> from_base64url(std::string_view text);

/// Equal in a time that depends on the lengths only, never on where the first difference is.
bool equal_in_constant_time(Bytes a, Bytes b);

}  // namespace crypto
