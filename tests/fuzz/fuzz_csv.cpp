// rooms: sheets
// What is accepted has rows as wide as the header, and is read again the same after it was written.
#include <cstdint>
#include <cstdlib>

#include "sheets/csv.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const read = sheets::read_csv({reinterpret_cast<char const*>(bytes), size});
    if (!read.ok()) {
        if (read.error().problems.empty()) std::abort();
        return 0;
    }
    auto const& sheet = read.value();
    if (sheet.header.empty() || sheet.rows.size() != sheet.lines.size()) std::abort();
    for (auto const& row : sheet.rows)
        if (row.size() != sheet.header.size()) std::abort();
    auto const again = sheets::read_csv(sheets::write_csv(sheet));
    if (!again.ok() || again.value().header != sheet.header || again.value().rows != sheet.rows) std::abort();
    return 0;
}
