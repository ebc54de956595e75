#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "plans/first_content.h"
#include "plans/formats_ogp.h"
#include "plans/formats_schema.h"
#include "plans/import_file.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"
#include "support/store_test.h"

namespace plans {
namespace {

using formats::Package;

/// The first content as a package, with an update that says everything an update can say.
Package whole_package() {
    auto const facts = read_facts(carried_facts());
    EXPECT_TRUE(facts.ok());
    Package package{facts->institutions, facts->themes, facts->plans, facts->commitments, {}};
    Update update;
    update.id = UpdateId{7'000'000'000'000'001};
    update.commitment = CommitmentId{12};
    update.plan = facts->commitments.front().plan;
    update.commitment_slug = facts->commitments.front().slug;
    update.milestone = "1";
    update.at = {1'795'172'400'123};
    update.text = base::LocalisedText::of("fr", "Premier pas,\n\n« enfin » ; =1+1\n- un\n- deux");
    update.text.set("en", {"First step", base::Basis::working, "ours", 2, 1});
    update.milestone_status = MilestoneStatus::done;
    update.completion = Completion::limited;
    update.evidence = {
        {Evidence::Form::link, base::LocalisedText::of("en", "Decree"), "https://example.org/a?b=c&d", "", "", "", 0, "2026-11-01"},
        {Evidence::Form::file, {}, "", std::string(64, 'a'), "proof.pdf", "application/pdf", 1234, ""}};
    update.institution = "gouvernement";
    update.author = base::PersonId{5};
    update.corrects = "6";
    package.updates.push_back(update);
    return package;
}

/// What the records of a file say, with nothing there before.
formats::Document completed(formats::Records const& records) {
    formats::Document document;
    for (auto const& record : records.records) {
        auto& states = document[record.table->name];
        if (!states.is_array()) states = base::json::array{};
        states.as_array().push_back(formats::complete(record, {}).state);
    }
    return document;
}

void expect_same(formats::Document const& read, formats::Document const& written) {
    for (auto const* table : {"institutions", "themes", "plans", "commitments", "updates"}) {
        auto const& a = base::array_at(read, table);
        auto const& b = base::array_at(written, table);
        ASSERT_EQ(a.size(), b.size()) << table;
        for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(base::canonical(a[i]), base::canonical(b[i])) << table << " " << i;
    }
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByJson) {
    auto const document = formats::document_of(whole_package());
    auto const read = formats::from_json_file(formats::to_json_file(document));
    ASSERT_TRUE(read.ok());
    expect_same(*read, document);
    auto const typed = formats::package_from(*read);
    ASSERT_TRUE(typed.ok());
    expect_same(formats::document_of(*typed), document);
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByCsvFiles) {
    auto const document = formats::document_of(whole_package());
    std::vector<NamedFile> files;
    for (auto const& sheet : formats::to_sheets(document))
        files.push_back({"anywhere/" + sheet.name + ".csv", sheets::write_csv(sheet, sheets::Mark::byte_order)});
    auto const records = read_files(files);
    for (auto const& problem : records.problems) ADD_FAILURE() << place_of(problem) << ": " << problem.reason.message;
    expect_same(completed(records), document);
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByWorkbook) {
    auto const document = formats::document_of(whole_package());
    auto const bytes = sheets::write_xlsx(formats::to_sheets(document));
    ASSERT_TRUE(bytes.ok());
    auto const records = read_files({{"plans.xlsx", *bytes}});
    for (auto const& problem : records.problems) ADD_FAILURE() << place_of(problem) << ": " << problem.reason.message;
    expect_same(completed(records), document);
}

TEST(PlanFormats, KeepLineEndsAndBackslashesOfLists) {
    base::json::array const items{"one\\n", "two\nlines", "three"};
    base::json::value const value(items);
    auto const cell = formats::written(&value, formats::Form::texts);
    EXPECT_EQ(cell, "one\\\\n\ntwo\\nlines\nthree");
    EXPECT_EQ(*formats::read(cell, formats::Form::texts), value);
}

TEST(PlanFormats, RefuseWhatIsNoFileOfPlans) {
    EXPECT_EQ(formats::from_json_file("{}").error().problems[0].field, "format");
    EXPECT_EQ(formats::from_json_file(R"({"format":"parvis-plans","version":9})").error().problems[0].field, "version");
    EXPECT_EQ(formats::from_json_file(R"({"format":"parvis-plans","version":1,"plans":[3],"wishes":[]})").error().problems.size(), 2u);
    EXPECT_FALSE(formats::from_json_file("[").ok());
}

TEST(PlanFormats, SayEveryColumnInTheirSchemas) {
    auto const document = formats::document_of(whole_package());
    for (auto const& table : formats::tables()) {
        auto const schema = formats::schema_of(table);
        std::vector<std::string> known;
        for (auto const& field : schema.at("fields").as_array()) known.emplace_back(field.at("name").as_string());
        for (auto const& title : formats::to_sheet(document, table).header)
            EXPECT_NE(std::find(known.begin(), known.end(), title), known.end()) << table.name << "." << title;
    }
}

/// data/schemas/ is what the program publishes. PARVIS_WRITE_SCHEMAS=1 writes it again.
TEST(PlanFormats, PublishTheSchemasThatAreKeptBesideTheSources) {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "data/france") && folder.has_relative_path()) folder = folder.parent_path();
    ASSERT_TRUE(std::filesystem::exists(folder / "data/france")) << "run from inside the sources, as ctest does";
    for (auto const& table : formats::tables()) {
        auto const path = folder / "data/schemas" / (std::string(table.name) + ".json");
        auto const text = base::json::serialize(formats::schema_of(table)) + "\n";
        if (std::getenv("PARVIS_WRITE_SCHEMAS")) std::ofstream(path, std::ios::binary) << text;
        std::ifstream file(path, std::ios::binary);
        std::string const kept(std::istreambuf_iterator<char>(file), {});
        EXPECT_EQ(kept, text) << path;
    }
}

TEST(OgpTemplate, NamesEveryFieldOfTheForm) {
    auto const package = whole_package();
    auto const entries = formats::ogp_template(package);
    ASSERT_EQ(entries.size(), package.commitments.size());
    auto const sheet = formats::ogp_template_sheet(package);
    ASSERT_EQ(sheet.header.size(), 13u);
    for (auto const& title : sheet.header) EXPECT_TRUE(entries[0].as_object().contains(title)) << title;
    for (auto const& row : sheet.rows) EXPECT_EQ(row.size(), sheet.header.size());
}

}  // namespace
}  // namespace plans
