#include "plans/pictures_lineage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace plans::pictures {

using html::Markup;

namespace {

// In units of the drawing, which is as wide as a phone's column and grows with it.
constexpr int width = 376, drawn_width = 460, top = 54, row = 28, radius = 12, margin = 46;

struct Point {
    int x = 0, y = 0;
};

int x_of(std::size_t column, std::size_t count) {
    if (count < 2) return width / 2;
    return margin + int(column) * (width - 2 * margin) / int(count - 1);
}

std::string number(int value) { return std::to_string(value); }

Markup circle(Point at, std::string classes) {
    return html::element("circle", html::attr("cx", number(at.x)), html::attr("cy", number(at.y)), html::attr("r", number(radius)),
                         html::cls(std::move(classes)));
}

Markup words_at(Point at, std::string classes, std::string_view words) {
    return html::element("text", html::attr("x", number(at.x)), html::attr("y", number(at.y)), html::cls(std::move(classes)), words);
}

Markup node(LineageNode const& one, Point at) {
    auto const shape = circle(at, one.is_tied ? "fill-raised stroke-action line-thick" : "fill-page stroke-line line-medium");
    auto const text =
        words_at({at.x, at.y + 5}, one.is_tied ? "text-strong text-small text-middle" : "text-quiet text-small text-middle", one.number);
    return html::a(html::href(one.address), html::element("title", one.number, ". ", one.title), shape, text);
}

/// From the earlier station to the later one, leaving and arriving level.
Markup curve(Point from, Point to) {
    auto const middle = (from.x + to.x) / 2;
    return html::element("path",
                         html::attr("d", fmt::format("M{} {}C{} {} {} {} {} {}", from.x, from.y, middle, from.y, middle, to.y, to.x, to.y)),
                         html::cls("fill-none stroke-action line-medium"));
}

}  // namespace

Markup lineage(std::vector<LineageColumn> const& columns, std::vector<LineageTie> const& ties, std::string const& label) {
    std::map<std::string, Point> places;
    std::size_t longest = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        longest = std::max(longest, columns[c].nodes.size() + (columns[c].missing.empty() ? 0 : 1));
        for (std::size_t r = 0; r < columns[c].nodes.size(); ++r)
            places[columns[c].nodes[r].key] = {x_of(c, columns.size()), top + int(r) * row};
    }
    auto const height = top + int(longest) * row + 8;
    Markup drawing;
    for (auto const& tie : ties) {
        auto const later = places.find(tie.from), earlier = places.find(tie.to);
        if (later != places.end() && earlier != places.end()) drawing += curve(earlier->second, later->second);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        auto const& column = columns[c];
        auto const x = x_of(c, columns.size());
        drawing += words_at({x, 20}, "text-serif text-middle", column.label);
        for (std::size_t r = 0; r < column.nodes.size(); ++r) drawing += node(column.nodes[r], {x, top + int(r) * row});
        if (!column.missing.empty())
            drawing += words_at({x, top + int(column.nodes.size()) * row + 4}, "text-quiet text-small text-middle", column.missing);
    }
    return html::svg(html::attr("viewBox", fmt::format("0 0 {} {}", width, height)), html::attr("width", number(drawn_width)),
                     html::attr("height", number(height * drawn_width / width)), html::attr("role", "group"),
                     html::attr("aria-label", label), drawing);
}

}  // namespace plans::pictures
