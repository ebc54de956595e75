#include "html/qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace html {
namespace {

constexpr int quiet_margin = 4;  // modules, as the standard asks

/// The dark modules of a line, one rectangle for each run of them.
void append_line(std::string& path, QRcode const& code, int y) {
    auto const is_dark = [&](int x) { return x < code.width && (code.data[y * code.width + x] & 1) != 0; };
    for (int x = 0; x < code.width; ++x) {
        if (!is_dark(x)) continue;
        int const from = x;
        while (is_dark(x)) ++x;
        path += fmt::format("M{} {}h{}v1h-{}z", from + quiet_margin, y + quiet_margin, x - from, x - from);
    }
}

}  // namespace

Markup qr_picture(std::string_view text, std::string_view said) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw std::length_error("the text is too long for a picture of this kind");
    std::string path;
    for (int y = 0; y < code->width; ++y) append_line(path, *code, y);
    auto const side = std::to_string(code->width + 2 * quiet_margin);
    return svg(attr("viewBox", "0 0 " + side + " " + side), attr("width", "240"), attr("height", "240"), attr("role", "img"),
               attr("aria-label", std::string(said)), attr("shape-rendering", "crispEdges"),
               element("rect", attr("width", side), attr("height", side), attr("fill", "#fff")),
               element("path", attr("d", path), attr("fill", "#000")));
}

}  // namespace html
