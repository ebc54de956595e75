#pragma once
// A table as people exchange it: a name, a header, rows of text. The same whether it comes from CSV or from a
// spreadsheet, and whether it is read or written.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

struct Sheet {
    std::string name{};  // of the spreadsheet's sheet; not used by CSV
    std::vector<std::string> header{};
    std::vector<std::vector<std::string>> rows{};  // each as long as the header
    std::vector<std::size_t> lines{};              // where each row was read: 1 is the file's first line

    /// The place of a column, or -1.
    int column(std::string_view title) const;
};

/// What a file may ask of the machine. Reading stops with a Problem at the first limit reached.
struct Limits {
    std::size_t file_bytes = 20u << 20;
    std::size_t unpacked_bytes = 200u << 20;  // of one part of a spreadsheet, and of all its text
    std::size_t columns = 500;
    std::size_t rows = 1'000'000;
    std::size_t cell_bytes = 100'000;
    std::size_t problems = 20;  // more are not listed
};

}  // namespace sheets
