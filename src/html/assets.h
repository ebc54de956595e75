#pragma once
// The styles, scripts, fonts and pictures of the look, inside the binary under names that carry their content's
// hash: they may be cached forever. Built by web/build.mjs.

#include <string_view>

namespace html {

struct Asset {
    std::string_view type;      // media type
    std::string_view identity;  // the bytes; valid for the life of the program
    std::string_view gzip;      // empty when it would gain nothing (fonts)
    std::string_view brotli;
};

/// The address of an asset: "app.css" → "/assets/app.1a2b3c4d5e.css". Throws std::out_of_range for an unknown name,
/// which is a mistake in the source.
std::string_view asset(std::string_view name);

/// The asset at that address, or null.
Asset const* find_asset(std::string_view address);

}  // namespace html
