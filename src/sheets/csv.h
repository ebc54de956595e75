#pragma once
// CSV as RFC 4180 describes it, and as French and English spreadsheets write it.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheets/sheet.h"

namespace sheets {

/// Reads UTF-8 text, with or without byte order mark; the separator (`,` `;` or tab) is the most frequent one of the
/// header; line ends are LF, CRLF or CR; blank lines are skipped; titles of the header are trimmed. An apostrophe
/// that write_csv put before a formula sign is taken away again.
/// errors: invalid, with every Problem found (at most limits.problems); `field` is "line N" as a spreadsheet's
/// text editor counts them: a quoted cell may hold several lines, a row is named by its first one.
base::Result<Sheet> read_csv(std::string_view bytes, Limits const& limits = {});

enum class Mark { none, byte_order };  // spreadsheets need the mark to see accents; other programs do not

/// Comma, CRLF, quotes where needed. A cell that a spreadsheet would run (it begins with = + - @, tab or a line
/// end, and is not a plain number) gets a leading apostrophe, as does one that read_csv would otherwise shorten: what
/// is written is read back exactly.
std::string write_csv(Sheet const& sheet, Mark mark = Mark::none);

/// The same a row at a time, the header first; a file that spreadsheets open begins with the mark.
inline constexpr std::string_view byte_order_mark = "\ufeff";
std::string csv_row(std::vector<std::string> const& cells);

}  // namespace sheets
