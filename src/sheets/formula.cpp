#include "sheets/formula.h"

namespace sheets {
namespace {

bool begins_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
}

bool would_be_restored(std::string_view cell) {
    if (!cell.starts_with('\'')) return false;
    cell.remove_prefix(1);
    return begins_formula(cell) || cell.starts_with('\'');
}

}  // namespace

bool is_plain_number(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    auto const is_digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    auto const mark = cell.find_first_of(".,");
    return is_digits(cell.substr(0, mark)) && (mark == std::string_view::npos || is_digits(cell.substr(mark + 1)));
}

std::string neutralised(std::string_view cell) {
    bool const needs_mark = (begins_formula(cell) && !is_plain_number(cell)) || would_be_restored(cell);
    return (needs_mark ? "'" : "") + std::string(cell);
}

std::string restored(std::string_view cell) { return std::string(would_be_restored(cell) ? cell.substr(1) : cell); }

}  // namespace sheets
