#include "html/components.h"

#include <gtest/gtest.h>

#include "html/spoken.h"

namespace html {
namespace {

using i18n::Words;

Words const english{i18n::english};
Words const french{i18n::french};

bool has(Markup const& markup, std::string_view part) { return markup.str().find(part) != std::string::npos; }

std::size_t count(Markup const& markup, std::string_view part) {
    std::size_t found = 0;
    for (auto at = markup.str().find(part); at != std::string::npos; at = markup.str().find(part, at + part.size())) ++found;
    return found;
}

TEST(TheHeadOfAPage, KeepsYearsWholeInItsTitle) {
    EXPECT_TRUE(has(page_head({.title = "Plan 2021-2023 & after-2"}), ">Plan <span class=\"whole\">2021-2023</span> &amp; after-2</h1>"));
    EXPECT_TRUE(has(page_head({.title = "-1 1- a-b"}), ">-1 1- a-b</h1>"));
}

TEST(AStatus, IsAShapeAWordAndAColour) {
    for (auto const status :
         {Status::not_started, Status::under_way, Status::done, Status::late, Status::overdue, Status::dropped, Status::unknown}) {
        auto const tag = status_tag(status, english);
        EXPECT_TRUE(has(tag, "<svg")) << name(status);
        EXPECT_TRUE(has(tag, status_word(status, english))) << name(status);
        EXPECT_TRUE(has(tag, "status-" + std::string(name(status))));
    }
    EXPECT_TRUE(has(status_tag(Status::under_way, french), "En cours"));
}

TEST(Progress, ShowsEachPartWithItsCountAndItsShare) {
    auto const parts = progress_parts({.done = 1, .under_way = 2, .unknown = 1}, english);
    EXPECT_TRUE(has(parts, "1 done"));
    EXPECT_TRUE(has(parts, "2 under way"));
    EXPECT_TRUE(has(parts, "1 without evidence"));
    EXPECT_FALSE(has(parts, "late"));
    EXPECT_FALSE(has(progress_parts({.unknown = 3}, english), "parts-bar")) << "a bar of one part says nothing";
    EXPECT_TRUE(has(progress_parts({.unknown = 3}, english, ProgressForm::bar_only), "3 without evidence"));
    EXPECT_TRUE(has(parts, R"(part-under-way" x="25.000%" width="50.000%")"));
    EXPECT_TRUE(has(parts, R"(part-unknown" x="75.000%" width="25.000%")"));
}

TEST(Progress, OfNothingIsSaidAndNotDrawn) {
    auto const parts = progress_parts({}, english);
    EXPECT_TRUE(has(parts, "Nothing to count yet"));
    EXPECT_FALSE(has(parts, "<svg"));
}

TEST(TheThread, IsAnOrderedListThatSaysWhatItDraws) {
    auto const thread = thread_line(
        {{.title = "Proposed", .place = Place::past}, {.title = "Written", .address = "/fr/x", .place = Place::present}, {.title = "Kept"}},
        english, "Thread");
    EXPECT_EQ(thread.str().find("<ol"), 0u);
    EXPECT_EQ(count(thread, "<li"), 3u);
    EXPECT_EQ(count(thread, R"(aria-current="step")"), 1u);
    EXPECT_TRUE(has(thread, "Passed: "));
    EXPECT_TRUE(has(thread, "To come: "));
    EXPECT_TRUE(has(thread, R"(<a href="/fr/x">Written</a>)"));
}

TEST(WhatIsSpokenBeforeAText, HasTheSpacesOfTheLanguage) {
    EXPECT_EQ(spoken_before("Passed", english).str(), R"(<span class="visually-hidden">Passed: </span>)");
    EXPECT_EQ(spoken_before("Passé", french).str(), "<span class=\"visually-hidden\">Passé\u202f: </span>");
}

TEST(TheThread, SaysWhyItIsInterruptedOrThatNobodyKnows) {
    auto const told = thread_line({{.title = "Late", .place = Place::broken, .reason = "No <answer> came."}}, english, "Thread");
    EXPECT_TRUE(has(told, "No &lt;answer&gt; came."));
    auto const untold = thread_line({{.title = "Late", .place = Place::broken}}, english, "Thread");
    EXPECT_TRUE(has(untold, R"(<span class="missing">Why is not known</span>)"));
}

TEST(APlansPicture, NamesEachStationAndCountsThem) {
    auto const board = station_board({{"Data", "", {{"1", "Open health data", "/1", Status::done}, {"2", "Report", "/2", Status::late}}}},
                                     english, "By axis");
    EXPECT_TRUE(has(board, "1. Open health data (Done)"));
    EXPECT_TRUE(has(board, "1 late"));
}

TEST(ATable, NamesEachCellForAPhoneAndEachRowForAReader) {
    DataTable table{.caption = "Plans",
                    .columns = {{"Plan", "?sort=plan", Sorted::ascending}, {"Commitments", "", Sorted::no, true}},
                    .rows = {{text("2015"), text("26")}},
                    .csv_address = "/plans.csv"};
    auto const drawn = data_table(table, english);
    EXPECT_TRUE(has(drawn, R"(<th scope="row">2015</th>)"));
    EXPECT_TRUE(has(drawn, R"(data-label="Commitments")"));
    EXPECT_TRUE(has(drawn, R"(aria-sort="ascending")"));
    EXPECT_TRUE(has(drawn, "/plans.csv"));
    EXPECT_TRUE(has(drawn, "<caption>Plans</caption>"));
}

TEST(ATable, WithoutRowsSaysSo) {
    EXPECT_TRUE(has(data_table({.caption = "x", .columns = {{"a"}}}, english), "No line to show."));
    EXPECT_EQ(data_table({.caption = "x", .columns = {{"a"}}, .when_empty = empty_state({"Soon."})}, english).str(),
              empty_state({"Soon."}).str());
}

TEST(AFact, ThatIsNotKnownIsShownAsMissing) {
    EXPECT_TRUE(has(summary_list({{"Budget", {}}}, english), R"(<span class="missing">not known</span>)"));
}

TEST(AWorkingTranslation, IsNeverShownAsOfficial) {
    auto const wording = base::LocalisedText::of("en", "To open data", base::Basis::working);
    auto const marks = basis_marks(wording.shown("en"), english);
    EXPECT_TRUE(has(marks, "Working translation"));
    EXPECT_FALSE(has(marks, "Official"));
    EXPECT_TRUE(has(basis_note(base::Basis::working, english), "It is not official"));
}

TEST(AText, InAnotherLanguageIsMarkedWithIt) {
    auto const wording = base::LocalisedText::of("fr", "Ouvrir les données", base::Basis::official);
    EXPECT_EQ(localised(wording.shown("en"), english).str(), R"(<span lang="fr">Ouvrir les données</span>)");
    EXPECT_TRUE(has(basis_marks(wording.shown("en"), english), "Français"));
    EXPECT_EQ(localised(wording.shown("fr"), french).str(), "Ouvrir les données");
    EXPECT_TRUE(has(localised(base::LocalisedText{}.shown("fr"), french), "missing"));
}

TEST(ADifference, IsReadAloudToo) {
    auto const shown = difference({{text::Piece::Change::removed, "fifty"}, {text::Piece::Change::added, "a hundred"}}, english);
    EXPECT_TRUE(has(shown, "<del>"));
    EXPECT_TRUE(has(shown, "[removed:"));
    EXPECT_TRUE(has(shown, "a hundred"));
}

TEST(TheAsOfBar, SaysPlainlyWhichDayIsShown) {
    base::Date const day{std::chrono::year(2024), std::chrono::June, std::chrono::day(1)};
    base::Date const today{std::chrono::year(2026), std::chrono::November, std::chrono::day(22)};
    auto const past = as_of_bar({"/fr/plans", day, today, {{"sort", "due"}}}, english);
    EXPECT_TRUE(has(past, "as it was on"));
    EXPECT_TRUE(has(past, R"(value="2024-06-01")"));
    EXPECT_TRUE(has(past, R"(name="sort" value="due")"));
    EXPECT_TRUE(has(past, R"(<a href="/fr/plans">)"));
    EXPECT_FALSE(has(as_of_bar({"/fr/plans", {}, today}, english), "You are reading"));
}

TEST(Bars, GrowFromZeroAndCarryTheirValue) {
    auto const drawn = bars({{"A", 50, "50"}, {"B", 100, "100"}, {"C", 0, "0"}}, "Counts");
    EXPECT_TRUE(has(drawn, R"(width="42.00%")"));
    EXPECT_TRUE(has(drawn, R"(width="84.00%")"));
    EXPECT_TRUE(has(drawn, R"(width="0.00%")"));
    EXPECT_TRUE(has(drawn, ">100</text>"));
}

TEST(AComponent, CarriesNoInlineStyleNorScript) {
    StatusCounts const counts{.done = 3, .late = 1};
    auto const all = group(progress_parts(counts, english), bars({{"A", 1, "1"}}, "x"), status_tag(Status::done, english),
                           thread_strip({{.title = "x"}}, english, "x"), parvis_mark(32));
    EXPECT_FALSE(has(all, "style="));
    EXPECT_FALSE(has(all, "onclick"));
}

}  // namespace
}  // namespace html
