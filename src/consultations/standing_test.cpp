#include "consultations/standing.h"

#include <gtest/gtest.h>

#include "consultations/contribution.h"

namespace consultations {
namespace {

base::Instant at(char const* text) { return *base::instant_from_iso(text); }

Consultation two_phases() {
    Consultation one;
    one.is_published = true;
    one.zone = "Europe/Paris";
    one.phases = {{"1", base::LocalisedText::of("en", "Proposals"), "2026-03-02", "2026-03-29", {Doing::contribute, Doing::argue}},
                  {"2", base::LocalisedText::of("en", "Votes"), "2026-04-06", "2026-04-10", {Doing::vote}},
                  {"3", base::LocalisedText::of("en", "Answers"), "2026-04-11", "2026-05-31", {Doing::answer}}};
    return one;
}

TEST(AConsultation, StandsWhereItsPhasesSay) {
    auto const one = two_phases();
    EXPECT_EQ(standing_of(one, at("2026-03-01T22:59:59.999Z")), Standing::announced);
    EXPECT_EQ(standing_of(one, at("2026-03-01T23:00:00.000Z")), Standing::open) << "midnight in Paris";
    EXPECT_EQ(standing_of(one, at("2026-04-01T10:00:00.000Z")), Standing::paused);
    EXPECT_EQ(standing_of(one, at("2026-04-10T21:59:59.999Z")), Standing::open);
    EXPECT_EQ(standing_of(one, at("2026-04-10T22:00:00.000Z")), Standing::answering);
    EXPECT_EQ(standing_of(one, at("2026-06-01T10:00:00.000Z")), Standing::closed);
    auto draft = one;
    draft.is_published = false;
    EXPECT_EQ(standing_of(draft, at("2026-03-10T10:00:00.000Z")), Standing::draft);
    auto archive = one;
    archive.origin = Origin{};
    EXPECT_EQ(standing_of(archive, at("2026-03-10T10:00:00.000Z")), Standing::archive);
}

TEST(APhase, LastsUntilTheEndOfItsLastDayWhateverTheClocksDo) {
    auto const one = two_phases();  // summer time begins on the last day of the first phase
    EXPECT_TRUE(may_be_done(one, Doing::contribute, at("2026-03-29T21:59:59.999Z")));
    EXPECT_FALSE(may_be_done(one, Doing::contribute, at("2026-03-29T22:00:00.000Z")));
    EXPECT_FALSE(may_be_done(one, Doing::vote, at("2026-03-10T10:00:00.000Z")));
    EXPECT_EQ(PhaseTimes(one).number_at(at("2026-04-01T10:00:00.000Z")), 1) << "between two phases, the one before";
    EXPECT_EQ(PhaseTimes(one).number_at(at("2026-01-01T10:00:00.000Z")), 0);
}

TEST(AnArchive, TakesNothing) {
    auto one = two_phases();
    one.origin = Origin{};
    EXPECT_FALSE(may_be_done(one, Doing::contribute, at("2026-03-10T10:00:00.000Z")));
}

TEST(WhatSomeoneWroteOfAConsultation, IsRefusedFieldByField) {
    auto wrong = two_phases();
    wrong.slug = "Été 2026";
    wrong.phases[1].starts_on = "2026-03-29";
    wrong.phases[2].ends_on = "2026-04-01";
    Question choice;
    choice.number = 1;
    choice.kind = QuestionKind::choice;
    wrong.questions = {choice};
    std::vector<std::string> fields;
    for (auto const& problem : problems_of(wrong)) fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"slug", "title", "phases.1.starts_on", "phases.2.ends_on", "questions.0.title",
                                                "questions.0.options"}));
}

TEST(APlace, HasItsDepartment) {
    EXPECT_EQ(department_of("75056"), "75");
    EXPECT_EQ(department_of("2A004"), "2A");
    EXPECT_EQ(department_of("97411"), "974");
    EXPECT_EQ(department_of("69"), "69");
    EXPECT_EQ(department_of(""), "");
}

}  // namespace
}  // namespace consultations
