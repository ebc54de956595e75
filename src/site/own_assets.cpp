#include "site/own_assets.h"

#include <fmt/format.h>

#include "crypto/bytes.h"
#include "crypto/hash.h"

namespace site {
namespace {

constexpr std::size_t mark_limit = 64 * 1024;

bool is_png(std::string const& bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }

bool is_svg(std::string const& bytes) {
    auto const start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos || bytes[start] != '<') return false;
    return bytes.find("<svg") < 1000;
}

base::Error unusable(std::string reason) { return {base::Kind::invalid, {}, std::move(reason)}; }

}  // namespace

base::Result<OwnAssets> OwnAssets::make(Palette const& palette, std::string const& mark) {
    OwnAssets assets;
    if (auto styles = TRY(palette_styles(palette)); !styles.empty())
        assets.styles_ = assets.keep("palette", "css", {"text/css; charset=utf-8", std::move(styles)});
    if (mark.empty()) return assets;
    if (mark.size() > mark_limit) return unusable(fmt::format("a mark has at most {} bytes; this one has {}", mark_limit, mark.size()));
    if (!is_png(mark) && !is_svg(mark)) return unusable("a mark is an SVG or PNG picture");
    assets.mark_ = is_png(mark) ? assets.keep("mark", "png", {"image/png", mark}) : assets.keep("mark", "svg", {"image/svg+xml", mark});
    return assets;
}

OwnAssets::File const* OwnAssets::find(std::string_view address) const {
    auto const found = files_.find(address);
    return found == files_.end() ? nullptr : &found->second;
}

std::string OwnAssets::keep(std::string_view stem, std::string_view ending, File file) {
    auto const digest = crypto::sha256(file.bytes);
    auto address = fmt::format("/assets/{}.{}.{}", stem, crypto::to_hex(digest).substr(0, 10), ending);
    files_.insert_or_assign(address, std::move(file));
    return address;
}

}  // namespace site
