#pragma once
// What the sheets of a workbook share: their names and paths, the shared texts, which styles are dates.

#include <string>
#include <vector>

#include "archives/archive.h"
#include "base/result.h"
#include "sheets/sheet.h"
#include "sheets/xlsx_values.h"

namespace sheets {

struct Book {
    struct Part {
        std::string name;  // as people see it
        std::string path;  // inside the archive
    };
    std::vector<Part> parts{};
    std::vector<std::string> texts{};
    std::vector<bool> date_styles{};  // by the number of the cell's style
    Epoch epoch = Epoch::year_1900;
};

base::Error not_a_spreadsheet();
base::Error too_large(Limits const& limits);

base::Result<Book> read_book(archives::Archive const& archive, Limits const& limits);

}  // namespace sheets
