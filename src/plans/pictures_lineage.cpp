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

Markup circle(Medium medium, Point at, std::string_view classes) {
    return shape("circle", medium, classes, html::attr("cx", number(at.x)), html::attr("cy", number(at.y)),
                 html::attr("r", number(radius)));
}

Markup words_at(Medium medium, Point at, std::string_view classes, std::string_view words) {
    return shape("text", medium, classes, html::attr("x", number(at.x)), html::attr("y", number(at.y)), words);
}

Markup node(Medium medium, LineageNode const& one, Point at) {
    auto const mark = circle(medium, at, one.is_tied ? "fill-raised stroke-action line-thick" : "fill-page stroke-line line-medium");
    auto const text = words_at(medium, {at.x, at.y + 5},
                               one.is_tied ? "text-strong text-small text-middle" : "text-quiet text-small text-middle", one.number);
    return html::a(html::href(one.address), html::element("title", one.number, ". ", one.title), mark, text);
}

/// From the earlier station to the later one, leaving and arriving level.
Markup curve(Medium medium, Point from, Point to) {
    auto const middle = (from.x + to.x) / 2;
    return shape("path", medium, "fill-none stroke-action line-medium",
                 html::attr("d", fmt::format("M{} {}C{} {} {} {} {} {}", from.x, from.y, middle, from.y, middle, to.y, to.x, to.y)));
}

struct Drawing {
    Markup shapes;
    int height = 0;
};

Drawing drawing_of(Medium medium, Lineage const& lineage) {
    auto const& columns = lineage.columns;
    std::map<std::string, Point> places;
    std::size_t longest = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        longest = std::max(longest, columns[c].nodes.size() + (columns[c].missing.empty() ? 0 : 1));
        for (std::size_t r = 0; r < columns[c].nodes.size(); ++r)
            places[columns[c].nodes[r].key] = {x_of(c, columns.size()), top + int(r) * row};
    }
    Drawing drawing{.shapes = {}, .height = top + int(longest) * row + 8};
    for (auto const& tie : lineage.ties) {
        auto const later = places.find(tie.from), earlier = places.find(tie.to);
        if (later != places.end() && earlier != places.end()) drawing.shapes += curve(medium, earlier->second, later->second);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        auto const& column = columns[c];
        auto const x = x_of(c, columns.size());
        drawing.shapes += words_at(medium, {x, 20}, "text-serif text-middle", column.label);
        for (std::size_t r = 0; r < column.nodes.size(); ++r) drawing.shapes += node(medium, column.nodes[r], {x, top + int(r) * row});
        if (!column.missing.empty())
            drawing.shapes +=
                words_at(medium, {x, top + int(column.nodes.size()) * row + 4}, "text-quiet text-small text-middle", column.missing);
    }
    return drawing;
}

}  // namespace

Markup lineage(Lineage const& lineage, std::string const& label) {
    auto const drawing = drawing_of(Medium::page, lineage);
    return html::svg(html::attr("viewBox", fmt::format("0 0 {} {}", width, drawing.height)), html::attr("width", number(drawn_width)),
                     html::attr("height", number(drawing.height * drawn_width / width)), html::attr("role", "group"),
                     html::attr("aria-label", label), drawing.shapes);
}

Markup lineage_file(Lineage const& lineage, std::string const& language, std::string const& title, std::vector<std::string> const& notes) {
    auto const drawing = drawing_of(Medium::file, lineage);
    return file(width, drawing.height, language, title, notes, drawing.shapes);
}

}  // namespace plans::pictures
