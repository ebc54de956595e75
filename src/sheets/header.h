#pragma once
// The line that names the columns.

#include "base/result.h"
#include "sheets/sheet.h"

namespace sheets {

/// Sets the trimmed titles, or says which are missing or said twice. `place` names the line.
std::vector<base::Problem> take_header(Sheet& sheet, std::vector<std::string> const& cells, std::string const& place);

}  // namespace sheets
