#pragma once
// How the shapes of a picture are dressed: in a page by classes, which follow the reader's theme; in a file by
// attributes, so that it is readable alone, in any program that draws SVG.

#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"

namespace plans::pictures {

enum class Medium { page, file };

/// The attributes that stand for classes such as "fill-done line-medium"; in a page, the class itself.
struct Dress {
    Dress(Medium medium, std::string_view classes);
    html::Attribute classes, fill, stroke, line, size, weight, family, anchor;
};

/// A shape of the drawing: <circle …>, dressed.
template <class... Parts>
html::Markup shape(html::Literal name, Medium medium, std::string_view classes, Parts const&... parts) {
    Dress const dress(medium, classes);
    return html::element(name, dress.classes, dress.fill, dress.stroke, dress.line, dress.size, dress.weight, dress.family, dress.anchor,
                         parts...);
}

/// A whole drawing as a file of its own: its title, its words and its hatch, on paper.
/// title:     the finding, written above the drawing
/// notes:     lines written below it: what is counted, when, where it comes from
html::Markup file(int width, int height, std::string const& language, std::string const& title, std::vector<std::string> const& notes,
                  html::Markup const& drawing);

}  // namespace plans::pictures
