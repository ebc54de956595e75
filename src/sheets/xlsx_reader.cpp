#include <algorithm>
#include <charconv>

#include "i18n/i18n.h"
#include "sheets/formula.h"
#include "sheets/header.h"
#include "sheets/xlsx.h"
#include "sheets/xlsx_book.h"
#include "sheets/xml.h"
#include "text/text.h"

namespace sheets {
namespace {

using base::Problem;
using base::Result;
using Step = Xml::Step;

/// What was read of one <c> element.
struct Cell {
    std::size_t column = 0;
    std::string type{};
    std::string stored{};
    std::size_t style = 0;
};

class SheetReader {
  public:
    SheetReader(Book const& book, Limits const& limits, std::size_t& text_left) : book_(book), limits_(limits), text_left_(text_left) {}

    /// The sheet; without header when it is empty. Problems of its cells are added to problems().
    Result<Sheet> read(std::string const& name, std::string_view bytes) {
        sheet_.name = name;
        Xml xml(bytes);
        for (auto step = xml.next(); step != Step::over; step = xml.next()) {
            if (step == Step::broken) return not_a_spreadsheet();
            if (step == Step::text)
                take_text(xml.text());
            else if (step == Step::begin)
                begin(xml);
            else if (!end(xml.name()))
                return too_large(limits_);
            if (is_hopeless_ || problems_.size() >= limits_.problems) break;
        }
        return std::move(sheet_);
    }
    std::vector<Problem>& problems() { return problems_; }

  private:
    std::string place(std::size_t column) const { return sheet_.name + "!" + column_name(column) + std::to_string(row_); }

    void complain(std::size_t column, std::string message, std::vector<std::string> more = {}) {
        auto const where = place(column);
        more.insert(more.begin(), where);
        problems_.push_back(Problem{where, std::move(message), std::move(more)});
    }

    void begin(Xml const& xml) {
        if (xml.name() == "row") {
            std::size_t said = 0;
            auto const number = xml.attribute("r");
            std::from_chars(number.data(), number.data() + number.size(), said);
            row_ = said > row_ && said <= 1'048'576 ? said : row_ + 1;
            next_column_ = 0;
            cells_.clear();
        } else if (xml.name() == "c") {
            auto const said = place_of(xml.attribute("r"));
            cell_ = Cell{said ? said->column : next_column_, xml.attribute("t"), {}, 0};
            auto const style = xml.attribute("s");
            std::from_chars(style.data(), style.data() + style.size(), cell_.style);
            next_column_ = cell_.column + 1;
        } else if (xml.name() == "rPh") {
            phonetic_ = true;
        }
        is_value_ = xml.name() == "v" || xml.name() == "t";
    }

    void take_text(std::string_view text) {
        if (is_value_ && !phonetic_) cell_.stored += text;
    }

    /// False when all the text together is more than may be unpacked.
    bool end(std::string_view name) {
        if (name == "v" || name == "t") is_value_ = false;
        if (name == "rPh") phonetic_ = false;
        if (name == "c") return end_cell();
        if (name == "row") end_row();
        return true;
    }

    bool end_cell() {
        auto text = meaning();
        if (text.size() > text_left_) return false;
        text_left_ -= text.size();
        if (text.empty()) return true;
        if (cell_.column >= limits_.columns)
            complain(cell_.column, i18n::msg("{1} is beyond column {2}, the last one allowed."), {std::to_string(limits_.columns)});
        else if (text.size() > limits_.cell_bytes)
            complain(cell_.column, i18n::msg("{1} is longer than {2} bytes."), {std::to_string(limits_.cell_bytes)});
        else if (!text::is_clean(text))
            complain(cell_.column, i18n::msg("{1} holds characters that are not text."));
        else {
            if (cells_.size() <= cell_.column) cells_.resize(cell_.column + 1);
            cells_[cell_.column] = std::move(text);
        }
        return true;
    }

    std::string meaning() {
        if (cell_.type == "s") return shared_text();
        if (cell_.type == "inlineStr" || cell_.type == "str") return unescaped(std::move(cell_.stored));
        if (cell_.type == "b") return cell_.stored == "1" ? "true" : cell_.stored.empty() ? "" : "false";
        if (cell_.type == "e") {
            complain(cell_.column, i18n::msg("{1} shows an error: {2}"), {cell_.stored});
            return {};
        }
        if (cell_.type == "d" || cell_.stored.empty()) return std::move(cell_.stored);
        bool const is_date = cell_.style < book_.date_styles.size() && book_.date_styles[cell_.style];
        return is_date ? date() : number_text(cell_.stored);
    }

    std::string shared_text() {
        std::size_t index = 0;
        auto const& stored = cell_.stored;
        auto const [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), index);
        if (error == std::errc{} && end == stored.data() + stored.size() && index < book_.texts.size()) return book_.texts[index];
        complain(cell_.column, i18n::msg("{1} refers to a text that is not in the file."));
        return {};
    }

    std::string date() {
        double serial = -1;
        auto const& stored = cell_.stored;
        auto const [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
        if (error == std::errc{} && end == stored.data() + stored.size())
            if (auto text = date_of(serial, book_.epoch)) return *text;
        complain(cell_.column, i18n::msg("{1} is shown as a date but holds none: {2}"), {stored});
        return {};
    }

    void end_row() {
        if (std::all_of(cells_.begin(), cells_.end(), [](auto const& cell) { return cell.empty(); })) return;
        if (sheet_.header.empty()) {
            auto found = take_header(sheet_, cells_, sheet_.name + "!" + std::to_string(row_));
            is_hopeless_ = !found.empty();
            problems_.insert(problems_.end(), found.begin(), found.end());
            return;
        }
        if (cells_.size() > sheet_.header.size())
            return complain(sheet_.header.size(), i18n::msg("{1} is filled, but its column has no title."));
        if (sheet_.rows.size() == limits_.rows) {
            is_hopeless_ = true;
            return complain(0, i18n::msg("The sheet has more than {2} rows ({1})."), {std::to_string(limits_.rows)});
        }
        cells_.resize(sheet_.header.size());
        for (auto& cell : cells_) cell = restored(cell);
        sheet_.rows.push_back(std::move(cells_));
        sheet_.lines.push_back(row_);
    }

    Book const& book_;
    Limits const& limits_;
    std::size_t& text_left_;
    Sheet sheet_{};
    std::vector<Problem> problems_{};
    std::vector<std::string> cells_{};
    Cell cell_{};
    std::size_t row_ = 0;
    std::size_t next_column_ = 0;
    bool is_value_ = false;
    bool phonetic_ = false;
    bool is_hopeless_ = false;
};

}  // namespace

base::Result<std::vector<Sheet>> read_xlsx(std::string_view bytes, Limits const& limits) {
    if (bytes.size() > limits.file_bytes)
        return base::fail(base::Kind::invalid, i18n::msg("The file is larger than {1} bytes."), {std::to_string(limits.file_bytes)});
    auto const archive = archives::Archive::open(bytes);
    if (!archive) return not_a_spreadsheet();
    auto const book = TRY(read_book(*archive, limits));
    std::vector<Sheet> found;
    std::vector<Problem> problems;
    auto text_left = limits.unpacked_bytes;
    for (auto const& part : book.parts) {
        auto const content = archive->read(part.path, limits.unpacked_bytes);
        if (content.trouble == archives::Archive::Trouble::too_large) return too_large(limits);
        if (content.trouble != archives::Archive::Trouble::none) return not_a_spreadsheet();
        SheetReader reader(book, limits, text_left);
        auto sheet = TRY(reader.read(part.name, content.bytes));
        problems.insert(problems.end(), reader.problems().begin(), reader.problems().end());
        if (problems.size() >= limits.problems) break;
        if (!sheet.header.empty()) found.push_back(std::move(sheet));
    }
    if (problems.size() > limits.problems) problems.resize(limits.problems);
    if (!problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
    return found;
}

}  // namespace sheets
