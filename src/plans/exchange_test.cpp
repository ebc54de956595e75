// Everything that one database has, taken to another: nothing is lost on the way, and nothing bad gets in.

#include "plans/exchange.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "archives/archive_writer.h"
#include "attachments/attachments.h"
#include "attachments/witness.h"
#include "institutions/store.h"
#include "plans/first_content.h"
#include "plans/package_files.h"
#include "plans/witness.h"
#include "support/store_test.h"
#include "support/temporary_folder.h"
#include "support/town.h"
#include "thread/witness.h"

namespace plans {
namespace {

namespace fs = std::filesystem;
using base::Done;
using test_support::FreshDatabase;
using test_support::Town;

std::string contents(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

class TakingPlansElsewhere : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        fresh_.emplace(GetParam(), FreshDatabase::Content::nothing);
        auto const schema = migrations();
        there_ = db::Database::open(fresh_->connection(), schema);
    }
    void TearDown() override {
        there_.reset();
        fresh_.reset();
        StoreTest::TearDown();
    }

    /// A town with renamed, merged and tied commitments, files and corrected updates; and the real plans beside it.
    void fill() {
        town.emplace(database());
        town->doing<Done>([&](db::Writer& db) -> base::Result<Done> {
            auto renamed = town->stored(town->library);
            renamed.slug = "bibliotheque";
            TRY(edit_commitment(db, town->clement, town->library, renamed, town->now));
            TRY(add_address(db, town->clement, town->library, "2018-2020/draft-4", town->now));
            return merge_commitments(db, town->clement, {{town->revenue, 1}}, town->spending, reason, town->now);
        });
        town->doing<Done>([&](db::Writer& db) -> base::Result<Done> {
            auto const file = TRY(attachments::store_file(db, {"file", "Preuve no 1.pdf", "application/pdf", proof}, town->now));
            auto update = town->update_of(town->night_buses, "Delivered");
            update.milestone = "3";
            update.milestone_status = MilestoneStatus::done;
            update.evidence = {{Evidence::Form::file, reason, "", file.sha256, "Preuve-no-1.pdf", "", 0, "2026-11-01"}};
            auto const first = TRY(publish_update(db, town->amina, update, town->now));
            update.corrects = std::to_string(first.value);
            update.milestone_status = MilestoneStatus::under_way;
            TRY(publish_update(db, town->amina, update, {town->now.utc_ms + 1'000}));
            return tie_commitments(db, town->clement, town->night_buses, thread::Relation::builds_on, town->library, reason, "p. 3",
                                   town->now);
        });
        auto ministry = *read([](db::Reader& db) { return institutions::store::find(db, "ministry-of-streets"); });
        ministry.slug = "ministry-of-roads";
        town->doing<Done>([&](db::Writer& db) { return institutions::amend(db, base::system_actor(), ministry, town->now); });
    }

    std::string exported(db::Database& from, std::string const& name, std::string const& plan = {}) {
        auto const path = folder / name;
        auto const written = export_plan(from, plan, path.string());
        EXPECT_TRUE(written.ok()) << name;
        return path.string();
    }
    base::Result<ImportReport> taken_in(std::string const& path, Import how = Import::all_or_nothing) {
        return import_plan(*there_, path, how, {town->now.utc_ms + 5'000});
    }
    void expect_taken(std::string const& path) {
        auto const report = taken_in(path);
        ASSERT_TRUE(report.ok()) << report.error().problems.at(0).field << ": " << report.error().message();
        for (auto const& problem : report->problems) ADD_FAILURE() << problem;
        for (auto const& miscount : there_->read([](db::Reader& db) { return recount(db); }))
            ADD_FAILURE() << miscount.where << ": " << miscount.what;
        auto all = witnesses();
        all.push_back(thread::link_witness());
        auto const sound = there_->read([&](db::Reader& db) { return ledger::verify(db, all); });
        EXPECT_TRUE(sound.is_sound()) << sound.findings.at(0).where << ": " << sound.findings.at(0).what;
    }
    std::string refusal(std::string const& path) {
        auto const report = taken_in(path);
        if (report.ok()) return "nothing was refused";
        EXPECT_TRUE(there_->read([](db::Reader& db) { return all_plans(db); }).empty()) << "nothing is kept";
        auto const& problem = report.error().problems.at(0);
        return problem.field + ": " + problem.message;
    }

    std::optional<Town> town;
    base::LocalisedText const reason = test_support::in_both("The same purpose", "Le meme but");
    std::string const proof = "%PDF-1.4 " + std::string(600'000, 'p');
    test_support::TemporaryFolder folder;
    std::optional<FreshDatabase> fresh_;
    std::unique_ptr<db::Database> there_;
};
FOR_EACH_ENGINE(TakingPlansElsewhere);

TEST_P(TakingPlansElsewhere, GivesTheSameBytesByArchive) {
    fill();
    auto const before = exported(database(), "a.zip");
    expect_taken(before);
    EXPECT_TRUE(contents(exported(*there_, "b.zip")) == contents(before));
    EXPECT_EQ(contents(exported(*there_, "b.json")), contents(exported(database(), "a.json")));
    auto const file = there_->read([&](db::Reader& db) { return attachments::file_bytes(db, attachments::all_uses(db).at(0).sha256); });
    EXPECT_TRUE(file == proof);
    EXPECT_TRUE(there_->read([](db::Reader& db) { return find_address(db, "2018-2020/draft-4"); }));
    EXPECT_TRUE(there_->read([](db::Reader& db) { return find_address(db, "2024-2026/3"); }));
    EXPECT_EQ(there_->read([](db::Reader& db) { return institutions::store::moved_to(db, "ministry-of-streets"); }), "ministry-of-roads");
    auto const again = taken_in(before);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->created + again->changed, 0);
}

TEST_P(TakingPlansElsewhere, GivesTheSameBytesByFolder) {
    fill();
    expect_taken(exported(database(), "tables"));
    EXPECT_TRUE(contents(exported(*there_, "b.zip")) == contents(exported(database(), "a.zip")));
}

TEST_P(TakingPlansElsewhere, GivesTheSameBytesByWorkbookOnceTheFilesAreThere) {
    fill();
    auto const sha256 = read([](db::Reader& db) { return attachments::all_uses(db).at(0).sha256; });
    EXPECT_NE(refusal(exported(database(), "a.xlsx")).find("evidence, line 2, sha256: This file is neither here nor in the package."),
              std::string::npos);
    ASSERT_TRUE(there_
                    ->write([&](db::Writer& db) -> base::Result<Done> {
                        TRY(attachments::store_file(db, {"file", "a.pdf", "application/pdf", proof}, town->now));
                        return Done{};
                    })
                    .ok());
    expect_taken(exported(database(), "a.xlsx"));
    EXPECT_TRUE(contents(exported(*there_, "b.zip")) == contents(exported(database(), "a.zip")));
}

TEST_P(TakingPlansElsewhere, GivesTheRealPlansWithTheirLinks) {
    town.emplace(database());
    test_support::FreshDatabase real(GetParam(), FreshDatabase::Content::nothing);
    auto const schema = migrations();
    auto const other = db::Database::open(real.connection(), schema);
    ASSERT_TRUE(load_first_content(*other, town->now).ok());
    auto const before = exported(*other, "a.zip");
    expect_taken(before);
    EXPECT_TRUE(contents(exported(*there_, "b.zip")) == contents(before));
    EXPECT_FALSE(there_->read([](db::Reader& db) { return thread::all_between(db, "commitment", "commitment"); }).empty());
}

TEST_P(TakingPlansElsewhere, TakesTwoUpdatesThatSayTheSameForTwo) {
    fill();
    expect_taken(exported(database(), "a.zip"));
    auto package = base::json::parse(contents(exported(database(), "a.json")));
    auto& updates = package.as_object()["updates"].as_array();
    auto again = updates.at(0);
    again.as_object()["id"] = "12";
    updates.push_back(again);
    auto const path = (folder / "twice.json").string();
    std::ofstream(path) << base::json::serialize(package);
    auto const first = taken_in(path);
    ASSERT_TRUE(first.ok()) << first.error().message();
    EXPECT_EQ(first->created, 1) << "the other one is here under its own number";
    again.as_object()["id"] = "13";  // the same, under a number that nobody here knows
    updates.back() = again;
    std::ofstream(path) << base::json::serialize(package);
    EXPECT_EQ(taken_in(path)->created, 0);
}

TEST_P(TakingPlansElsewhere, LeavesOutLinksToPlansThatAreNotThere) {
    town.emplace(database());
    test_support::FreshDatabase real(GetParam(), FreshDatabase::Content::nothing);
    auto const schema = migrations();
    auto const other = db::Database::open(real.connection(), schema);
    ASSERT_TRUE(load_first_content(*other, town->now).ok());
    auto const report = taken_in(exported(*other, "a.zip", "2018-2020"));
    ASSERT_TRUE(report.ok());
    EXPECT_GT(report->left_out, 0);
    EXPECT_EQ(report->refused, 0);
}

TEST_P(TakingPlansElsewhere, RefusesPackagesThatAreNotWhatTheySay) {
    fill();
    auto const json = contents(exported(database(), "a.json"));
    auto const sha256 = read([](db::Reader& db) { return attachments::all_uses(db).at(0).sha256; });
    using Parts = std::vector<std::pair<std::string, std::string>>;
    auto const packed = [&](Parts const& parts) {
        auto const path = (folder / "bad.zip").string();
        archives::ArchiveWriter archive(path);
        for (auto const& [name, bytes] : parts)
            archive.add(name, {bytes.size(), [&bytes = bytes](std::uint64_t from, std::size_t most) { return bytes.substr(from, most); }},
                        archives::Packing::deflated);
        EXPECT_TRUE(archive.finish().ok());
        return refusal(path);
    };
    EXPECT_NE(packed({{"plans.json", json}}).find("evidence.0.sha256: This file is neither here"), std::string::npos);
    EXPECT_NE(packed({{"plans.json", json}, {"files/" + sha256, "altered"}}).find("The bytes of this file were altered"),
              std::string::npos);
    EXPECT_NE(packed({{"plans.json", json}, {"files/" + sha256, proof + std::string(20'000'000, ' ')}}).find("This file is too large."),
              std::string::npos);
    EXPECT_NE(packed({{"plans.json", json}, {"files/" + sha256, proof}, {"files/" + std::string(64, 'a'), "x"}})
                  .find("Nothing in the package refers to this file."),
              std::string::npos);
    for (auto const* stray : {"../../etc/passwd", "files/../plans.json", "/plans.json", "files/readme.txt", "wishes.csv"})
        EXPECT_EQ(packed({{"plans.json", json}, {stray, "x"}}).find(std::string(stray) + ": This does not belong to a package of plans"),
                  0u)
            << stray;
    EXPECT_NE(packed({{"files/" + sha256, proof}}).find("There is neither plans.json nor a CSV file in this archive."), std::string::npos);
    std::ofstream(folder / "no.zip") << "PK";
    EXPECT_EQ(refusal((folder / "no.zip").string()), "no.zip: This is not a zip archive.");
}

TEST_P(TakingPlansElsewhere, UnpacksNoBombs) {
    fill();
    auto const path = (folder / "bomb.zip").string();
    archives::ArchiveWriter archive(path);
    auto const spaces = [](std::uint64_t, std::size_t most) { return std::string(most, ' '); };
    archive.add("plans.csv", {150u << 20, spaces}, archives::Packing::deflated);
    archive.add("themes.csv", {150u << 20, spaces}, archives::Packing::deflated);
    ASSERT_TRUE(archive.finish().ok());
    EXPECT_EQ(refusal(path), "themes.csv: This file is too large.");
}

TEST_P(TakingPlansElsewhere, IsRefusedWhenEvidenceIsNoLongerWhole) {
    fill();
    ASSERT_TRUE(database()
                    .write([](db::Writer& db) -> base::Result<Done> {
                        TRY(db.run("delete from attachment_piece where number = 2"));
                        return Done{};
                    })
                    .ok());
    for (auto const* target : {"a.zip", "tables"}) {
        auto const written = export_plan(database(), "", (folder / target).string());
        ASSERT_FALSE(written.ok()) << target;
        EXPECT_EQ(written.error().kind, base::Kind::broken);
    }
    EXPECT_FALSE(fs::exists(folder / "a.zip"));
}

}  // namespace
}  // namespace plans
