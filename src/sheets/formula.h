#pragma once
// Which cells a spreadsheet would run as a formula when it opens a CSV file (OWASP, "CSV injection"), and the
// apostrophe that keeps them text. A spreadsheet of our own gets it too: there such a cell is a text already, but it would be run
// once somebody saves that as CSV or copies it elsewhere. neutralised and restored undo each other.

#include <string>
#include <string_view>

namespace sheets {

/// Digits with one decimal sign and one sign at most: "-12,5".
bool is_plain_number(std::string_view cell);
std::string neutralised(std::string_view cell);
std::string restored(std::string_view cell);

}  // namespace sheets
