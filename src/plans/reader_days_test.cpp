// Every page as it was on another day, and who is said to have acted.

#include "institutions/store.h"
#include "plans/reader_pages_test.h"
#include "plans/ties.h"

namespace {

using namespace plans;
using test_support::in_both;

constexpr auto day_before = "2026-11-20";

class ReaderDays : public ReaderPages {
  protected:
    /// Two days later: names, themes, ties and addresses change.
    void let_time_pass() {
        town_->wait_hours(48);
        auto ministry = town_->read([&](db::Reader& db) { return *institutions::store::find(db, "ministry-of-streets"); });
        ministry.slug = "ministry-of-roads";
        ministry.name = in_both("Ministry of Roads", "Ministère des Routes");
        town_->doing<base::Done>([&](db::Writer& db) { return institutions::amend(db, base::system_actor(), ministry, town_->now); });
        institutions::Institution heir;
        heir.slug = "agency-of-wheels";
        heir.name = in_both("Agency of Wheels", "Agence des Roues");
        heir.succeeds = {"ministry-of-roads"};
        town_->doing<institutions::InstitutionId>(
            [&](db::Writer& db) { return institutions::enter(db, base::system_actor(), heir, town_->now); });
        Theme const night{"night", in_both("Night", "Nuit")};
        town_->doing<base::Done>([&](db::Writer& db) { return put_theme(db, base::system_actor(), night, town_->now); });
        town_->doing<base::Done>([&](db::Writer& db) {
            return put_theme(db, base::system_actor(), {"transport", in_both("Moving about", "Se déplacer")}, town_->now);
        });
        rewrite(town_->night_buses, [](Commitment& commitment) {
            commitment.title = in_both("Buses at all hours", "Bus à toute heure");
            commitment.themes = {"night"};
        });
    }
    std::string then(std::string path, http::Fields query = {}) {
        query.emplace_back("as_of", day_before);
        return body(std::move(path), std::move(query));
    }
};
FOR_EACH_ENGINE(ReaderDays);

TEST_P(ReaderDays, KnowAnInstitutionUnderTheNameOfTheDay) {
    let_time_pass();
    auto const now = body("/en/institutions/ministry-of-roads"), past = then("/en/institutions/ministry-of-roads");
    EXPECT_TRUE(has(now, "Ministry of Roads"));
    EXPECT_TRUE(has(now, "Agency of Wheels")) << "its duties went there";
    EXPECT_TRUE(has(now, "Buses at all hours")) << "a commitment written under the former address is still its own";
    EXPECT_TRUE(has(past, "Ministry of Streets"));
    EXPECT_FALSE(has(past, "Ministry of Roads"));
    EXPECT_FALSE(has(past, "Agency of Wheels"));
    EXPECT_TRUE(has(past, "Night buses"));
    EXPECT_TRUE(has(past, "as_of=2026-11-20"));
    EXPECT_TRUE(has(then("/en/institutions"), "Ministry of Streets"));
    EXPECT_FALSE(has(then("/en/institutions"), "Agency of Wheels"));
    EXPECT_TRUE(has(then("/en/plans/2024-2026/commitments/1"), "Ministry of Streets"));
    EXPECT_TRUE(has(body("/en/plans/2024-2026/commitments/1"), "Ministry of Roads"));
}

TEST_P(ReaderDays, CallAnInstitutionWhatItWasCalledOnADayOfTheFuture) {
    auto const renaming = *base::date_from_iso("2026-11-25");
    town_->doing<base::Done>([&](db::Writer& db) {
        return institutions::rename(db, base::system_actor(), {town_->ministry}, in_both("Ministry of Wings", "Ministère des Ailes"),
                                    renaming, town_->now);
    });
    town_->wait_hours(24 * 10);
    EXPECT_TRUE(has(body("/en/institutions/ministry-of-streets", {{"as_of", "2026-11-24"}}), "<h1>Ministry of Streets"));
    EXPECT_TRUE(has(body("/en/institutions/ministry-of-streets", {{"as_of", "2026-11-25"}}), "<h1>Ministry of Wings"));
}

TEST_P(ReaderDays, ListTheThemesOfTheDayWithTheirCommitments) {
    let_time_pass();
    auto const past = then("/en/themes");
    EXPECT_TRUE(has(past, "Transport") && !has(past, "Moving about") && !has(past, ">Night<"));
    EXPECT_TRUE(has(past, "/en/themes/transport?as_of=2026-11-20"));
    EXPECT_TRUE(has(then("/en/themes/transport"), "Night buses"));
    EXPECT_TRUE(has(body("/en/themes"), "Moving about"));
    EXPECT_FALSE(has(body("/en/themes/transport"), "Buses at all hours"));
    EXPECT_EQ(get("/en/themes/night", {{"as_of", day_before}}).value().status, 404);
    EXPECT_TRUE(has(then("/en/themes/night"), "This was not recorded yet on that day"));
}

TEST_P(ReaderDays, ShowTheTiesOfTheDayUnderTheTitlesOfTheDay) {
    Plan older;
    older.slug = "2021-2023";
    older.holder = "government";
    older.ordinal = 3;
    older.starts = "2021";
    older.ends = "2023";
    older.title = in_both("Third plan", "Troisième plan");
    town_->doing<PlanId>([&](db::Writer& db) { return create_plan(db, base::system_actor(), older, town_->now); });
    auto early = test_support::commitment("9", in_both("Late trams", "Trams tardifs"));
    early.plan = "2021-2023";
    auto const first =
        town_->doing<CommitmentId>([&](db::Writer& db) { return create_commitment(db, base::system_actor(), early, town_->now); });
    auto const link = town_->doing<thread::LinkId>([&](db::Writer& db) {
        return thread::tie(db, {{}, thread::Relation::continues, end_of(town_->stored(town_->night_buses)), end_of(town_->stored(first))},
                           {town_->clement.person, {}}, town_->now);
    });
    town_->wait_hours(48);
    auto renamed = town_->stored(first);
    renamed.title = in_both("Trams of the morning", "Trams du matin");
    town_->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, base::system_actor(), first, renamed, town_->now); });
    EXPECT_TRUE(has(body("/en/plans/2024-2026/commitments/1"), "Trams of the morning"));
    EXPECT_TRUE(has(then("/en/plans/2024-2026/commitments/1"), "Late trams"));
    town_->doing<base::Done>([&](db::Writer& db) { return thread::untie(db, link, {town_->clement.person, {}}, town_->now); });
    EXPECT_FALSE(has(body("/en/plans/2024-2026/commitments/1"), "Trams of the morning"));
    EXPECT_TRUE(has(then("/en/plans/2024-2026/commitments/1"), "Late trams")) << "that day they were tied";
    EXPECT_TRUE(has(then("/en/plans/2021-2023/commitments/9"), "Night buses"));
    EXPECT_TRUE(has(then("/en/lineage"), "Late trams"));
    EXPECT_FALSE(has(body("/en/lineage"), "Late trams"));
    EXPECT_TRUE(has(then("/en/compare"), "1 were promised again"));
    EXPECT_FALSE(has(body("/en/compare"), "1 were promised again"));
    EXPECT_TRUE(has(bytes("/en/lineage.svg", {{"as_of", day_before}}), "Late trams"));
}

TEST_P(ReaderDays, TellOnlyTheActsUntilThatDay) {
    let_time_pass();
    EXPECT_TRUE(has(body("/en/changes"), "Agency of Wheels"));
    auto const past = then("/en/changes");
    EXPECT_TRUE(has(past, "Ministry of Books"));
    EXPECT_FALSE(has(past, "Agency of Wheels"));
    auto const history = then("/en/plans/2024-2026/commitments/1/history");
    EXPECT_TRUE(has(history, "There is one version so far."));
    EXPECT_FALSE(has(body("/en/plans/2024-2026/commitments/1/history"), "There is one version so far."));
}

TEST_P(ReaderDays, AreHonestAboutDaysBeforeTheRecord) {
    for (auto const* path :
         {"/en/plans", "/en/plans/2024-2026", "/en/plans/2024-2026/commitments/1", "/en/plans/2024-2026/commitments/1/history",
          "/en/plans/2024-2026/commitments/1/updates", "/en/compare", "/en/lineage", "/en/compare.svg", "/en/lineage.svg", "/en/themes",
          "/en/themes/transport", "/en/institutions", "/en/institutions/ministry-of-streets", "/en/changes"}) {
        auto const answer = get(path, {{"as_of", "2014-07-01"}}).value();
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_TRUE(answer.page && has(answer.page->body.str(), "There is no record of that day")) << path;
        EXPECT_TRUE(answer.page && answer.page->can_be_dated) << path;
    }
}

TEST_P(ReaderDays, CarryTheirDayOnEveryPageThatHasOne) {
    town_->wait_hours(48);
    for (auto const* path : {"/en/compare", "/en/lineage", "/en/themes", "/en/institutions", "/en/changes",
                             "/en/plans/2024-2026/commitments/1/history", "/en/plans/2024-2026/commitments/1/updates"})
        EXPECT_TRUE(get(path, {{"as_of", day_before}}).value().page->can_be_dated) << path;
    for (auto const* path : {"/en/compare", "/en/lineage", "/en/institutions", "/en/changes"})
        EXPECT_TRUE(has(then(path), "as_of=2026-11-20")) << path;
}

TEST_P(ReaderDays, GiveTheSameDayAsData) {
    let_time_pass();
    auto const item = [&](std::string path, http::Fields query = {}) { return bytes(std::move(path), std::move(query)); };
    http::Fields const past{{"as_of", day_before}};
    EXPECT_TRUE(has(item("/api/v1/institutions/ministry-of-roads", past), "Ministry of Streets"));
    EXPECT_FALSE(has(item("/api/v1/institutions", past), "Agency of Wheels"));
    EXPECT_TRUE(has(item("/api/v1/institutions"), "Agency of Wheels"));
    EXPECT_FALSE(has(item("/api/v1/themes", past), "\"Night\""));
    EXPECT_TRUE(has(item("/api/v1/themes", past), R"("derived":{"commitments":1})"));
    EXPECT_FALSE(has(item("/api/v1/changes", past), "Agency of Wheels"));
    EXPECT_FALSE(has(item("/api/v1/plans/2024-2026/commitments/1/history", past), "Buses at all hours"));
    EXPECT_TRUE(has(item("/data/plans/2024-2026.csv", past), "Night buses"));
    EXPECT_FALSE(has(item("/data/plans/2024-2026.csv"), "Night buses"));
    EXPECT_TRUE(has(item("/data/plans.csv", past), "Fourth plan"));
    EXPECT_TRUE(has(item("/data/institutions.csv", past), "Ministry of Streets"));
    EXPECT_FALSE(has(item("/data/institutions.csv", past), "Agency of Wheels"));
    EXPECT_FALSE(has(item("/data/themes.csv", past), "night"));
    EXPECT_TRUE(has(item("/data/plans/2024-2026/milestones.csv", past), "2024-2026"));
}

TEST_P(ReaderDays, GiveUpdatesAndInstitutionsInTheFilesOfADay) {
    auto const publish = [&](char const* text) {
        town_->doing<UpdateId>(
            [&](db::Writer& db) { return publish_update(db, town_->amina, town_->update_of(town_->night_buses, text), town_->now); });
    };
    publish("The first buses came.");
    let_time_pass();
    publish("All buses came.");
    for (auto const* path : {"/data/plans.json", "/data/plans/2024-2026.json"}) {
        auto const past = bytes(path, {{"as_of", day_before}}), now = bytes(path, {});
        EXPECT_TRUE(has(past, "The first buses came.") && has(past, "Ministry of Streets")) << path;
        EXPECT_FALSE(has(past, "All buses came.") || has(past, "Ministry of Roads")) << path;
        EXPECT_TRUE(has(now, "All buses came.") && has(now, "Ministry of Roads")) << path;
    }
}

TEST_P(ReaderDays, LeadToTheFileOfTodayForAsLongAsTheDayIsNotPast) {
    auto const today = base::to_iso(i18n::local_date(town_->now));
    for (auto const& [query, status] :
         {std::pair<http::Fields, int>{{{"as_of", today}}, 303}, {{{"as_of", "2030-01-01"}}, 303}, {{{"wish", "1"}}, 301}})
        EXPECT_EQ(get("/data/plans.json", query).value().status, status);
    EXPECT_EQ(get("/data/plans/2024-2026.csv", {{"late", "1"}, {"as_of", today}}).value().status, 303);
    EXPECT_EQ(get("/data/plans.csv", {{"as_of", "1999-01-01"}}).error().kind, base::Kind::not_found);
}

TEST_P(ReaderDays, GiveTheSameFileOfTodayAndOfTheDayWhenItHasPassed) {
    let_time_pass();
    auto const now = bytes("/data/plans.json", {});
    town_->wait_hours(48);
    auto const then = bytes("/data/plans.json", {{"as_of", base::to_iso(i18n::local_date({town_->now.utc_ms - 86'400'000}))}});
    EXPECT_EQ(now, then);
}

TEST_P(ReaderDays, NameWhoActedByRoleAndInstitution) {
    auto update = town_->update_of(town_->night_buses, "Half of the buses came.");
    update.completion = Completion::substantial;
    town_->doing<UpdateId>([&](db::Writer& db) { return publish_update(db, town_->amina, update, town_->now); });
    rewrite(town_->night_buses, [](Commitment& commitment) { commitment.summary = in_both("Buses all night.", "Des bus la nuit."); });
    auto const history = body("/en/plans/2024-2026/commitments/1/history");
    EXPECT_TRUE(has(history, "Ministry of Streets, contributor"));
    EXPECT_TRUE(has(history, "Coordination, Plan 2024–2026"));
    EXPECT_FALSE(has(history, "Person")) << "no bare number";
    EXPECT_FALSE(has(history, "Amina") || has(history, "Clement")) << "no name";
    EXPECT_TRUE(has(body("/en/changes"), "Ministry of Streets, contributor"));
    auto const api = bytes("/api/v1/plans/2024-2026/commitments/1/history");
    EXPECT_TRUE(has(api, R"("as":{"role":"contributor","scope":{"id":")" + std::to_string(town_->ministry)));
}

TEST_P(ReaderDays, SayOfTheFirstContentThatTheProgramWroteIt) {
    town_->doing<CommitmentId>([&](db::Writer& db) {
        return create_commitment(db, base::system_actor(), test_support::commitment("7", in_both("Street lamps", "Réverbères")),
                                 town_->now);
    });
    EXPECT_TRUE(has(body("/en/plans/2024-2026/commitments/7/history"), "The program itself, at the first entry of the facts"));
}

}  // namespace
