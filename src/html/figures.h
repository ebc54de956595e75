#pragma once
// Pictures drawn by the server: a title that says the finding, a drawing with direct labels, the table that says
// the same, the data to download, the source. Colours come from classes (fill-done, stroke-line, text-quiet…),
// sizes from SVG attributes: the page carries no inline style.

#include <string>
#include <vector>

#include "html/html.h"
#include "html/status.h"
#include "i18n/i18n.h"

namespace html {

struct Download {
    std::string label;  // "CSV", "SVG"
    std::string address;
};

struct Figure {
    std::string id;                // unique in the page
    std::string title;             // the finding: "Half of the milestones of 2015 had no proof"
    std::string subtitle{};        // what is counted, in which unit, when
    Markup picture;                // an svg with role="img" and a label, or a component
    Markup table{};                // data_table() of the same numbers
    bool is_table_beside = false;  // where there is room; else it opens below
    std::vector<Download> downloads{};
    Markup source{};
};
Markup figure_with_table(Figure const& figure, i18n::Words const& words);

/// One bar: its label on the left, its value written at its end.
struct Bar {
    std::string label;
    double value = 0;
    std::string value_text;
    std::string address{};
    Status status = Status::under_way;  // its colour
};
/// Horizontal bars from zero to the largest value, as a list that reads well without its drawing.
Markup bars(std::vector<Bar> const& bars, std::string_view label);

}  // namespace html
