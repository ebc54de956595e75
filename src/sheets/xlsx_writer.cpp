#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/spool.h"
#include "i18n/i18n.h"
#include "sheets/formula.h"
#include "sheets/xlsx.h"
#include "sheets/xlsx_values.h"
#include "text/text.h"

namespace sheets {
namespace {

using base::Kind;

constexpr std::size_t longest_cell = 32'767;  // characters: Excel's own limit
constexpr std::size_t most_rows = 1'048'575;  // below the header
constexpr std::size_t rows_that_tell_widths = 200;

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

lxw_error write_cell(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, std::string const& text, lxw_format* format) {
    if (text.empty()) return LXW_NO_ERROR;
    if (is_exact_number(text)) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return worksheet_write_number(worksheet, row, column, value, format);
    }
    return worksheet_write_string(worksheet, row, column, escaped(neutralised(text)).c_str(), format);
}

/// Before a sign of formulas stands an apostrophe, which takes a place too.
bool is_too_long(std::string const& text) { return text.size() >= longest_cell && text::length(neutralised(text)) > longest_cell; }

base::Error no_room(char const* detail) {
    return {Kind::unavailable, {base::Problem{"", i18n::msg("There is no room to make the spreadsheet. Try again later.")}}, detail};
}

}  // namespace

/// Rows go to libxlsxwriter's own temporary files at once; the first ones of a sheet wait, because they tell how wide
/// its columns are.
struct XlsxWriter::Book {
    explicit Book(std::string const& path) {
        lxw_workbook_options options{LXW_TRUE, nullptr, LXW_FALSE};  // constant memory
        workbook = workbook_new_opt(path.c_str(), &options);
        if (!workbook) return;
        header = workbook_add_format(workbook);
        format_set_bold(header);
        format_set_bottom(header, LXW_BORDER_THIN);
        format_set_align(header, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(header);
        cell = workbook_add_format(workbook);
        format_set_align(cell, LXW_ALIGN_VERTICAL_TOP);
    }
    ~Book() {
        if (workbook) workbook_close(workbook);  // frees it
    }
    Book(Book const&) = delete;

    void note(lxw_error failed) {
        if (failed != LXW_NO_ERROR && !error) error = base::Error{Kind::broken, {}, lxw_strerror(failed)};
    }
    void refuse(std::string const& field, char const* message, std::vector<std::string> arguments) {
        if (!error) error = base::fail_field(field, message, std::move(arguments));
    }

    void write_header() {
        for (std::size_t column = 0; column < sheet.header.size(); ++column) {
            auto const at = static_cast<lxw_col_t>(column);
            note(worksheet_set_column(worksheet, at, at, width_of(column), nullptr));
            note(worksheet_write_string(worksheet, 0, at, escaped(neutralised(sheet.header[column])).c_str(), header));
        }
    }
    double width_of(std::size_t column) const {
        auto longest = text::length(sheet.header[column]);
        for (auto const& row : sheet.rows)
            if (column < row.size()) longest = std::max(longest, text::length(std::string_view(row[column]).substr(0, 400)));
        return static_cast<double>(std::clamp<std::size_t>(longest + 2, 8, 60));
    }
    void write_row(std::vector<std::string> const& cells) {
        if (++rows > most_rows)
            return refuse(sheet.name, i18n::msg("A spreadsheet holds at most {1} rows. Download the CSV instead."),
                          {std::to_string(most_rows)});
        for (std::size_t column = 0; column < cells.size() && !error; ++column) {
            if (is_too_long(cells[column])) {
                auto const place = sheet.name + "!" + column_name(column) + std::to_string(rows + 1);
                return refuse(place,
                              i18n::msg("{1} is longer than the {2} characters that a spreadsheet's cell holds. Download the CSV instead."),
                              {place, std::to_string(longest_cell)});
            }
            note(write_cell(worksheet, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(column), cells[column], cell));
        }
    }
    /// The rows that waited; from here on rows are written as they come.
    void begin_rows() {
        if (!is_waiting) return;
        is_waiting = false;
        write_header();
        for (auto const& row : std::exchange(sheet.rows, {})) write_row(row);
    }
    void end_sheet() {
        if (!worksheet || error) return;
        begin_rows();
        worksheet_freeze_panes(worksheet, 1, 0);
        if (!sheet.header.empty())
            worksheet_autofilter(worksheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(sheet.header.size() - 1));
    }

    lxw_workbook* workbook = nullptr;
    lxw_format *header = nullptr, *cell = nullptr;
    lxw_worksheet* worksheet = nullptr;
    std::set<std::string> taken{};
    Sheet sheet{};  // the present one, with the rows that wait
    std::size_t rows = 0;
    bool is_waiting = false;
    std::optional<base::Error> error{};
};

XlsxWriter::XlsxWriter(std::string const& path) : book_(std::make_unique<Book>(path)) {}
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::begin_sheet(std::string const& name, std::vector<std::string> const& header) {
    auto& book = *book_;
    if (!book.workbook || book.error) return;
    book.end_sheet();
    book.worksheet = workbook_add_worksheet(book.workbook, sheet_name(name, book.taken).c_str());
    if (!book.worksheet) return book.note(LXW_ERROR_SHEETNAME_ALREADY_USED);
    book.sheet = {name, header, {}, {}};
    book.rows = 0;
    book.is_waiting = true;
}

void XlsxWriter::row(std::vector<std::string> cells) {
    auto& book = *book_;
    if (!book.worksheet || book.error) return;
    if (!book.is_waiting) return book.write_row(cells);
    book.sheet.rows.push_back(std::move(cells));
    if (book.sheet.rows.size() == rows_that_tell_widths) book.begin_rows();
}

base::Result<base::Done> XlsxWriter::finish() {
    auto& book = *book_;
    if (!book.workbook) return no_room("libxlsxwriter: no workbook");
    book.end_sheet();
    auto const closing = workbook_close(std::exchange(book.workbook, nullptr));  // frees it, whatever it answers
    if (book.error) return *book.error;
    if (closing != LXW_NO_ERROR) return no_room(lxw_strerror(closing));
    return base::Done{};
}

base::Result<std::string> write_xlsx(std::vector<Sheet> const& sheets) {
    base::Spool spool;
    XlsxWriter writer(TRY(spool.path()));
    for (auto const& sheet : sheets) {
        writer.begin_sheet(sheet.name, sheet.header);
        for (auto const& row : sheet.rows) writer.row(row);
    }
    TRY(writer.finish());
    spool.take_in();
    TRY(spool.finish());
    return spool.read(0, spool.size());
}

}  // namespace sheets
