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

void append_row(std::string& out, std::vector<std::string> const& cells) {
    bool const would_be_blank = cells.size() == 1 && cells.front().empty();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(out, cells[i]);
    }
    out += would_be_blank ? "\"\"\r\n" : "\r\n";
}

}  // namespace

std::string write_csv(Sheet const& sheet, Mark mark) {
    std::string out = mark == Mark::byte_order ? "\ufeff" : "";
    append_row(out, sheet.header);
    for (auto const& row : sheet.rows) append_row(out, row);
    return out;
}

}  // namespace sheets
