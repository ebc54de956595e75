#pragma once
// Compressed forms of text. Cheap forms are made for the first reader, the best ones in the background.

#include <string>
#include <string_view>

namespace http {

/// gzip; level 1 (80 µs for a page of 25 kB) to 12. Empty when it cannot be made smaller.
std::string gzip(std::string_view bytes, int level);
/// brotli of that quality; empty when it cannot be made smaller.
std::string brotli(std::string_view bytes, int quality);

/// Worth compressing: text of more than half a kilobyte.
bool is_compressible(std::string_view type, std::size_t size);

}  // namespace http
