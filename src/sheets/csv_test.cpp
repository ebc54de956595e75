#include "sheets/csv.h"

#include <gtest/gtest.h>

#include <random>

#include "sheets/formula.h"

namespace {

using Rows = std::vector<std::vector<std::string>>;

sheets::Sheet read(std::string_view bytes) {
    auto result = sheets::read_csv(bytes);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
    return result.ok() ? std::move(result).value() : sheets::Sheet{};
}

/// The places and messages of a refused file, one a line.
std::string refusal(std::string_view bytes, sheets::Limits const& limits = {}) {
    auto const result = sheets::read_csv(bytes, limits);
    if (result.ok()) return "accepted";
    std::string out;
    for (auto const& problem : result.error().problems) {
        out += problem.field + ": " + problem.message;
        for (auto const& argument : problem.arguments) out += " | " + argument;
        out += "\n";
    }
    return out;
}

TEST(ReadingCsv, GivesRowsWithTheirLines) {
    auto const sheet = read("id,title\n1,Open data\n\n2,\"Two\nlines\"\n3,Last");
    EXPECT_EQ(sheet.header, (std::vector<std::string>{"id", "title"}));
    EXPECT_EQ(sheet.rows, (Rows{{"1", "Open data"}, {"2", "Two\nlines"}, {"3", "Last"}}));
    EXPECT_EQ(sheet.lines, (std::vector<std::size_t>{2, 4, 6}));
    EXPECT_EQ(sheet.column("title"), 1);
    EXPECT_EQ(sheet.column("Title"), -1);
}

TEST(ReadingCsv, UnderstandsFrenchSpreadsheets) {
    auto const sheet = read("\ufeffintitulé;\"montant, en euros\"\r\n\"L'État ; \"\"ouvert\"\"\";12,5\r\n");
    EXPECT_EQ(sheet.header, (std::vector<std::string>{"intitulé", "montant, en euros"}));
    EXPECT_EQ(sheet.rows, (Rows{{"L'État ; \"ouvert\"", "12,5"}}));
    EXPECT_EQ(read("a\tb\r1\t2\r").rows, (Rows{{"1", "2"}}));
}

TEST(ReadingCsv, KeepsEmptyCellsAndSpaces) {
    EXPECT_EQ(read("a,b,c\n,, x \n\"\",,").rows, (Rows{{"", "", " x "}, {"", "", ""}}));
    EXPECT_EQ(read("a\n\"\"\n\nx\n").rows, (Rows{{""}, {"x"}}));
}

TEST(ReadingCsv, SaysWhereQuotesAreBroken) {
    EXPECT_EQ(refusal("a,b\n1,\"open\n2,3\n"), "line 2: Line {1}: a quotation mark is opened and never closed. | 2\n");
    EXPECT_EQ(refusal("a,b\n1,2\n3,say \"no\"\n"),
              "line 3: Line {1}: a quotation mark stands inside a cell that does not begin with one. | 3\n");
    EXPECT_EQ(refusal("a,b\n\"1\n\"x,2\n"), "line 3: Line {1}: something follows a closing quotation mark. | 3\n");
}

TEST(ReadingCsv, NamesEveryRowOfAnotherWidth) {
    EXPECT_EQ(refusal("a,b\n1\n1,2\n1,2,3\n"),
              "line 2: Line {1} has {2} cells, the header has {3}. | 2 | 1 | 2\nline 4: Line {1} has {2} cells, the header has {3}. | 4 | "
              "3 | 2\n");
}

TEST(ReadingCsv, RefusesWhatIsNotUtf8Text) {
    EXPECT_NE(refusal("a,b\n1,caf\xe9\n").find("line 2: Line {1} holds characters"), std::string::npos);
    EXPECT_NE(refusal("caf\xe9,b\n1,2\n").find("line 1: Line {1} holds characters"), std::string::npos);
    EXPECT_NE(refusal(std::string("a\nb\0c\n", 6)).find("line 2"), std::string::npos);
    EXPECT_NE(refusal("\xff\xfe"
                      "a")
                  .find("UTF-16"),
              std::string::npos);
    EXPECT_NE(refusal("PK\x03\x04...").find("spreadsheet"), std::string::npos);
}

TEST(ReadingCsv, WantsAHeaderThatNamesEachColumnOnce) {
    EXPECT_EQ(refusal("a, a ,\n1,2,3\n"), "line 1: The column “{1}” is there twice. | a\nline 1: Column {1} has no title. | 3\n");
    EXPECT_NE(refusal("").find("empty"), std::string::npos);
    EXPECT_NE(refusal("\n\r\n").find("empty"), std::string::npos);
}

TEST(ReadingCsv, StopsAtItsLimits) {
    sheets::Limits limits{.file_bytes = 1000, .columns = 3, .rows = 2, .cell_bytes = 10, .problems = 2};
    EXPECT_NE(refusal(std::string(1001, 'a'), limits).find("larger than"), std::string::npos);
    EXPECT_NE(refusal("a,b,c,d\n", limits).find("more than {2} cells. | 1 | 3"), std::string::npos);
    EXPECT_NE(refusal("a\n1\n2\n3\n", limits).find("more than {1} rows"), std::string::npos);
    EXPECT_NE(refusal("a\nxxxxxxxxxxx\n", limits).find("longer than {2} bytes. | 2 | 10"), std::string::npos);
    EXPECT_EQ(refusal("a\n1,2\n1,2\n1,2\n", limits),
              "line 2: Line {1} has {2} cells, the header has {3}. | 2 | 2 | 1\nline 3: Line {1} has {2} cells, the header has {3}. | 3 | "
              "2 | 1\n");
}

TEST(WritingCsv, QuotesWhatNeedsIt) {
    sheets::Sheet const sheet{.header = {"id", "a,b"}, .rows = {{"1", "say \"yes\""}, {"2", "two\nlines"}, {"", " "}}};
    EXPECT_EQ(sheets::write_csv(sheet), "id,\"a,b\"\r\n1,\"say \"\"yes\"\"\"\r\n2,\"two\nlines\"\r\n,\" \"\r\n");
    EXPECT_TRUE(sheets::write_csv(sheet, sheets::Mark::byte_order).starts_with("\ufeffid"));
}

TEST(WritingCsv, KeepsSpreadsheetsFromRunningCells) {
    EXPECT_EQ(sheets::neutralised("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
    for (auto const* text : {"+1+1", "-2-3", "@SUM(A1)", "\t=1", "\r=1", "=", "-", "+x", "-1,5,5"})
        EXPECT_EQ(sheets::neutralised(text), "'" + std::string(text));
    for (auto const* text : {"-12", "+33", "-12,5", "-0.5", "a=b", "l'eau", "'tis", ""}) EXPECT_EQ(sheets::neutralised(text), text);
}

TEST(WrittenCsv, KeepsATitleThatBeginsLikeAByteOrderMark) {
    EXPECT_EQ(read("\n\ufeffa\n").header, (std::vector<std::string>{"\ufeffa"}));
    EXPECT_EQ(read(sheets::write_csv({.header = {"\ufeffa"}})).header, (std::vector<std::string>{"\ufeffa"}));
}

TEST(WrittenCsv, IsReadBackExactly) {
    std::mt19937 random(5);
    char const* const bits[] = {"'", "=", "-", "1", "\"", ",", ";", "\n", "\r\n", "\t", "@", "é", " ", "x", "+", "."};
    for (int round = 0; round < 5000; ++round) {
        sheets::Sheet sheet{.header = {"a", "b", "c"}};
        if (round % 3 == 0) sheet.header = {"only"};
        for (int row = 0; row < 2; ++row) {
            auto& cells = sheet.rows.emplace_back(sheet.header.size());
            for (auto& cell : cells)
                for (auto n = random() % 5; n > 0; --n) cell += bits[random() % std::size(bits)];
        }
        auto const bytes = sheets::write_csv(sheet);
        auto const again = sheets::read_csv(bytes);
        ASSERT_TRUE(again.ok()) << bytes;
        ASSERT_EQ(again.value().rows, sheet.rows) << bytes;
    }
}

}  // namespace
