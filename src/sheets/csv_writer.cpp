#include "sheets/csv.h"
#include "sheets/formula.h"

namespace sheets {
namespace {

void append_cell(std::string& out, std::string_view text) {
    auto const cell = neutralised(text);
    bool const needs_quotes =
        cell.find_first_of("\",;\t\r\n") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ') || cell.starts_with("\ufeff");
    if (!needs_quotes) {
        out += cell;
        return;
    }
    out += '"';
    for (char const c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string csv_row(std::vector<std::string> const& cells) {
    std::string out;
    bool const would_be_blank = cells.size() == 1 && cells.front().empty();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(out, cells[i]);
    }
    return out += would_be_blank ? "\"\"\r\n" : "\r\n";
}

std::string write_csv(Sheet const& sheet, Mark mark) {
    std::string out(mark == Mark::byte_order ? byte_order_mark : std::string_view());
    out += csv_row(sheet.header);
    for (auto const& row : sheet.rows) out += csv_row(row);
    return out;
}

}  // namespace sheets
