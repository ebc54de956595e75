#include "plans/reader_pages_test.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "plans/facts.h"
#include "plans/first_content.h"
#include "plans/views_words.h"

namespace {

using namespace plans;
using test_support::in_both;

FOR_EACH_ENGINE(ReaderPages);

TEST_P(ReaderPages, SayOfACommitmentWhoLeadsItAndWhatIsLate) {
    auto const page = body("/en/plans/2024-2026/commitments/1");
    EXPECT_TRUE(has(page, "Night buses"));
    EXPECT_TRUE(has(page, "Ministry of Streets"));
    EXPECT_TRUE(has(page, "Its date has passed and it is not done."));
}

TEST_P(ReaderPages, MayBeKeptUntilWhatTheyShowChanges) {
    auto const answer = get("/en/plans/2024-2026/commitments/1").value();
    EXPECT_TRUE(answer.cacheable);
    base::Subject const shown{"commitment", town_->night_buses.value};
    EXPECT_TRUE(std::find(answer.tags.begin(), answer.tags.end(), shown) != answer.tags.end());
    auto const plan = get("/en/plans/2024-2026").value();
    EXPECT_EQ(plan.tags, (std::vector<base::Subject>{{"plan", town_->plan.value}}));
}

TEST_P(ReaderPages, NeverShowAWorkingTranslationAsOfficial) {
    rewrite(town_->night_buses, [](Commitment& commitment) {
        commitment.title = base::LocalisedText::of("fr", "Bus de nuit", base::Basis::official);
        commitment.title.set("en", {"Night buses", base::Basis::working});
    });
    auto const mark = html::basis_mark(base::Basis::working, words_).str();
    ASSERT_FALSE(mark.empty());
    EXPECT_TRUE(has(body("/en/plans/2024-2026/commitments/1"), mark));
    EXPECT_TRUE(has(body("/en/plans/2024-2026"), mark));
}

TEST_P(ReaderPages, ShowWhatIsMissingAsMissing) {
    auto const page = body("/en/plans/2024-2026/commitments/3");
    EXPECT_TRUE(has(page, "What is not known here"));
    EXPECT_TRUE(has(page, "<li>A summary in plain words</li>"));
    EXPECT_TRUE(has(page, "<li id=\"milestones\">Its milestones</li>")) << "the thread leads there";
    EXPECT_TRUE(has(body("/en/plans/2024-2026"), html::missing("Lead institution not known").str()));
}

TEST_P(ReaderPages, SortTheTableByItsHeads) {
    auto const by_status = body("/en/plans/2024-2026", {{"view", "table"}, {"sort", "status"}, {"axis", "1"}});
    EXPECT_NE(by_status.find("aria-sort=\"ascending\""), std::string::npos);
    EXPECT_NE(by_status.find("/en/plans/2024-2026?axis=1&amp;sort=due&amp;view=table#commitments"), std::string::npos);
}

TEST_P(ReaderPages, NarrowTheListByItsAddress) {
    EXPECT_TRUE(has(body("/en/plans/2024-2026", {{"status", "complete"}}), "No commitment answers these filters."));
    auto const streets = body("/en/plans/2024-2026", {{"axis", "1"}, {"view", "table"}});
    auto const table = streets.substr(streets.find("<table"));
    EXPECT_TRUE(has(table.substr(0, table.find("</table>")), "Night buses"));
    EXPECT_FALSE(has(table.substr(0, table.find("</table>")), "Open accounts"));
}

TEST_P(ReaderPages, LeadFromAnotherNameToTheAddress) {
    town_->doing<base::Done>([&](db::Writer& db) { return add_address(db, town_->clement, town_->night_buses, "FR0999", town_->now); });
    auto const answer = get("/en/plans/2024-2026/commitments/FR0999").value();
    EXPECT_EQ(answer.status, 301);
    EXPECT_TRUE(std::any_of(answer.headers.begin(), answer.headers.end(),
                            [](auto const& header) { return header.second == "/en/plans/2024-2026/commitments/1"; }));
    EXPECT_EQ(get("/en/plans/2024-2026/commitments/nothing").value().status, 404);
}

TEST_P(ReaderPages, ReadAsTheyWereOnAnotherDay) {
    town_->wait_hours(48);
    rewrite(town_->night_buses, [](Commitment& commitment) { commitment.title = in_both("Buses at all hours", "Bus à toute heure"); });
    auto const path = std::string("/en/plans/2024-2026/commitments/1");
    EXPECT_TRUE(has(body(path), "Buses at all hours"));
    auto const past = body(path, {{"as_of", "2026-11-20"}});
    EXPECT_TRUE(has(past, "Night buses"));
    EXPECT_FALSE(has(past, "Buses at all hours"));
    EXPECT_TRUE(has(past, "as_of=2026-11-20")) << "links keep the day";
}

TEST_P(ReaderPages, SayWhatIsKnownOfThePlanWhereACommitmentIsNot) {
    for (auto const* below : {"", "/history", "/updates"}) {
        auto const answer = get(std::string("/en/plans/2024-2026/commitments/99") + below).value();
        EXPECT_EQ(answer.status, 404);
        EXPECT_TRUE(has(answer.page->body.str(), "This commitment is not known here")) << below;
        EXPECT_TRUE(has(answer.page->body.str(), "/en/plans/2024-2026\""));
    }
    EXPECT_EQ(get("/en/plans/2099-2100/commitments/1").error().kind, base::Kind::not_found);
}

TEST_P(ReaderPages, SayThatNothingWasRecordedBeforeTheRecordBegan) {
    auto const answer = get("/en/plans/2024-2026", {{"as_of", "2020-01-01"}}).value();
    EXPECT_EQ(answer.status, 404);
    EXPECT_TRUE(has(answer.page->body.str(), "There is no record of that day"));
}

TEST_P(ReaderPages, CompareVersionsWordByWord) {
    auto const path = std::string("/en/plans/2024-2026/commitments/1/history");
    EXPECT_TRUE(has(body(path), "There is one version so far."));
    rewrite(town_->night_buses,
            [](Commitment& commitment) { commitment.summary = in_both("Trams run all night.", "Les trams roulent toute la nuit."); });
    auto const page = body(path);
    EXPECT_TRUE(has(page, "Trams"));
    EXPECT_TRUE(has(page, "<ins")) << page;
    EXPECT_FALSE(has(page, "Clement")) << "the record holds no names";
}

TEST_P(ReaderPages, TellAProofBesideItsUpdate) {
    auto update = town_->update_of(town_->night_buses, "The first bus **runs**.");
    Evidence link;
    link.address = "https://buses.example/timetable";
    link.title = base::LocalisedText::of("en", "Timetable");
    update.evidence = {link};
    town_->doing<UpdateId>([&](db::Writer& db) { return publish_update(db, town_->amina, update, town_->now); });
    auto const page = body("/en/plans/2024-2026/commitments/1");
    EXPECT_TRUE(has(page, "The first bus <strong>runs</strong>."));
    EXPECT_TRUE(has(page, "https://buses.example/timetable"));
    EXPECT_TRUE(has(body("/en/changes"), "An update was published"));
}

TEST_P(ReaderPages, AnswerEverywhere) {
    for (auto const* path : {"/en/plans", "/en/compare", "/en/lineage", "/en/themes", "/en/themes/transport", "/en/institutions",
                             "/en/institutions/ministry-of-streets", "/en/changes"})
        EXPECT_EQ(get(path).value().status, 200) << path;
    EXPECT_TRUE(has(body("/en/institutions", {{"q", "STREETS"}}), "Ministry of Streets"));
    EXPECT_TRUE(has(body("/en/institutions/ministry-of-streets"), ">2024-2026, 1</span>")) << "of which plan each is";
    EXPECT_TRUE(has(body("/en/institutions", {{"q", "nobody"}}), "No institution has this name."));
}

TEST(TheNotesOfTheFirstContent, AreAllInTheCatalogue) {
    auto const facts = read_facts(carried_facts());
    ASSERT_TRUE(facts.ok());
    auto const known = views::known_notes();
    for (auto const& commitment : facts->commitments)
        for (auto const& note : {commitment.number_note, commitment.ogp_id_note, commitment.axis_note})
            EXPECT_TRUE(note.empty() || std::any_of(known.begin(), known.end(), [&](char const* one) { return note == one; })) << note;
}

TEST(ADate, IsAsPreciseAsWhatIsKnown) {
    i18n::Words const words(i18n::english);
    EXPECT_EQ(views::date_text("2014", words), "2014");
    EXPECT_EQ(views::date_text("2014-04", words), "April 2014");
    EXPECT_EQ(views::date_text("2014-04-24", words), "24 April 2014");
    EXPECT_EQ(views::date_text("", words), "");
}

TEST(TheEndOfADay, IsStillThatDayWhereTheSiteIs) {
    auto const day = base::date_from_iso("2026-11-20").value();
    auto const end = i18n::end_of_day(day);
    EXPECT_EQ(i18n::local_date(end), day);
    EXPECT_NE(i18n::local_date({end.utc_ms + 1}), day);
}

}  // namespace
