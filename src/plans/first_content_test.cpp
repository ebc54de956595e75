#include "plans/first_content.h"

#include <gtest/gtest.h>

#include "ledger/verify.h"
#include "plans/witness.h"
#include "support/store_test.h"

namespace {

using namespace plans;

Facts facts() {
    auto read = read_facts(carried_facts());
    if (!read.ok())
        for (auto const& problem : read.error().problems) ADD_FAILURE() << problem.field << ": " << problem.message << read.error().detail;
    return read.ok() ? std::move(read).value() : Facts{};
}

int whole_commitments(Facts const& facts, std::string_view plan) {
    return int(std::count_if(facts.commitments.begin(), facts.commitments.end(),
                             [&](Commitment const& c) { return c.plan == plan && !c.is_part(); }));
}

TEST(TheFactsOfTheFrenchPlans, AreAllRead) {
    auto const all = facts();
    EXPECT_EQ(all.plans.size(), 7u);
    EXPECT_EQ(whole_commitments(all, "2015-2017"), 26);
    EXPECT_EQ(whole_commitments(all, "2018-2020"), 21);
    EXPECT_EQ(whole_commitments(all, "2021-2023"), 15);
    EXPECT_EQ(whole_commitments(all, "2024-2026"), 5);
    std::size_t road_map = 0;
    for (auto const& commitment : all.commitments)
        if (commitment.plan == "2015-2017") road_map += commitment.milestones.size();
    EXPECT_EQ(road_map, 149u);
    EXPECT_EQ(all.ties.size(), 14u);
    EXPECT_EQ(all.themes.size(), 48u);
}

TEST(TheFactsOfTheFrenchPlans, NameNoLeadThatTheRegisterDoesNotKnow) {
    for (auto const& commitment : facts().commitments)
        for (auto const& lead : commitment.with_part(Part::lead))
            EXPECT_FALSE(lead.institution.empty()) << lead.written_as.text("en") << lead.written_as.text("fr");
}

TEST(TheFactsOfTheFrenchPlans, NeverCallAWorkingTranslationOfficial) {
    int working = 0;
    for (auto const& commitment : facts().commitments) {
        if (commitment.plan == "2015-2017") continue;  // its French titles are official
        if (auto const* french = commitment.title.find("fr")) {
            EXPECT_NE(french->basis, base::Basis::official) << french->text;
            ++working;
        }
    }
    EXPECT_EQ(working, 41);
}

TEST(TheFactsOfTheFrenchPlans, KeepTheThreeBasesOfATitleApart) {
    auto const all = facts();
    auto const find = [&](std::string_view plan, std::string_view slug) {
        return *std::find_if(all.commitments.begin(), all.commitments.end(),
                             [&](Commitment const& c) { return c.plan == plan && c.slug == slug; });
    };
    EXPECT_EQ(find("2015-2017", "1").title.find("fr")->basis, base::Basis::official);
    EXPECT_EQ(find("2021-2023", "58").title.find("en")->basis, base::Basis::short_title);
    EXPECT_EQ(find("2021-2023", "58").title.find("fr")->basis, base::Basis::working);
    EXPECT_EQ(find("2015-2017", "1.1").parent, "1");
    EXPECT_EQ(find("2015-2017", "1.1").ogp_id, "FR0001");
}

TEST(TheFactsOfTheFrenchPlans, NameTheirSourcesForReaders) {
    for (auto const& plan : facts().plans) EXPECT_EQ(base::canonical(to_json(plan)).find("seed 0"), std::string::npos) << plan.slug;
    for (auto const& commitment : facts().commitments)
        EXPECT_EQ(base::canonical(to_json(commitment)).find("seed 0"), std::string::npos) << commitment.slug;
}

TEST(ADueDay, IsTheLastDayThatTheTextNames) {
    EXPECT_EQ(due_day("fin 2015"), "2015-12-31");
    EXPECT_EQ(due_day("31 avril 2016"), "") << "no such day";
    EXPECT_EQ(due_day("Mars 2016"), "2016-03-31");
    EXPECT_EQ(due_day("Avant décembre 2016"), "2016-11-30");
    EXPECT_EQ(due_day("1er semestre 2017"), "2017-06-30");
    EXPECT_EQ(due_day("semester 2, 2018"), "2018-12-31");
    EXPECT_EQ(due_day("mi-2016"), "2016-06-30");
    EXPECT_EQ(due_day("20 May to 20 August 2021"), "2021-08-20");
    EXPECT_EQ(due_day("November 2021 to February 2022"), "2022-02-28");
    EXPECT_EQ(due_day("before 31 December 2023"), "2023-12-31");
    EXPECT_EQ(due_day("Été 2015"), "");
    EXPECT_EQ(due_day("2019 and beyond"), "");
    EXPECT_EQ(due_day(""), "");
}

TEST(BrokenFacts, AreRefusedWithTheirPlace) {
    auto files = carried_facts();
    files.facts = "{\"plans\": [";
    EXPECT_EQ(read_facts(files).error().problems.front().field, "france-ogp-plans.json");
    files.facts =
        R"({"plans": [{"period": "2015-2017", "title_fr": "Un plan", "commitments": [{"number": 1, "leads_fr": 3, "sources": [1]}]}]})";
    EXPECT_FALSE(read_facts(files).ok());
}

class FirstContent : public test_support::StoreTest {};

TEST_P(FirstContent, FillsAnEmptyDatabaseOnceAndVerifies) {
    base::Instant const now{1795345530000};
    auto const loaded = load_first_content(database(), now);
    if (!loaded.ok())
        for (auto const& problem : loaded.error().problems)
            ADD_FAILURE() << problem.field << ": " << problem.message << loaded.error().detail;
    ASSERT_TRUE(load_first_content(database(), now).ok());
    database().read([&](db::Reader& db) {
        EXPECT_EQ(all_plans(db).size(), 7u);
        EXPECT_EQ(all_cards(db).size(), facts().commitments.size());
        EXPECT_TRUE(ledger::verify(db, witnesses()).is_sound());
        return 0;
    });
}

FOR_EACH_ENGINE(FirstContent);

}  // namespace
