#include "plans/pictures_dress.h"

#include <fmt/format.h>

#include "base/embedded.h"
#include "base/json.h"

namespace embedded {
std::span<base::EmbeddedFile const> picture_palette();
}

namespace plans::pictures {

using html::Markup;

namespace {

constexpr int padding = 24, title_size = 20, note_size = 14;

/// The light palette of the site: paper is light.
std::string tone(std::string_view name) {
    static auto const palette = base::json::parse(base::find_embedded(embedded::picture_palette(), "tokens.json"));
    return std::string(palette.at("light").at(name).as_string());
}

std::string fill_of(std::string_view name) {
    if (name == "none") return "none";
    return name == "unknown" ? "url(#hatch)" : tone(name);
}

/// Whole words in lines of about that many characters.
std::vector<std::string> lines_of(std::string_view text, std::size_t longest) {
    std::vector<std::string> lines{""};
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        auto const word = text.substr(0, end);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > longest) lines.emplace_back();
        lines.back().append(lines.back().empty() ? "" : " ").append(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Markup hatch() {
    return html::element(
        "pattern", html::id("hatch"), html::attr("width", "8"), html::attr("height", "8"), html::attr("patternUnits", "userSpaceOnUse"),
        html::attr("patternTransform", "rotate(45)"),
        html::element("rect", html::attr("width", "8"), html::attr("height", "8"), html::attr("fill", tone("hatch"))),
        html::element("path", html::attr("d", "M0 0V8"), html::attr("stroke", tone("hatch-line")), html::attr("stroke-width", "2")));
}

/// Lines of words, one below the other; moves `y` below them.
Markup written(std::vector<std::string> const& lines, std::string_view classes, int size, int& y) {
    Markup all;
    for (auto const& line : lines) {
        y += size * 7 / 5;
        all += shape("text", Medium::file, classes, html::attr("x", std::to_string(padding)), html::attr("y", std::to_string(y)),
                     html::attr("font-size", std::to_string(size)), line);
    }
    return all;
}

std::size_t characters_in(int width, int size) { return std::size_t(width) * 2 / std::size_t(size); }

}  // namespace

Dress::Dress(Medium medium, std::string_view all)
    : classes(html::attr_if(medium == Medium::page, "class", std::string(all))),
      fill(html::attr_if(false, "fill", {})),
      stroke(html::attr_if(false, "stroke", {})),
      line(html::attr_if(false, "stroke-width", {})),
      size(html::attr_if(false, "font-size", {})),
      weight(html::attr_if(false, "font-weight", {})),
      family(html::attr_if(false, "font-family", {})),
      anchor(html::attr_if(false, "text-anchor", {})) {
    auto const set = [](html::Attribute& attribute, std::string value) {
        attribute.value = std::move(value);
        attribute.present = true;
    };
    while (medium == Medium::file && !all.empty()) {
        auto const end = std::min(all.find(' '), all.size());
        auto const one = all.substr(0, end);
        if (one.starts_with("fill-")) set(fill, fill_of(one.substr(5)));
        if (one.starts_with("stroke-")) set(stroke, tone(one.substr(7)));
        if (one == "line-medium") set(line, "2");
        if (one == "line-thick") set(line, "3");
        if (one == "text-quiet") set(fill, tone("soft"));
        if (one == "text-small") set(size, "14");
        if (one == "text-strong" || one == "text-serif") set(weight, "600");
        if (one == "text-serif") set(family, "Source Serif 4, Georgia, serif");
        if (one == "text-middle") set(anchor, "middle");
        all.remove_prefix(std::min(end + 1, all.size()));
    }
}

Markup file(int width, int height, std::string const& language, std::string const& title, std::vector<std::string> const& notes,
            Markup const& drawing) {
    int y = padding;
    Markup words = written(lines_of(title, characters_in(width, title_size)), "text-serif", title_size, y);
    auto const top = y + padding;
    y = top + height;
    for (auto const& note : notes) words += written(lines_of(note, characters_in(width, note_size)), "text-quiet", note_size, y);
    auto const whole_width = std::to_string(width + 2 * padding), whole_height = std::to_string(y + padding);
    return html::svg(
        html::attr("xmlns", "http://www.w3.org/2000/svg"), html::attr("viewBox", fmt::format("0 0 {} {}", whole_width, whole_height)),
        html::attr("width", whole_width), html::attr("height", whole_height), html::attr("role", "img"), html::lang(language),
        html::attr("font-family", "Source Sans 3, system-ui, sans-serif"), html::attr("font-size", "16"), html::attr("fill", tone("ink")),
        html::element("title", title), html::element("defs", hatch()),
        html::element("rect", html::attr("width", whole_width), html::attr("height", whole_height), html::attr("fill", tone("page"))),
        words, html::element("g", html::attr("transform", fmt::format("translate({} {})", padding, top)), drawing));
}

}  // namespace plans::pictures
