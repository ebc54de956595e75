#include <algorithm>
#include <optional>

#include "i18n/i18n.h"
#include "sheets/csv.h"
#include "sheets/formula.h"
#include "sheets/header.h"
#include "text/text.h"

namespace sheets {
namespace {

using base::Problem;

struct Record {
    std::size_t line = 0;
    std::vector<std::string> cells{};
    bool is_blank() const { return cells.size() == 1 && cells.front().empty() && !was_quoted; }
    bool was_quoted = false;  // at least one cell
};

Problem at_line(std::size_t line, std::string message, std::vector<std::string> more = {}) {
    more.insert(more.begin(), std::to_string(line));
    return Problem{"line " + std::to_string(line), std::move(message), std::move(more)};
}

/// Cuts bytes into records, one at a time.
class Reader {
  public:
    Reader(std::string_view bytes, char separator, Limits const& limits) : bytes_(bytes), separator_(separator), limits_(limits) {}

    bool is_at_end() const { return at_ >= bytes_.size(); }

    /// The next record, or what is wrong with it: then nothing after it can be trusted.
    std::optional<Problem> next(Record& record) {
        record = Record{line_};
        for (;;) {
            std::string cell;
            if (peek() == '"') record.was_quoted = true;
            if (auto problem = peek() == '"' ? read_quoted(cell) : read_bare(cell)) return problem;
            if (cell.size() > limits_.cell_bytes)
                return at_line(record.line, i18n::msg("Line {1}: a cell is longer than {2} bytes."), {std::to_string(limits_.cell_bytes)});
            record.cells.push_back(std::move(cell));
            if (record.cells.size() > limits_.columns)
                return at_line(record.line, i18n::msg("Line {1} has more than {2} cells."), {std::to_string(limits_.columns)});
            if (is_at_end()) return std::nullopt;
            if (peek() != separator_) return end_line(), std::nullopt;
            ++at_;
        }
    }

  private:
    char peek() const { return is_at_end() ? '\0' : bytes_[at_]; }

    bool is_cell_end() const { return is_at_end() || peek() == separator_ || peek() == '\n' || peek() == '\r'; }

    void end_line() {
        at_ += bytes_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }

    std::optional<Problem> read_bare(std::string& cell) {
        auto const from = at_;
        while (!is_cell_end()) {
            if (peek() == '"')
                return at_line(line_, i18n::msg("Line {1}: a quotation mark stands inside a cell that does not begin with one."));
            ++at_;
        }
        cell = bytes_.substr(from, at_ - from);
        return std::nullopt;
    }

    std::optional<Problem> read_quoted(std::string& cell) {
        auto const opened_at = line_;
        for (++at_; !is_at_end(); ++at_) {
            if (peek() == '"' && bytes_.substr(at_, 2) != "\"\"") {
                ++at_;
                if (is_cell_end()) return std::nullopt;
                return at_line(line_, i18n::msg("Line {1}: something follows a closing quotation mark."));
            }
            if (peek() == '"') ++at_;
            if (peek() == '\n' || (peek() == '\r' && bytes_.substr(at_, 2) != "\r\n")) ++line_;
            cell += peek();
        }
        return at_line(opened_at, i18n::msg("Line {1}: a quotation mark is opened and never closed."));
    }

    std::string_view bytes_;
    char separator_;
    Limits const& limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

char separator_of(std::string_view bytes) {
    std::size_t counts[3] = {};
    constexpr std::string_view separators = ",;\t";
    bool is_quoted = false;
    for (char const c : bytes) {
        if (c == '"') is_quoted = !is_quoted;
        if (!is_quoted && (c == '\n' || c == '\r')) break;
        if (auto const which = separators.find(c); which != std::string_view::npos && !is_quoted) ++counts[which];
    }
    return separators[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

std::optional<Problem> unreadable(std::string_view bytes, Limits const& limits) {
    if (bytes.size() > limits.file_bytes)
        return Problem{"", i18n::msg("The file is larger than {1} bytes."), {std::to_string(limits.file_bytes)}};
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return Problem{"", i18n::msg("The file is in UTF-16. Save it as “CSV UTF-8”.")};
    if (bytes.starts_with("PK\x03\x04")) return Problem{"", i18n::msg("This is a spreadsheet or an archive, not a CSV file.")};
    return std::nullopt;
}

bool is_readable(Record const& record) {
    return std::all_of(record.cells.begin(), record.cells.end(), [](auto const& cell) { return text::is_clean(cell); });
}

/// Takes a record as a row, or says why not.
std::optional<Problem> take(Sheet& sheet, Record& record) {
    if (!is_readable(record))
        return at_line(record.line, i18n::msg("Line {1} holds characters that are not text in UTF-8. Save the file as “CSV UTF-8”."));
    if (record.cells.size() != sheet.header.size())
        return at_line(record.line, i18n::msg("Line {1} has {2} cells, the header has {3}."),
                       {std::to_string(record.cells.size()), std::to_string(sheet.header.size())});
    for (auto& cell : record.cells) cell = restored(cell);
    sheet.rows.push_back(std::move(record.cells));
    sheet.lines.push_back(record.line);
    return std::nullopt;
}

base::Error refused(std::vector<Problem> problems) { return base::Error{base::Kind::invalid, std::move(problems), {}}; }

}  // namespace

base::Result<Sheet> read_csv(std::string_view bytes, Limits const& limits) {
    if (auto problem = unreadable(bytes, limits)) return refused({*problem});
    if (bytes.starts_with("\ufeff")) bytes.remove_prefix(3);
    Reader reader(bytes, separator_of(bytes), limits);
    Sheet sheet;
    std::vector<Problem> problems;
    while (!reader.is_at_end() && problems.size() < limits.problems) {
        Record record;
        if (auto problem = reader.next(record)) {
            problems.push_back(*problem);
            break;
        }
        if (record.is_blank()) continue;
        if (sheet.header.empty()) {
            if (!is_readable(record))
                return refused({at_line(record.line,
                                        i18n::msg("Line {1} holds characters that are not text in UTF-8. Save the file as “CSV UTF-8”."))});
            problems = take_header(sheet, record.cells, "line " + std::to_string(record.line));
            if (!problems.empty()) break;
        } else if (sheet.rows.size() == limits.rows) {
            problems.push_back(Problem{"", i18n::msg("The table has more than {1} rows."), {std::to_string(limits.rows)}});
            break;
        } else if (auto problem = take(sheet, record)) {
            problems.push_back(*problem);
        }
    }
    if (!problems.empty()) return refused(std::move(problems));
    if (sheet.header.empty()) return refused({Problem{"", i18n::msg("The file is empty: its first line must name the columns.")}});
    return sheet;
}

}  // namespace sheets
