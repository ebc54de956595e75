#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "i18n/i18n.h"
#include "sheets/xlsx.h"
#include "sheets/xlsx_values.h"
#include "text/text.h"

namespace sheets {
namespace {

using base::Kind;
using base::Result;

constexpr std::size_t longest_cell = 32'767;  // characters: Excel's own limit
constexpr std::size_t most_rows = 1'048'575;  // below the header

/// A file that exists only in memory: libxlsxwriter writes to a path.
class MemoryFile {
  public:
    MemoryFile() : descriptor_(memfd_create("sheet", MFD_CLOEXEC)) {}
    MemoryFile(MemoryFile const&) = delete;
    ~MemoryFile() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    bool is_open() const { return descriptor_ >= 0; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    std::string content() const {
        std::string bytes;
        std::array<char, 64 * 1024> buffer;
        for (;;) {
            auto const got = pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(bytes.size()));
            if (got <= 0) return bytes;
            bytes.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

  private:
    int descriptor_;
};

/// A number only when a spreadsheet would give the same characters back: 12 and -0.5, but not 007, 1.50 or 1e5.
bool is_exact_number(std::string_view text) {
    auto const digits = text.starts_with('-') ? text.substr(1) : text;
    auto const count = std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return !text.empty() && text.size() <= 17 && count > 0 && count <= 15 &&
           digits.find_first_not_of("0123456789.") == std::string_view::npos && number_text(text) == text;
}

/// A name that a spreadsheet accepts: at most 31 characters, some forbidden, each once whatever its case.
std::string sheet_name(std::string const& wanted, std::set<std::string>& taken) {
    std::string name;
    for (char const c : wanted) name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos && c >= ' ' ? c : ' ';
    if (name.find_first_not_of(' ') == std::string::npos) name = "Data";
    if (text::length(name) > 31) name = text::excerpt(name, 27);
    auto unique = name;
    for (int n = 2; !taken.insert(text::fold(unique)).second; ++n) unique = text::excerpt(name, 24) + " " + std::to_string(n);
    return unique;
}

double width_of(Sheet const& sheet, std::size_t column) {
    auto longest = text::length(sheet.header[column]);
    for (std::size_t i = 0; i < std::min<std::size_t>(sheet.rows.size(), 200); ++i)
        if (column < sheet.rows[i].size())
            longest = std::max(longest, text::length(std::string_view(sheet.rows[i][column]).substr(0, 400)));
    return static_cast<double>(std::clamp<std::size_t>(longest + 2, 8, 60));
}

lxw_error write_cell(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, std::string const& text, lxw_format* format) {
    if (text.empty()) return LXW_NO_ERROR;
    if (is_exact_number(text)) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return worksheet_write_number(worksheet, row, column, value, format);
    }
    return worksheet_write_string(worksheet, row, column, escaped(text).c_str(), format);
}

lxw_error fill(lxw_worksheet* worksheet, Sheet const& sheet, lxw_format* header, lxw_format* cell) {
    for (std::size_t column = 0; column < sheet.header.size(); ++column) {
        auto const at = static_cast<lxw_col_t>(column);
        worksheet_set_column(worksheet, at, at, width_of(sheet, column), nullptr);
        if (auto const error = worksheet_write_string(worksheet, 0, at, escaped(sheet.header[column]).c_str(), header)) return error;
    }
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            if (auto const error =
                    write_cell(worksheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column), sheet.rows[row][column], cell))
                return error;
    worksheet_freeze_panes(worksheet, 1, 0);
    if (!sheet.header.empty())
        worksheet_autofilter(worksheet, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()), static_cast<lxw_col_t>(sheet.header.size() - 1));
    return LXW_NO_ERROR;
}

std::string first_too_long(Sheet const& sheet) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            if (sheet.rows[row][column].size() > longest_cell && text::length(sheet.rows[row][column]) > longest_cell)
                return sheet.name + "!" + column_name(column) + std::to_string(row + 2);
    return {};
}

Result<base::Done> check(std::vector<Sheet> const& sheets) {
    for (auto const& sheet : sheets) {
        if (sheet.rows.size() > most_rows)
            return base::fail_field(sheet.name, i18n::msg("A spreadsheet holds at most {1} rows. Download the CSV instead."),
                                    {std::to_string(most_rows)});
        if (auto const place = first_too_long(sheet); !place.empty())
            return base::fail_field(
                place, i18n::msg("{1} is longer than the {2} characters that a spreadsheet's cell holds. Download the CSV instead."),
                {place, std::to_string(longest_cell)});
    }
    return base::Done{};
}

}  // namespace

base::Result<std::string> write_xlsx(std::vector<Sheet> const& sheets) {
    TRY(check(sheets));
    MemoryFile const file;
    if (!file.is_open()) return base::fail(Kind::unavailable, i18n::msg("There is no room to make the spreadsheet. Try again later."));
    auto* const workbook = workbook_new(file.path().c_str());
    auto* const header = workbook_add_format(workbook);
    format_set_bold(header);
    format_set_bottom(header, LXW_BORDER_THIN);
    format_set_align(header, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(header);
    auto* const cell = workbook_add_format(workbook);
    format_set_align(cell, LXW_ALIGN_VERTICAL_TOP);
    std::set<std::string> taken;
    auto error = LXW_NO_ERROR;
    for (auto const& sheet : sheets) {
        auto* const worksheet = workbook_add_worksheet(workbook, sheet_name(sheet.name, taken).c_str());
        if (worksheet && error == LXW_NO_ERROR) error = fill(worksheet, sheet, header, cell);
        if (!worksheet) error = LXW_ERROR_SHEETNAME_ALREADY_USED;
    }
    auto const closing = workbook_close(workbook);  // frees it, whatever it answers
    if (error != LXW_NO_ERROR) return base::Error{Kind::broken, {}, lxw_strerror(error)};
    if (closing != LXW_NO_ERROR)
        return base::Error{Kind::unavailable,
                           {base::Problem{"", i18n::msg("There is no room to make the spreadsheet. Try again later.")}},
                           lxw_strerror(closing)};
    return file.content();
}

}  // namespace sheets
