#pragma once
// Tables, first-class: a caption, columns sorted by links, numbers aligned, the data at hand; on a phone each row
// becomes a small block that names its cells.

#include <string>
#include <vector>

#include "html/html.h"
#include "i18n/i18n.h"

namespace html {

enum class Sorted { no, ascending, descending };

struct Column {
    std::string label;
    std::string sort_address{};  // where a click on the head leads; absent: not sortable
    Sorted sorted = Sorted::no;
    bool is_number = false;        // aligned to the right, tabular figures
    bool is_label_hidden = false;  // read by screen readers only: a column of actions
};

struct DataTable {
    std::string caption;
    bool is_caption_hidden = false;  // when the heading above says the same
    std::vector<Column> columns;
    std::vector<std::vector<Markup>> rows;  // as many cells as columns; the first names the row
    std::string csv_address{};              // the same rows as data
    Markup when_empty{};                    // an empty_state(); default: "No line to show."
};

Markup data_table(DataTable const& table, i18n::Words const& words);

/// A term and what is known of it.
struct Fact {
    std::string term;
    Markup value{};   // empty: shown as missing
    Markup action{};  // a link such as "Change"
};

/// A list of facts: term on the left, value on the right; one above the other on a phone.
Markup summary_list(std::vector<Fact> const& facts, i18n::Words const& words);

}  // namespace html
