#include <gtest/gtest.h>

#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/update.h"

namespace plans {
namespace {

base::LocalisedText words(std::string text) {
    auto made = base::LocalisedText::of("fr", text, base::Basis::official);
    made.set("en", {text + " (en)", base::Basis::working, "by hand", 3, 1});
    return made;
}

Plan full_plan() {
    Plan plan;
    plan.slug = "2015-2017";
    plan.holder = "gouvernement";
    plan.ordinal = 1;
    plan.status = PlanStatus::under_way;
    plan.title = words("titre");
    plan.summary = words("résumé");
    plan.starts = "2015-07-16";
    plan.ends = "2017";
    plan.ogp_label = "France, First Action Plan";
    plan.ogp_cycle = "2015";
    plan.announced_commitments = 26;
    plan.coordinator = words("Etalab");
    plan.political_lead = words("ministre");
    plan.tracker = "https://example.org/suivi";
    plan.licence = "Licence Ouverte";
    plan.axes = {{"1", "", words("axe"), words("note"), "source"}, {"1.1", "1", words("partie")}};
    plan.draft_axes = {{"A", "", words("brouillon")}};
    plan.dates = {{"2015-07", words("signé"), "seed"}, {"", words("remis")}};
    plan.process = {{"workshop",
                     words("atelier"),
                     "2014-04",
                     "2014-05",
                     "Paris",
                     words("web"),
                     words("Etalab"),
                     {{"b", 2}, {"a", 1}},
                     words("note"),
                     "source"}};
    plan.assessments = {{"irm", words("rapport"), "2018", {words("constat"), {}}, {{"complete", 3}}, "source"}};
    plan.discrepancies = {words("écart")};
    plan.coverage = words("ce qui manque");
    plan.sources = {"https://example.org/a", "seed 002"};
    plan.revision = 7;
    return plan;
}

Commitment full_commitment() {
    Commitment one;
    one.plan = "2015-2017";
    one.slug = "1.1";
    one.number = "1.1";
    one.number_note = "draft";
    one.parent = "1";
    one.position = 4;
    one.ogp_id = "FR0001";
    one.ogp_id_note = "page seen";
    one.axis = "1.1";
    one.axis_note = "official";
    for (auto* text : {&one.title, &one.short_title, &one.summary, &one.problem, &one.description, &one.contribution, &one.relevance,
                       &one.additional, &one.budget, &one.contact, &one.completion_reason, &one.lineage_note, &one.dropped_reason})
        *text = words("texte");
    one.values = {"transparency", "participation"};
    one.starts_on = "2015-07-16";
    one.ends_on = "2017";
    one.involved = {{Part::lead, "etalab", words("Etalab")}, {Part::co_lead, "", words("all ministries")}, {Part::partner, "dila"}};
    one.themes = {"open-data", "budget"};
    one.completion = Completion::substantial;
    one.completion_is_stated = true;
    one.milestones = {{"1",
                       1,
                       words("jalon"),
                       words("livrable"),
                       "2015-09-01",
                       "2015-12-31",
                       words("fin 2015"),
                       MilestoneStatus::done,
                       "2015-11-30",
                       words("parce que"),
                       {"https://example.org/issues/1"}},
                      {"1.1", 2, words("étape")}};
    one.assessments = {
        {"irm", "2018", "2015-2017", "yes", "yes", "High", "Substantial", "Marginal", "no", words("note"), "https://example.org"}};
    one.redirect = "2018-2020/3";
    one.sources = {"https://example.org"};
    one.revision = 2;
    return one;
}

Update full_update() {
    Update update;
    update.commitment = {9'007'199'254'740'993};  // more than a double holds
    update.plan = "2015-2017";
    update.commitment_slug = "1.1";
    update.milestone = "1";
    update.at = {1'600'000'000'123};
    update.text = words("fait");
    update.milestone_status = MilestoneStatus::unknown;
    update.completion = Completion::no_evidence;
    update.evidence = {
        {Evidence::Form::file, words("rapport"), "", std::string(64, 'a'), "rapport.pdf", "application/pdf", 12, "2020-01-02"},
        {Evidence::Form::link, {}, "https://example.org"}};
    update.institution = "etalab";
    update.author = {1};
    update.corrects = "12";
    return update;
}

base::json::value parsed(std::string_view text) { return base::parse_json(text).value(); }

TEST(APlanAsJson, IsReadBackExactly) {
    auto const plan = full_plan();
    auto const read = plan_from_json(parsed(base::canonical(to_json(plan))));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, plan);
}

TEST(ACommitmentAsJson, IsReadBackExactly) {
    auto const commitment = full_commitment();
    auto const read = commitment_from_json(parsed(base::canonical(to_json(commitment))));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, commitment);
}

TEST(AnUpdateAsJson, IsReadBackExactly) {
    auto const update = full_update();
    auto const read = update_from_json(parsed(base::canonical(to_json(update))));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, update);
}

TEST(ACommitmentAsJson, LeavesOutWhatIsEmpty) {
    Commitment bare;
    bare.slug = "1";
    bare.title = base::LocalisedText::of("fr", "Titre");
    EXPECT_EQ(base::canonical(to_json(bare)), R"({"slug":"1","title":{"fr":{"text":"Titre"}}})");
}

struct Refusal {
    char const* text;
    char const* field;
};

TEST(ACommitmentAsJson, IsRefusedWithThePlaceOfWhatIsUnknown) {
    for (auto const& [text, field] :
         {Refusal{R"({"slug":"1","colour":"red"})", "colour"}, Refusal{R"({"milestones":[{},{"due":"x"}]})", "milestones.1.due"},
          Refusal{R"({"title":{"fr":{"text":"a","bold":true}}})", "title.fr.bold"}, Refusal{R"({"title":"a"})", "title"},
          Refusal{R"({"title":{"fr":{"text":"a","basis":"certain"}}})", "title.fr.basis"},
          Refusal{R"({"completion":"finished"})", "completion"}, Refusal{R"({"position":"first"})", "position"},
          Refusal{R"({"position":99999999999})", "position"}, Refusal{R"({"title":{"fr":{"text":"a","revision":0}}})", "title.fr.revision"},
          Refusal{R"({"title":{"fr":{"text":"a","revision":9223372036854775807}}})", "title.fr.revision"},
          Refusal{R"({"title":{"fr":{"text":"a","translated_from":9007199254740992}}})", "title.fr.translated_from"},
          Refusal{R"({"values":["a",2]})", "values.1"}, Refusal{R"({"milestones":{}})", "milestones"},
          Refusal{R"({"milestones":[3]})", "milestones.0"}, Refusal{R"([])", ""}}) {
        auto const read = commitment_from_json(parsed(text));
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.error().problems.front().field, field) << text;
    }
}

TEST(AnUpdateAsJson, HasOneFormForAMoment) {
    EXPECT_FALSE(update_from_json(parsed(R"({"at":"2026-11-22"})")).ok());
    EXPECT_FALSE(update_from_json(parsed(R"({"commitment_id":12})")).ok());
    EXPECT_FALSE(update_from_json(parsed(R"({"commitment_id":"-1"})")).ok());
}

TEST(Names, AreReadBack) {
    for (auto one : {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial, Completion::complete,
                     Completion::dropped})
        EXPECT_EQ(completion_from(name(one)), one);
    for (auto one : {MilestoneStatus::unknown, MilestoneStatus::not_started, MilestoneStatus::under_way, MilestoneStatus::done,
                     MilestoneStatus::dropped})
        EXPECT_EQ(milestone_status_from(name(one)), one);
    for (auto one : {PlanStatus::draft, PlanStatus::under_way, PlanStatus::ended}) EXPECT_EQ(plan_status_from(name(one)), one);
    EXPECT_EQ(completion_from("finished"), std::nullopt);
}

}  // namespace
}  // namespace plans
