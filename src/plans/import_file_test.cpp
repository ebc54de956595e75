#include "plans/import_file.h"

#include <gtest/gtest.h>

#include "plans/first_content.h"
#include "sheets/csv.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {
namespace {

using base::Done;
using test_support::Town;
using Effect = PlannedChange::Effect;

class ImportingPlans : public test_support::StoreTest {
  protected:
    PlannedImport plan_of(std::vector<NamedFile> const& files) {
        return read([&](db::Reader& db) { return plan_import(db, read_files(files)); });
    }
    base::Result<Imported> run(std::vector<NamedFile> const& files, Keep how = Keep::all_or_nothing,
                               base::Actor const& actor = base::system_actor()) {
        auto const planned = plan_of(files);
        std::optional<Imported> imported;
        auto const done = write([&](db::Writer& db) -> base::Result<Done> {
            imported = TRY(import(db, actor, planned, how, now));
            return Done{};
        });
        if (!done) return done.error();
        return *imported;
    }
    std::string everything() {
        return read([](db::Reader& db) { return json_of(db); });
    }
    static std::string json_of(db::Reader& db) {
        std::string file;
        formats::write_json_file(*formats::contents_of(db), [&](std::string_view bytes) { file += bytes; });
        return file;
    }
    base::Instant now{1'795'172'400'000};
};
FOR_EACH_ENGINE(ImportingPlans);

TEST_P(ImportingPlans, ChangesOnlyTheColumnsThatAFileHas) {
    Town town(database());
    auto const planned = plan_of({{"milestones.csv", "plan,commitment,ref,status\n2024-2026,1,2,done\n"}});
    ASSERT_EQ(planned.problems.size(), 0u);
    ASSERT_EQ(planned.changes.size(), 1u);
    EXPECT_EQ(planned.changes[0].effect, Effect::changed);
    ASSERT_EQ(planned.changes[0].fields.size(), 1u);
    EXPECT_EQ(planned.changes[0].fields[0].field, "milestones.1.status");
    EXPECT_EQ(planned.changes[0].fields[0].after, "done");
    ASSERT_TRUE(run({{"milestones.csv", "plan,commitment,ref,status\n2024-2026,1,2,done\n"}}).ok());
    auto const after = town.stored(town.night_buses);
    ASSERT_EQ(after.milestones.size(), 3u);
    EXPECT_EQ(after.milestones[1].status, MilestoneStatus::done);
    EXPECT_FALSE(after.milestones[1].title.empty());
}

TEST_P(ImportingPlans, TellsTheLineTheFieldAndTheReason) {
    Town town(database());
    std::string const csv =
        "plan,slug,number,title_fr,starts_on,position\n"
        "2024-2026,7,7,Sept,2026-02-30,7\n"
        "2024-2026,8,8,Huit,2026-02-01,huit\n"
        "2024-2026,9,9,,2026-02-01,9\n";
    auto const planned = plan_of({{"commitments.csv", csv}});
    std::vector<std::string> places;
    for (auto const& problem : planned.problems) places.push_back(place_of(problem));
    EXPECT_NE(std::find(places.begin(), places.end(), "commitments, line 2, starts_on"), places.end());
    EXPECT_NE(std::find(places.begin(), places.end(), "commitments, line 3, position"), places.end());
    EXPECT_NE(std::find(places.begin(), places.end(), "commitments, line 4, title"), places.end());
    auto const refused = run({{"commitments.csv", csv}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().problems.size(), planned.problems.size());
}

TEST_P(ImportingPlans, KeepsTheGoodRowsWhenAsked) {
    Town town(database());
    std::string const csv =
        "plan,slug,number,title_fr,axis\n"
        "2024-2026,7,7,Sept,1\n"
        "2024-2026,8,8,Huit,no-such-axis\n"
        "2024-2026,9,9,Neuf,2\n";
    ASSERT_FALSE(run({{"commitments.csv", csv}}).ok());
    EXPECT_FALSE(read([](db::Reader& db) { return find_commitment(db, "2024-2026", "7"); }));
    auto const kept = run({{"commitments.csv", csv}}, Keep::good_rows);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept->created, 2);
    EXPECT_EQ(kept->refused, 1);
    ASSERT_EQ(kept->problems.size(), 1u);
    EXPECT_EQ(place_of(kept->problems[0]), "commitments, line 3, axis");
    EXPECT_TRUE(read([](db::Reader& db) { return find_commitment(db, "2024-2026", "9"); }));
}

TEST_P(ImportingPlans, KeepsGoodMilestonesBesideBadOnes) {
    Town town(database());
    std::string const csv =
        "plan,commitment,ref,status,due_on,level\n"
        "2024-2026,1,1,finished,,\n"
        "2024-2026,1,2,done,,\n"
        "2024-2026,1,3,,2026-13-01,\n"
        "2024-2026,1,3,,,deep\n";
    ASSERT_FALSE(run({{"milestones.csv", csv}}).ok());
    auto const kept = run({{"milestones.csv", csv}}, Keep::good_rows);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept->changed, 1);
    EXPECT_EQ(kept->refused, 3);
    std::vector<std::string> places;
    for (auto const& problem : kept->problems) places.push_back(place_of(problem));
    std::sort(places.begin(), places.end());
    EXPECT_EQ(places, (std::vector<std::string>{"milestones, line 2, status", "milestones, line 4, due_on", "milestones, line 5, level"}));
    EXPECT_EQ(town.stored(town.night_buses).milestones[1].status, MilestoneStatus::done);
}

TEST_P(ImportingPlans, KeepsNoHalfOfARowThatIsRefusedLate) {
    Town town(database());
    // Something wrong that is there already: it is met when the update is told to the ledger, after it was stored.
    ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<Done> {
                    TRY(db.run("update commitment set state = replace(state, 'ministry-of-streets', 'ministry-of-nothing') where id = ?",
                               town.night_buses));
                    return Done{};
                }).ok());
    auto const before = town.stored(town.night_buses);
    std::string const csv =
        "id,plan,commitment,milestone,at,text_en,milestone_status\n"
        "1,2024-2026,1,3,2026-03-01T09:00:00.000Z,Half built,under_way\n"
        "2,2024-2026,2.1,1,2026-03-02T09:00:00.000Z,Data are out,done\n";
    auto const kept = run({{"updates.csv", csv}}, Keep::good_rows);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept->created, 1);
    EXPECT_EQ(kept->refused, 1);
    EXPECT_TRUE(read([&](db::Reader& db) { return updates_of(db, town.night_buses, 10); }).empty());
    EXPECT_EQ(town.stored(town.night_buses), before);
    EXPECT_EQ(read([&](db::Reader& db) { return updates_of(db, town.spending, 10); }).size(), 1u);
}

TEST_P(ImportingPlans, RefusesAFileOlderThanWhatIsThere) {
    Town town(database());
    auto const file = everything();
    auto commitment = town.stored(town.library);
    commitment.title.set("fr", {"Une bibliothèque"});
    town.doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town.clement, town.library, commitment, town.now); });
    auto const planned = plan_of({{"plan.json", file}});
    ASSERT_EQ(planned.problems.size(), 1u);
    EXPECT_EQ(place_of(planned.problems[0]), "commitments.2, revision");
    EXPECT_EQ(planned.count(Effect::refused), 1);
}

TEST_P(ImportingPlans, PublishesUpdatesOnceAndKeepsTheCommitmentAsTheFileSays) {
    Town town(database());
    std::string const csv =
        "id,plan,commitment,milestone,at,text_en,milestone_status\n"
        "1,2024-2026,1,3,2026-03-01T09:00:00.000Z,Half built,under_way\n";
    auto const first = run({{"updates.csv", csv}});
    ASSERT_TRUE(first.ok()) << first.error().problems[0].field << first.error().message();
    EXPECT_EQ(first->created, 1);
    auto const news = read([&](db::Reader& db) { return updates_of(db, town.night_buses, 10); });
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(base::to_iso(news[0].update.at), "2026-03-01T09:00:00.000Z");
    auto const second = run({{"updates.csv", csv}});
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->created, 0);
    EXPECT_EQ(second->unchanged, 1);
}

TEST_P(ImportingPlans, AsksTheActsWhoMayDoIt) {
    Town town(database());
    auto const refused = run({{"commitments.csv", "plan,slug,number,title_fr\n2024-2026,7,7,Sept\n"}}, Keep::good_rows, town.rose);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::Kind::forbidden);
}

TEST(ReadingPlanFiles, NamesWhatCannotBeRead) {
    auto const problem_of = [](NamedFile file) {
        auto const read = read_files({std::move(file)});
        return read.problems.empty() ? std::string() : place_of(read.problems[0]);
    };
    EXPECT_EQ(problem_of({"wishes.csv", "a,b\n1,2\n"}), "wishes.csv");
    EXPECT_EQ(problem_of({"commitments.csv", "plan,slug,colour\n2024,1,red\n"}), "commitments, line 1, colour");
    EXPECT_EQ(problem_of({"milestones.csv", "plan,ref\n2024,1\n"}), "milestones, line 1, commitment");
    EXPECT_EQ(problem_of({"commitments.csv", "plan,slug\n2024,1\n2024,1\n"}), "commitments, line 3, slug");
    EXPECT_EQ(problem_of({"plan.json", "{\"format\": \"other\"}"}), "plan.json, format");
    EXPECT_FALSE(problem_of({"plans.xlsx", "PK not a workbook"}).empty());
}

}  // namespace
}  // namespace plans
