// rooms: text
// Whatever is written, the result holds only the tags of formatted text, closed in order, and only addresses that may be
// followed.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace {

constexpr std::string_view paired[] = {"p",  "em", "strong", "del", "code",  "pre",   "ul",    "ol", "li", "blockquote",
                                       "h3", "h4", "h5",     "h6",  "table", "thead", "tbody", "tr", "td"};
constexpr std::string_view single[] = {"<br>", "<hr>"};
constexpr std::string_view link = "<a rel=\"nofollow ugc noopener\" href=\"";

void require(bool claim) {
    if (!claim) std::abort();
}

bool is_one_of(std::string_view name) {
    return std::find(std::begin(paired), std::end(paired), name) != std::end(paired) || name == "th" || name == "a";
}

/// `<a …>`: the address has an allowed scheme or none; a title may follow.
void check_link(std::string_view tag) {
    require(tag.starts_with(link));
    auto const address = tag.substr(link.size(), tag.find('"', link.size()) - link.size());
    auto const colon = address.find(':');
    auto const scheme_end = address.find_first_of(":/?#");
    if (colon == std::string_view::npos || colon != scheme_end) return require(!address.starts_with("//"));
    std::string scheme(address.substr(0, colon));
    for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    require(scheme == "http" || scheme == "https" || scheme == "mailto");
    auto const rest = tag.substr(link.size() + address.size() + 1);
    require(rest == ">" || rest.starts_with(" title=\""));
}

void check_opening(std::string_view tag, std::vector<std::string_view>& open) {
    if (std::find(std::begin(single), std::end(single), tag) != std::end(single)) return;
    auto const name = tag.substr(1, tag.find_first_of(" >") - 1);
    require(is_one_of(name));
    if (name == "a") {
        require(std::find(open.begin(), open.end(), "a") == open.end());
        check_link(tag);
    } else if (name == "th")
        require(tag == "<th scope=\"col\">");
    else if (name == "ol")
        require(tag == "<ol>" || tag.starts_with("<ol start=\""));
    else if (name == "code")
        require(tag == "<code>" || tag.starts_with("<code class=\"language-"));
    else
        require(tag.size() == name.size() + 2);
    open.push_back(name);
}

void check(std::string_view html) {
    std::vector<std::string_view> open;
    for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        auto const end = html.find('>', at);
        require(end != std::string_view::npos);
        auto const tag = html.substr(at, end - at + 1);
        if (!tag.starts_with("</")) {
            check_opening(tag, open);
            continue;
        }
        require(!open.empty() && tag.substr(2, tag.size() - 3) == open.back());
        open.pop_back();
    }
    require(open.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    check(text::markdown_to_html(input, 3));
    text::markdown_to_plain(input);
    text::slug(input);
    text::excerpt(input, 20);
    if (text::is_clean(input)) require(text::is_clean(text::normalised(input)));
    auto const half = size / 2;
    std::string before, after;
    for (auto const& piece : text::difference(input.substr(0, half), input.substr(half))) {
        if (piece.change != text::Piece::Change::added) before += piece.text;
        if (piece.change != text::Piece::Change::removed) after += piece.text;
    }
    require(before == input.substr(0, half) && after == input.substr(half));
    return 0;
}
