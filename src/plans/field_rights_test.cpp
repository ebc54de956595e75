#include "plans/field_rights.h"

#include <gtest/gtest.h>

#include <set>

namespace plans {
namespace {

base::Subject const commitment_7{"commitment", 7};

base::Actor contributor() { return {base::PersonId{1}, "Amina", {{base::Role::contributor, {"institution", 3}}}, 1, {}}; }
base::Actor coordinator() { return {base::PersonId{2}, "Clement", {{base::Role::coordinator, {"plan", 4}}}, 1, {}}; }

FieldRights rights_of(base::Actor actor) { return {std::move(actor), commitment_7, {{"plan", 4}, {"institution", 3}}}; }

Commitment written() {
    Commitment made;
    made.title = base::LocalisedText::of("fr", "Des bus", base::Basis::official);
    made.title.set("en", {.text = "Buses", .basis = base::Basis::working, .translated_from = 1});
    made.summary = base::LocalisedText::of("fr", "Des bus la nuit.");
    made.milestones = {{.ref = "1", .title = base::LocalisedText::of("fr", "Acheter")},
                       {.ref = "2", .title = base::LocalisedText::of("fr", "Rouler")}};
    return made;
}

std::vector<std::string> refused(base::Actor actor, Commitment const& after) {
    auto const answer = rights_of(std::move(actor)).may_change(written(), after);
    std::vector<std::string> fields;
    if (!answer.ok())
        for (auto const& problem : answer.error().problems) fields.push_back(problem.field);
    return fields;
}

TEST(TheFieldsOfACommitment, AreTheContributorsWhereTheySayWhatBecameOfIt) {
    auto after = written();
    after.summary.set("fr", {.text = "Des bus toute la nuit."});
    after.contact = base::LocalisedText::of("fr", "bus@ville.example");
    after.milestones[1].status = MilestoneStatus::done;
    after.milestones[1].done_on = "2026-10-01";
    after.completion = Completion::limited;
    after.completion_is_stated = true;
    EXPECT_TRUE(refused(contributor(), after).empty());
}

TEST(TheFieldsOfACommitment, AreTheCoordinatorsWhereTheyPromise) {
    auto after = written();
    after.axis = "2";
    after.sources = {"https://town.example"};
    after.involved = {{Part::lead, "ministry-of-books"}};
    after.milestones[0].due_on = "2027-01-01";
    std::vector<std::string> const all{"axis", "involved", "sources", "milestones.0.due_on"};
    auto const found = refused(contributor(), after);
    EXPECT_EQ(std::set(found.begin(), found.end()), std::set(all.begin(), all.end()));
    EXPECT_TRUE(refused(coordinator(), after).empty());
}

TEST(TheFieldsOfACommitment, AreTranslatedByContributorsButNotQuotedOtherwise) {
    auto after = written();
    after.title.set("en", {.text = "Night buses", .basis = base::Basis::working, .translated_from = 1});
    after.milestones[0].title.set("en", {.text = "Buy", .translated_from = 1});
    EXPECT_TRUE(refused(contributor(), after).empty());
    after.title.set("fr", {.text = "Des bus de nuit", .basis = base::Basis::official});
    EXPECT_EQ(refused(contributor(), after), std::vector<std::string>{"title.fr"});
    auto promoted = written();
    promoted.title.set("en", {.text = "Buses", .basis = base::Basis::official});
    EXPECT_EQ(refused(contributor(), promoted), std::vector<std::string>{"title.en"});
    auto quoted = written();
    quoted.summary.set("fr", {.text = "Des bus.", .basis = base::Basis::official});
    EXPECT_EQ(refused(contributor(), quoted), std::vector<std::string>{"summary.fr"});
}

TEST(TheFieldsOfACommitment, DoNotBecomeATranslationOfNothing) {
    auto after = written();
    after.short_title.set("fr", {.text = "Bus", .translated_from = 1});
    EXPECT_EQ(refused(contributor(), after), std::vector<std::string>{"short_title.fr"});
}

TEST(TheFieldsOfACommitment, LeaveDroppingAndArrangingToCoordinators) {
    auto dropped = written();
    dropped.completion = Completion::dropped;
    EXPECT_EQ(refused(contributor(), dropped), std::vector<std::string>{"completion"});
    auto shorter = written();
    shorter.milestones.pop_back();
    EXPECT_EQ(refused(contributor(), shorter), std::vector<std::string>{"milestones"});
    auto swapped = written();
    std::swap(swapped.milestones[0], swapped.milestones[1]);
    EXPECT_EQ(refused(contributor(), swapped), std::vector<std::string>{"milestones"});
}

TEST(TheFieldsOfACommitment, HaveANameForPeople) {
    i18n::Words const words(i18n::english);
    EXPECT_EQ(label_of("milestones.12.due_on", words), "Due");
    EXPECT_EQ(label_of("summary.fr", words), "The promise in plain words (Français)");
    EXPECT_EQ(label_of("position", words), "Another field");
}

}  // namespace
}  // namespace plans
