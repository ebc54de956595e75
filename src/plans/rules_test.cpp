#include <gtest/gtest.h>

#include <algorithm>

#include "plans/card.h"
#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/update.h"

namespace plans {
namespace {

using base::LocalisedText;
constexpr base::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

Milestone stated(MilestoneStatus status, std::string due_on = {}, int level = 1) {
    Milestone one;
    one.ref = "r";
    one.level = level;
    one.title = LocalisedText::of("en", "a title");
    one.status = status;
    one.due_on = std::move(due_on);
    return one;
}

Commitment with(std::vector<Milestone> milestones) {
    Commitment one;
    one.plan = "2024-2026";
    one.slug = "1";
    one.title = LocalisedText::of("en", "a title");
    for (std::size_t i = 0; i < milestones.size(); ++i) milestones[i].ref = std::to_string(i + 1);
    one.milestones = std::move(milestones);
    return one;
}

std::vector<std::string> fields_of(std::vector<base::Problem> const& problems) {
    std::vector<std::string> fields;
    for (auto const& problem : problems) fields.push_back(problem.field);
    std::sort(fields.begin(), fields.end());
    return fields;
}
using Fields = std::vector<std::string>;

TEST(AMilestone, StandsAsStatedUntilItsDueDayHasPassed) {
    EXPECT_EQ(standing(stated(MilestoneStatus::done, "2020-01-01"), today), Standing::done);
    EXPECT_EQ(standing(stated(MilestoneStatus::dropped, "2020-01-01"), today), Standing::dropped);
    EXPECT_EQ(standing(stated(MilestoneStatus::under_way), today), Standing::under_way);
    EXPECT_EQ(standing(stated(MilestoneStatus::under_way, "2026-11-22"), today), Standing::under_way);
    EXPECT_EQ(standing(stated(MilestoneStatus::not_started, "2026-11-22"), today), Standing::upcoming);
    EXPECT_EQ(standing(stated(MilestoneStatus::unknown, "2027-01-01"), today), Standing::upcoming);
    EXPECT_EQ(standing(stated(MilestoneStatus::not_started), today), Standing::not_started);
    EXPECT_EQ(standing(stated(MilestoneStatus::unknown), today), Standing::unknown);
}

TEST(AMilestone, IsLateWhenKnownNotToBeDoneAndUnverifiedWhenNobodySaid) {
    EXPECT_EQ(standing(stated(MilestoneStatus::not_started, "2026-11-21"), today), Standing::late);
    EXPECT_EQ(standing(stated(MilestoneStatus::under_way, "2026-11-21"), today), Standing::late);
    EXPECT_EQ(standing(stated(MilestoneStatus::unknown, "2026-11-21"), today), Standing::unverified);
}

TEST(Completion, IsDerivedFromTheMilestones) {
    using enum MilestoneStatus;
    EXPECT_EQ(effective_completion(with({})), Completion::no_evidence);
    EXPECT_EQ(effective_completion(with({stated(done), stated(dropped)})), Completion::complete);
    EXPECT_EQ(effective_completion(with({stated(done), stated(unknown)})), Completion::substantial);
    EXPECT_EQ(effective_completion(with({stated(done), stated(unknown), stated(unknown)})), Completion::limited);
    EXPECT_EQ(effective_completion(with({stated(under_way), stated(unknown)})), Completion::limited);
    EXPECT_EQ(effective_completion(with({stated(not_started), stated(not_started)})), Completion::not_started);
    EXPECT_EQ(effective_completion(with({stated(not_started), stated(unknown)})), Completion::no_evidence);
    EXPECT_EQ(effective_completion(with({stated(dropped)})), Completion::no_evidence);
}

TEST(Completion, AsStatedComesFirst) {
    auto one = with({stated(MilestoneStatus::done)});
    one.completion = Completion::limited;
    EXPECT_EQ(effective_completion(one), Completion::complete);
    one.completion_is_stated = true;
    EXPECT_EQ(effective_completion(one), Completion::limited);
}

TEST(Progress, CountsAMilestoneByItsSteps) {
    using enum MilestoneStatus;
    auto const one =
        with({stated(not_started, "2020-01-01"), stated(done, "", 2), stated(under_way, "", 2), stated(unknown), stated(dropped)});
    auto const sum = progress(one, today);
    EXPECT_EQ(sum.done, 1);
    EXPECT_EQ(sum.under_way, 1);
    EXPECT_EQ(sum.late, 0);
    EXPECT_EQ(sum.unknown, 1);
    EXPECT_EQ(sum.dropped, 1);
    EXPECT_EQ(sum.total(), 3);
}

TEST(ACard, OfAWholeAddsUpItsParts) {
    using enum MilestoneStatus;
    auto stated_part = with({});
    stated_part.completion = Completion::complete;
    stated_part.completion_is_stated = true;
    auto const card = card_of(with({}), {with({stated(done), stated(not_started, "2020-01-01")}), stated_part});
    EXPECT_EQ(card.parts, 2);
    EXPECT_EQ(card.completion, Completion::substantial);
    EXPECT_EQ(progress(card, today).done, 1);
    EXPECT_EQ(late(card, today), 1);
}

TEST(ACard, KnowsTheNextDueDay) {
    using enum MilestoneStatus;
    auto const card = card_of(
        with({stated(done, "2026-12-01"), stated(unknown, "2027-02-01"), stated(under_way, "2027-01-01"), stated(unknown, "2026-01-01")}));
    EXPECT_EQ(next_due_on(card, today), "2027-01-01");
    EXPECT_EQ(next_due_on(card_of(with({})), today), "");
}

TEST(AList, ShowsWhatWasAsked) {
    auto first = with({stated(MilestoneStatus::not_started, "2026-01-01")});
    first.axis = "1.1";
    first.title = LocalisedText::of("fr", "L’Écologie des données");
    auto second = with({stated(MilestoneStatus::under_way, "2026-12-01")});
    second.slug = "2";
    second.themes = {"budget"};
    second.involved = {{Part::partner, "etalab"}};
    std::vector<Card> const cards{card_of(first), card_of(second)};
    auto const slugs = [&](CardFilter const& filter) {
        std::string found;
        for (auto const& card : chosen(cards, filter, {"1", "1.1"}, today)) found += card.slug;
        return found;
    };
    EXPECT_EQ(slugs({}), "12");
    EXPECT_EQ(slugs({.axis = "1"}), "1");
    EXPECT_EQ(slugs({.theme = "budget"}), "2");
    EXPECT_EQ(slugs({.institution = "etalab"}), "2");
    EXPECT_EQ(slugs({.completion = Completion::limited}), "2");
    EXPECT_EQ(slugs({.due = DueFilter::late}), "1");
    EXPECT_EQ(slugs({.words = "ecologie DONNÉES"}), "1");
    EXPECT_EQ(slugs({.words = "écologie banane"}), "");
    EXPECT_EQ(slugs({.order = CardOrder::next_due}), "21");
    EXPECT_EQ(slugs({.order = CardOrder::completion}), "21");
}

TEST(AList, TellsWhatIsLateFromWhatNobodyVerified) {
    std::vector<Card> const cards{card_of(with({stated(MilestoneStatus::unknown, "2020-01-01")}))};
    EXPECT_TRUE(chosen(cards, {.due = DueFilter::late}, {}, today).empty());
    EXPECT_EQ(chosen(cards, {.due = DueFilter::past_due}, {}, today).size(), 1u);
    EXPECT_EQ(unverified(cards.front(), today), 1);
    EXPECT_EQ(unverified(cards.front(), base::Date(std::chrono::year(2019) / 1 / 1)), 0);
}

TEST(ACommitmentSomeoneWrote, IsKeptWhenItSaysTheLeast) { EXPECT_EQ(fields_of(problems_of(with({}))), Fields{}); }

TEST(ACommitmentSomeoneWrote, IsRefusedFieldByField) {
    auto one = with({stated(MilestoneStatus::done, "2026-02-30", 2), stated(MilestoneStatus::done)});
    one.milestones[1].ref = one.milestones[0].ref;
    one.milestones[1].starts_on = "2026-02-01";
    one.milestones[1].due_on = "2026-01-01";
    one.milestones[1].tracking = {"javascript:alert(1)"};
    one.slug = "Not a slug";
    one.title = {};
    one.summary = LocalisedText::of("fr", std::string("a\x01z", 3));
    one.values = {"speed"};
    one.starts_on = "2026-13";
    one.involved = {{Part::lead, "", {}}};
    one.sources = {"see the archive", "data:text/html,x"};
    EXPECT_EQ(fields_of(problems_of(one)),
              (Fields{"involved.0.institution", "milestones.0.due_on", "milestones.0.level", "milestones.1.due_on", "milestones.1.ref",
                      "milestones.1.tracking.0", "slug", "sources.1", "starts_on", "summary.fr", "title", "values.0"}));
}

TEST(ACommitmentSomeoneWrote, HasBounds) {
    auto one = with(std::vector<Milestone>(201, stated(MilestoneStatus::done)));
    one.title = LocalisedText::of("fr", std::string(501, 'a'));
    one.problem = LocalisedText::of("fr", std::string(20'001, 'a'));
    EXPECT_EQ(fields_of(problems_of(one)), (Fields{"milestones", "problem.fr", "title.fr"}));
    one = with(std::vector<Milestone>(200, stated(MilestoneStatus::done)));
    std::string accents;
    for (int i = 0; i < 500; ++i) accents += "é";
    one.title = LocalisedText::of("fr", accents);
    one.problem = LocalisedText::of("fr", std::string(20'000, 'a'));
    EXPECT_EQ(fields_of(problems_of(one)), Fields{});
}

TEST(APlanSomeoneWrote, IsRefusedFieldByField) {
    Plan plan;
    plan.slug = "2024-2026";
    plan.holder = "gouvernement";
    plan.title = LocalisedText::of("fr", "Plan");
    EXPECT_EQ(fields_of(problems_of(plan)), Fields{});
    plan.holder = "";
    EXPECT_EQ(fields_of(problems_of(plan)), Fields{"holder"});
    plan.holder = "gouvernement";
    plan.starts = "2026";
    plan.ends = "2025-12";
    plan.axes = {{"1", "2", LocalisedText::of("fr", "axe")}, {"1", "", LocalisedText::of("fr", "axe")}, {"3", "1", {}}};
    plan.process = {{.kind = "", .title = {}, .numbers = {{"n", std::int64_t{1} << 60}}}};
    EXPECT_EQ(fields_of(problems_of(plan)), (Fields{"axes.0.parent", "axes.1.ref", "axes.2.title", "ends", "process.0.numbers.0.count"}));
}

TEST(AnUpdateSomeoneWrote, SaysSomethingAndProvesItOnTheWeb) {
    Update update;
    EXPECT_EQ(fields_of(problems_of(update)), Fields{"text"});
    update.milestone_status = MilestoneStatus::done;
    update.completion = Completion::dropped;
    update.evidence = {{Evidence::Form::link, {}, "ftp://example.org"}, {Evidence::Form::file, {}, "", "abc"}};
    EXPECT_EQ(fields_of(problems_of(update)),
              (Fields{"completion", "evidence.0.address", "evidence.1.file_name", "evidence.1.sha256", "milestone"}));
}

TEST(AWebAddress, HasAHostAndNothingThatBreaksOut) {
    auto const is_refused = [](std::string address) {
        Update update;
        update.evidence = {{Evidence::Form::link, {}, std::move(address)}};
        return !problems_of(update).empty();
    };
    EXPECT_FALSE(is_refused("https://example.org/a?b=c#d"));
    EXPECT_FALSE(is_refused("http://exämple.org/é"));
    for (auto const* bad :
         {"https://", "https:///x", "https://a b", "https://a\"b", "//example.org", "HTTPS //x", "https://a<b", "https://a\\b"})
        EXPECT_TRUE(is_refused(bad)) << bad;
}

TEST(Completeness, NamesWhatTheTemplateStillAsks) {
    auto const bare = completeness(with({}));
    EXPECT_EQ(bare.filled, 1);
    EXPECT_EQ(bare.asked, bare.filled + int(bare.missing.size()));
    auto more = with({stated(MilestoneStatus::unknown, "2027-01-01")});
    more.involved = {{Part::lead, "etalab"}};
    EXPECT_EQ(completeness(more).filled, 4);  // title, lead, milestones, their due days
}

}  // namespace
}  // namespace plans
