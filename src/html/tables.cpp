#include "html/tables.h"

#include <cassert>

#include "html/icons.h"
#include "html/status.h"

namespace html {

using i18n::Words;

namespace {

Markup head_cell(Column const& column, Words const& words) {
    auto const number = attr_if(column.is_number, "class", "number");
    if (column.is_label_hidden) return th(attr("scope", "col"), span(cls("visually-hidden"), column.label));
    if (column.sort_address.empty()) return th(attr("scope", "col"), number, column.label);
    Markup arrow;
    std::string aria;
    if (column.sorted == Sorted::ascending) arrow = icon(Icon::up), aria = "ascending";
    if (column.sorted == Sorted::descending) arrow = icon(Icon::down), aria = "descending";
    return th(attr("scope", "col"), number, attr_if(!aria.empty(), "aria-sort", aria),
              a(href(column.sort_address), cls("sort"), attr("rel", "nofollow"), attr("aria-label", words("Sort by: {1}", {column.label})),
                column.label, arrow));
}

Markup row(DataTable const& table, std::vector<Markup> const& cells) {
    assert(cells.size() == table.columns.size());
    Markup line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        auto const& column = table.columns[at];
        auto const named = attr("data-label", column.label);
        auto const number = attr_if(column.is_number, "class", "number");
        // Alone at the head of a row, as on a phone, a number says what it counts.
        line += at == 0 ? th(attr("scope", "row"), number, attr_if(column.is_number, "data-label", column.label), cells[at])
                        : td(named, number, cells[at]);
    }
    return tr(line);
}

}  // namespace

Markup data_table(DataTable const& table, Words const& words) {
    if (table.rows.empty()) return table.when_empty.empty() ? p(cls("quiet"), words("No line to show.")) : table.when_empty;
    std::vector<Markup> heads, lines;
    for (auto const& column : table.columns) heads.push_back(head_cell(column, words));
    lines.reserve(table.rows.size());
    for (auto const& cells : table.rows) lines.push_back(row(table, cells));
    auto const hidden = attr_if(table.is_caption_hidden, "class", "visually-hidden");
    Markup data;
    if (!table.csv_address.empty())
        data = p(cls("table-data"),
                 a(href(table.csv_address), cls("with-icon"), attr("download"), icon(Icon::download), words("Download this table (CSV)")));
    return div(cls("table-box"), html::table(cls("data"), caption(hidden, table.caption), thead(tr(heads)), tbody(lines)), data);
}

Markup summary_list(std::vector<Fact> const& facts, Words const& words) {
    std::vector<Markup> lines;
    for (auto const& fact : facts) {
        auto value = dd(fact.value.empty() ? missing(words) : fact.value);
        auto action = fact.action.empty() ? Markup{} : dd(cls("fact-action"), fact.action);
        lines.push_back(div(cls("fact"), dt(fact.term), value, action));
    }
    return dl(cls("facts"), lines);
}

}  // namespace html
