#include "sheets/xlsx_book.h"

#include <charconv>
#include <map>

#include "i18n/i18n.h"
#include "sheets/xml.h"

namespace sheets {
namespace {

using base::Done;
using base::Result;
using Step = Xml::Step;

int number(std::string const& text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A part that must be there, or may be absent and then is empty.
enum class Need { must_be_there, may_be_absent };
Result<std::string> part(archives::Archive const& archive, std::string const& path, Need need, Limits const& limits) {
    auto read = archive.read(path, limits.unpacked_bytes);
    switch (read.trouble) {
        case archives::Archive::Trouble::none: return std::move(read.bytes);
        case archives::Archive::Trouble::too_large: return too_large(limits);
        case archives::Archive::Trouble::absent:
            if (need == Need::may_be_absent) return std::string();
            [[fallthrough]];
        case archives::Archive::Trouble::broken: break;
    }
    return not_a_spreadsheet();
}

/// Relation id → path in the archive.
Result<std::map<std::string, std::string>> relations(archives::Archive const& archive, Limits const& limits) {
    auto const bytes = TRY(part(archive, "xl/_rels/workbook.xml.rels", Need::must_be_there, limits));
    std::map<std::string, std::string> paths;
    Xml xml(bytes);
    for (auto step = xml.next(); step != Step::over; step = xml.next()) {
        if (step == Step::broken) return not_a_spreadsheet();
        if (step != Step::begin || xml.name() != "Relationship") continue;
        auto target = xml.attribute("Target");
        paths[xml.attribute("Id")] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    return paths;
}

Result<Done> read_workbook(Book& book, archives::Archive const& archive, Limits const& limits) {
    auto const paths = TRY(relations(archive, limits));
    auto const bytes = TRY(part(archive, "xl/workbook.xml", Need::must_be_there, limits));
    Xml xml(bytes);
    for (auto step = xml.next(); step != Step::over; step = xml.next()) {
        if (step == Step::broken) return not_a_spreadsheet();
        if (step != Step::begin) continue;
        if (xml.name() == "workbookPr") {
            auto const from_1904 = xml.attribute("date1904");
            if (from_1904 == "1" || from_1904 == "true") book.epoch = Epoch::year_1904;
        } else if (xml.name() == "sheet") {
            auto const found = paths.find(xml.attribute("id"));
            if (found != paths.end() && book.parts.size() < 100) book.parts.push_back({xml.attribute("name"), found->second});
        }
    }
    return Done{};
}

Result<Done> read_texts(Book& book, archives::Archive const& archive, Limits const& limits) {
    auto const bytes = TRY(part(archive, "xl/sharedStrings.xml", Need::may_be_absent, limits));
    if (bytes.empty()) return Done{};
    Xml xml(bytes);
    bool is_text = false;
    int phonetic = 0;  // readings of Japanese words, not part of the text
    for (auto step = xml.next(); step != Step::over; step = xml.next()) {
        if (step == Step::broken) return not_a_spreadsheet();
        bool const begins = step == Step::begin;
        if (step == Step::text) {
            if (is_text && phonetic == 0 && !book.texts.empty()) book.texts.back() += xml.text();
        } else if (xml.name() == "si") {
            if (begins)
                book.texts.emplace_back();
            else
                book.texts.back() = unescaped(std::move(book.texts.back()));
        } else if (xml.name() == "t") {
            is_text = begins;
        } else if (xml.name() == "rPh") {
            phonetic += begins ? 1 : -1;
        }
    }
    return Done{};
}

Result<Done> read_styles(Book& book, archives::Archive const& archive, Limits const& limits) {
    auto const bytes = TRY(part(archive, "xl/styles.xml", Need::may_be_absent, limits));
    if (bytes.empty()) return Done{};
    Xml xml(bytes);
    std::map<int, std::string> formats;
    bool is_cell_style = false;
    for (auto step = xml.next(); step != Step::over; step = xml.next()) {
        if (step == Step::broken) return not_a_spreadsheet();
        if (step != Step::text && xml.name() == "cellXfs") is_cell_style = step == Step::begin;
        if (step != Step::begin) continue;
        if (xml.name() == "numFmt") formats[number(xml.attribute("numFmtId"))] = xml.attribute("formatCode");
        if (xml.name() != "xf" || !is_cell_style) continue;
        auto const id = number(xml.attribute("numFmtId"));
        book.date_styles.push_back(shows_a_date(id, formats[id]));
    }
    return Done{};
}

}  // namespace

base::Error not_a_spreadsheet() {
    return base::fail(
        base::Kind::invalid,
        i18n::msg("The file cannot be read as a spreadsheet (XLSX). It may be damaged, protected by a password or of another kind."));
}

base::Error too_large(Limits const& limits) {
    return base::fail(base::Kind::invalid, i18n::msg("The spreadsheet holds more than {1} bytes once unpacked."),
                      {std::to_string(limits.unpacked_bytes)});
}

base::Result<Book> read_book(archives::Archive const& archive, Limits const& limits) {
    Book book;
    TRY(read_workbook(book, archive, limits));
    TRY(read_texts(book, archive, limits));
    TRY(read_styles(book, archive, limits));
    return book;
}

}  // namespace sheets
