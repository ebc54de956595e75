#pragma once
// Spreadsheets of the Office Open XML kind (ECMA-376), as Excel and LibreOffice write them.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheets/sheet.h"

namespace sheets {

/// Every sheet that is not empty. Its first filled row is the header; empty rows are skipped. Cells become text as
/// they read on the screen, without their number format, save dates, which become ISO 8601 ("2024-06-01",
/// "2024-06-01T10:30:00", "10:30:00"), and truth values, "true" and "false". Formulas give their last result.
/// errors: invalid, with every Problem found (at most limits.problems); `field` is "Sheet!B3".
base::Result<std::vector<Sheet>> read_xlsx(std::string_view bytes, Limits const& limits = {});

/// The bytes of a workbook: header in bold and frozen with a filter, columns as wide as their texts. Plain numbers are
/// numbers, all else is text, and none begins a formula, here or where it is copied to (formula.h): what is written is read back exactly.
/// errors: invalid (a text over 32,767 characters, more rows than a sheet holds), unavailable (no room for the
/// temporary file).
base::Result<std::string> write_xlsx(std::vector<Sheet> const& sheets);

/// The same a row at a time, into the file of that path: a few rows are in memory. What cannot be kept is told by
/// finish(), with the errors of write_xlsx.
class XlsxWriter {
  public:
    explicit XlsxWriter(std::string const& path);
    ~XlsxWriter();
    void begin_sheet(std::string const& name, std::vector<std::string> const& header);
    void row(std::vector<std::string> cells);
    base::Result<base::Done> finish();

  private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace sheets
