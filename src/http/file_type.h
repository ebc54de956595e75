#pragma once
// What a file is, from its bytes. Names and declared types are claims of the sender.

#include <string>
#include <string_view>

namespace http {

/// A media type that Parvis knows to keep and serve (PDF, pictures, text, CSV, JSON, ZIP, office documents), or
/// "application/octet-stream" for anything else, active content such as SVG and HTML included.
std::string sniffed_type(std::string_view bytes);

}  // namespace http
