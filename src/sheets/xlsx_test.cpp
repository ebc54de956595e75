#include "sheets/xlsx.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "archives/archive.h"
#include "sheets/xlsx_values.h"

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A zip archive of parts, as a program other than ours could make it.
std::string zipped(std::map<std::string, std::string> const& parts) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (auto const& [path, bytes] : parts)
        zip_file_add(archive, path.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_close(archive);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    std::string out(stat.size, '\0');
    zip_source_open(source);
    zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    zip_source_free(source);
    return out;
}

struct Workbook {
    std::string rows{};
    std::string texts{};
    std::string formats{};  // <numFmt …/>
    std::string styles{};   // <xf …/>
    std::string properties{};
    std::string prologue{};
    std::string bytes() const {
        return zipped({
            {"xl/workbook.xml",
             "<workbook xmlns:r=\"r\">" + properties + "<sheets><sheet name=\"Suivi\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
            {"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"},
            {"xl/styles.xml", "<styleSheet><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                                  styles + "</cellXfs></styleSheet>"},
            {"xl/worksheets/sheet1.xml", prologue + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
        });
    }
};

sheets::Sheet read(Workbook const& workbook) {
    auto result = sheets::read_xlsx(workbook.bytes());
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
    return result.ok() && result.value().size() == 1 ? result.value()[0] : sheets::Sheet{};
}

std::string refusal_of_book(std::string_view bytes, sheets::Limits const& limits = {}) {
    auto const result = sheets::read_xlsx(bytes, limits);
    if (result.ok()) return "accepted";
    std::string out;
    for (auto const& problem : result.error().problems) {
        out += problem.field + ": " + problem.message;
        for (auto const& argument : problem.arguments) out += " | " + argument;
        out += "\n";
    }
    return out;
}

std::string inline_row(std::size_t row, std::vector<std::string> const& cells) {
    std::string out = "<row r=\"" + std::to_string(row) + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i)
        out += "<c r=\"" + sheets::column_name(i) + std::to_string(row) + "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>";
    return out + "</row>";
}

TEST(ReadingASpreadsheet, GivesTextsOfEveryKind) {
    auto const sheet = read({.rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>vu</t></is></c><c "
                                     "r=\"C2\" t=\"str\"><f>A1</f><v>calcul</v></c></row>"
                                     "<row r=\"4\"><c r=\"A4\"><v>17678</v></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>"
                                     "<row r=\"7\"><c r=\"C7\"><v>0.30000000000000004</v></c></row>",
                             .texts = "<si><r><t>Intitulé </t></r><r><t>riche</t></r><rPh><t>non</t></rPh></si>"});
    EXPECT_EQ(sheet.name, "Suivi");
    EXPECT_EQ(sheet.header, (std::vector<std::string>{"Intitulé riche", "vu", "calcul"}));
    EXPECT_EQ(sheet.rows, (Rows{{"17678", "true", ""}, {"", "", "0.3"}}));
    EXPECT_EQ(sheet.lines, (std::vector<std::size_t>{4, 7}));
}

TEST(ReadingASpreadsheet, GivesDatesAsIso) {
    Workbook workbook{.rows = inline_row(1, {"a", "b", "c", "d"}) +
                              "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45444</v></c><c r=\"B2\" s=\"2\"><v>45444.4375</v></c><c r=\"C2\" "
                              "s=\"1\"><v>0.4375</v></c><c r=\"D2\" s=\"0\"><v>45444</v></c></row>",
                      .formats = "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy hh:mm\"/>",
                      .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"};
    EXPECT_EQ(read(workbook).rows, (Rows{{"2024-06-01", "2024-06-01T10:30:00", "10:30:00", "45444"}}));
    workbook.properties = "<workbookPr date1904=\"1\"/>";
    EXPECT_EQ(read(workbook).rows[0][0], "2028-06-02");
}

TEST(ReadingASpreadsheet, NamesTheCellsThatCannotBeRead) {
    auto const file = Workbook{.rows = inline_row(1, {"a", "b"}) +
                                       "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\" t=\"s\"><v>9</v></c></row>"
                                       "<row r=\"3\"><c r=\"C3\"><v>1</v></c></row>"
                                       "<row r=\"4\"><c r=\"A4\" s=\"0\"><v>-3</v></c></row>",
                               .styles = "<xf numFmtId=\"14\"/>"};
    EXPECT_EQ(refusal_of_book(file.bytes()),
              "Suivi!A2: {1} shows an error: {2} | Suivi!A2 | #REF!\n"
              "Suivi!B2: {1} refers to a text that is not in the file. | Suivi!B2\n"
              "Suivi!C3: {1} is filled, but its column has no title. | Suivi!C3\n"
              "Suivi!A4: {1} is shown as a date but holds none: {2} | Suivi!A4 | -3\n");
}

TEST(ReadingASpreadsheet, RefusesOtherFiles) {
    for (std::string const& bytes :
         {std::string(), std::string("a,b\n1,2\n"), std::string("PK\x03\x04 broken"), zipped({{"mimetype", "application/epub+zip"}})})
        EXPECT_NE(refusal_of_book(bytes).find("cannot be read as a spreadsheet"), std::string::npos) << bytes;
    auto truncated = Workbook{.rows = inline_row(1, {"a"})}.bytes();
    truncated.resize(truncated.size() / 2);
    EXPECT_NE(refusal_of_book(truncated).find("cannot be read"), std::string::npos);
    EXPECT_NE(refusal_of_book(Workbook{.rows = "<row><c></row>"}.bytes()).find("cannot be read"), std::string::npos);
}

TEST(ReadingASpreadsheet, ExpandsNoEntityOfTheFile) {
    Workbook const workbook{.rows = inline_row(1, {"&x;"}), .prologue = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"};
    EXPECT_NE(refusal_of_book(workbook.bytes()).find("cannot be read"), std::string::npos);
}

TEST(ReadingASpreadsheet, StopsUnpackingABomb) {
    sheets::Limits const limits{.unpacked_bytes = 1 << 20};
    EXPECT_NE(refusal_of_book(Workbook{.rows = "<!--" + std::string(2 << 20, ' ') + "-->"}.bytes(), limits).find("once unpacked"),
              std::string::npos);
    std::string rows = inline_row(1, {"a"});
    for (int i = 2; i < 200; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
    Workbook const repeated{.rows = rows, .texts = "<si><t>" + std::string(10'000, 'x') + "</t></si>"};
    EXPECT_NE(refusal_of_book(repeated.bytes(), limits).find("once unpacked"), std::string::npos);
}

TEST(ReadingASpreadsheet, StopsAtItsLimits) {
    sheets::Limits const limits{.columns = 2, .rows = 1, .cell_bytes = 5};
    EXPECT_NE(refusal_of_book(Workbook{.rows = inline_row(1, {"a", "b", "c"})}.bytes(), limits).find("Suivi!C1: {1} is beyond column {2}"),
              std::string::npos);
    EXPECT_NE(refusal_of_book(Workbook{.rows = inline_row(1, {"abcdef"})}.bytes(), limits).find("longer than {2} bytes. | Suivi!A1 | 5"),
              std::string::npos);
    EXPECT_NE(refusal_of_book(Workbook{.rows = inline_row(1, {"a"}) + inline_row(2, {"b"}) + inline_row(3, {"c"})}.bytes(), limits)
                  .find("more than {2} rows"),
              std::string::npos);
}

TEST(WrittenSpreadsheets, AreReadBackExactly) {
    std::vector<sheets::Sheet> const sheets_before{
        {.name = "Engagements",
         .header = {"n°", "texte"},
         .rows = {{"1", "=1+1"},
                  {"007", "2024-06-01"},
                  {"-0.5", "two\nlines & <b>"},
                  {"1.50", "_x000D_"},
                  {"1e5", "'=x"},
                  {"123456789012345678", "@é"},
                  {"", " x "},
                  {"+33", "-0"}}},
        {.name = "Jalons", .header = {"id"}, .rows = {}},
    };
    auto const bytes = sheets::write_xlsx(sheets_before);
    ASSERT_TRUE(bytes.ok());
    auto const after = sheets::read_xlsx(bytes.value());
    ASSERT_TRUE(after.ok()) << after.error().message();
    ASSERT_EQ(after.value().size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(after.value()[i].name, sheets_before[i].name);
        EXPECT_EQ(after.value()[i].header, sheets_before[i].header);
        EXPECT_EQ(after.value()[i].rows, sheets_before[i].rows);
    }
}

TEST(WrittenSpreadsheets, HoldNoFormula) {
    auto const bytes = sheets::write_xlsx({{.name = "a", .header = {"=1"}, .rows = {{"=cmd|' /C calc'!A0"}}}});
    ASSERT_TRUE(bytes.ok());
    EXPECT_EQ(sheets::read_xlsx(bytes.value()).value()[0].rows[0][0], "=cmd|' /C calc'!A0");
}

TEST(WrittenSpreadsheets, HoldNoTextThatBeginsAFormulaWhereItIsCopiedTo) {
    auto const bytes = sheets::write_xlsx({{.name = "a", .header = {"=1"}, .rows = {{"=1+1", "@x", "-12", "a=b"}}}});
    ASSERT_TRUE(bytes.ok());
    auto const sheet = archives::Archive::open(*bytes)->read("xl/worksheets/sheet1.xml", 1 << 20).bytes;
    for (auto const* cell : {"<t>'=1</t>", "<t>'=1+1</t>", "<t>'@x</t>", "<v>-12</v>", "<t>a=b</t>"})
        EXPECT_NE(sheet.find(cell), sheet.npos) << cell << " in " << sheet;
}

TEST(WrittenSpreadsheets, AcceptAnyNameForTheirSheets) {
    std::vector<sheets::Sheet> many;
    for (auto const& name : std::vector<std::string>{"a/b:c*", "A B C ", "", "[]", std::string(60, 'x'), std::string(60, 'X'), "'quoted'"})
        many.push_back({.name = name, .header = {"h"}});
    auto const bytes = sheets::write_xlsx(many);
    ASSERT_TRUE(bytes.ok()) << bytes.error().detail;
    EXPECT_EQ(sheets::read_xlsx(bytes.value()).value().size(), many.size());
}

TEST(WrittenSpreadsheets, RefuseATextThatNoCellHolds) {
    auto const result = sheets::write_xlsx({{.name = "a", .header = {"h"}, .rows = {{"x"}, {std::string(32'768, 'x')}}}});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().problems[0].field, "a!A3");
}

TEST(DateFormats, AreToldFromNumberFormats) {
    for (auto const* code : {"yyyy-mm-dd", "d mmm", "[h]:mm", "[$-40C]d mmmm yyyy", "hh:mm"})
        EXPECT_TRUE(sheets::shows_a_date(164, code)) << code;
    for (auto const* code : {"0.00", "#,##0 \"days\"", "[Red]0", "0\\d", "General", "@", ""})
        EXPECT_FALSE(sheets::shows_a_date(164, code)) << code;
    EXPECT_TRUE(sheets::shows_a_date(14, ""));
    EXPECT_FALSE(sheets::shows_a_date(9, ""));
}

TEST(CellNames, GoBothWays) {
    for (std::size_t const column : {0u, 25u, 26u, 701u, 702u, 16383u})
        EXPECT_EQ(sheets::place_of(sheets::column_name(column) + "7")->column, column);
    for (auto const* wrong : {"", "A", "7", "A0", "AAAA1", "a1", "A1x"}) EXPECT_FALSE(sheets::place_of(wrong)) << wrong;
}

TEST(SerialDates, FollowTheWrongLeapYearOf1900) {
    EXPECT_EQ(sheets::date_of(1, sheets::Epoch::year_1900), "1900-01-01");
    EXPECT_EQ(sheets::date_of(59, sheets::Epoch::year_1900), "1900-02-28");
    EXPECT_EQ(sheets::date_of(61, sheets::Epoch::year_1900), "1900-03-01");
    EXPECT_EQ(sheets::date_of(45444.999999999, sheets::Epoch::year_1900), "2024-06-02");
    EXPECT_FALSE(sheets::date_of(-1, sheets::Epoch::year_1900));
    EXPECT_FALSE(sheets::date_of(1e300, sheets::Epoch::year_1900));
}

}  // namespace
