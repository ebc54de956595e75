#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "plans/first_content.h"
#include "plans/formats_ogp.h"
#include "plans/formats_schema.h"
#include "plans/import_file.h"
#include "sheets/csv.h"
#include "support/store_test.h"

namespace plans {
namespace {

/// The first content as a package has it, with an update that says everything an update can say, and a link.
formats::Document whole_document() {
    auto const facts = read_facts(carried_facts());
    EXPECT_TRUE(facts.ok());
    formats::Document document;
    auto const put = [&](char const* table, base::json::value state) {
        if (!document.contains(table)) document[table] = base::json::array{};
        document[table].as_array().push_back(std::move(state));
    };
    for (auto const& one : facts->institutions) put("institutions", institutions::to_json(one));
    for (auto const& one : facts->themes) put("themes", {{"slug", one.slug}, {"name", base::to_json(one.name)}});
    for (auto const& one : facts->plans) put("plans", to_json(one));
    for (auto one : facts->commitments) {
        one.addresses = {one.plan + "/draft-" + one.slug, "FR" + one.slug};
        put("commitments", to_json(one));
    }
    Update update;
    update.id = UpdateId{7'000'000'000'000'001};
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
    auto state = to_json(update);
    state.as_object()["id"] = std::to_string(update.id.value);
    put("updates", std::move(state));
    put("links", {{"from", "2018-2020/1"},
                  {"relation", "extends"},
                  {"to", "2015-2017/1"},
                  {"note", {{"fr", {{"text", "=suite"}}}}},
                  {"source", "p. 3"}});
    return document;
}

/// What is walked when a document is exported.
formats::Contents contents_of(formats::Document document) {
    return [document = std::move(document)](formats::Table const& table, formats::Visit const& visit) {
        for (auto const& state : base::array_at(document, table.name)) visit(state.as_object());
    };
}

std::string json_file(formats::Document const& document) {
    std::string file;
    formats::write_json_file(contents_of(document), [&](std::string_view bytes) { file += bytes; });
    return file;
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
    for (auto const* table : {"institutions", "themes", "plans", "commitments", "updates", "links"}) {
        auto const& a = base::array_at(read, table);
        auto const& b = base::array_at(written, table);
        ASSERT_EQ(a.size(), b.size()) << table;
        for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(base::canonical(a[i]), base::canonical(b[i])) << table << " " << i;
    }
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByJson) {
    auto const document = whole_document();
    auto const read = formats::from_json_file(json_file(document));
    ASSERT_TRUE(read.ok());
    expect_same(*read, document);
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByCsvFiles) {
    auto const document = whole_document();
    std::vector<NamedFile> files;
    for (auto const& table : formats::tables()) {
        NamedFile file{"anywhere/" + std::string(table.name) + ".csv", {}};
        formats::write_csv_file(contents_of(document), table, sheets::Mark::byte_order,
                                [&](std::string_view bytes) { file.bytes += bytes; });
        files.push_back(std::move(file));
    }
    auto const records = read_files(files);
    for (auto const& problem : records.problems) ADD_FAILURE() << place_of(problem) << ": " << problem.reason.message;
    expect_same(completed(records), document);
}

TEST(PlanFormats, GiveBackEveryPlanExactlyByWorkbook) {
    auto const document = whole_document();
    base::Spool spool;
    auto const path = spool.path();
    ASSERT_TRUE(path.ok());
    ASSERT_TRUE(formats::write_workbook(contents_of(document), *path).ok());
    spool.take_in();
    auto const records = read_files({{"plans.xlsx", spool.read(0, spool.size())}});
    for (auto const& problem : records.problems) ADD_FAILURE() << place_of(problem) << ": " << problem.reason.message;
    expect_same(completed(records), document);
}

TEST(PlanFormats, RefuseALinkWithoutItsEnds) {
    auto const fields_of = [](base::json::value const& state) {
        std::string fields;
        auto const refused = formats::link_from(state);
        for (auto const& problem : refused.error().problems) fields += problem.field + " ";
        return fields;
    };
    EXPECT_EQ(fields_of({{"to", "2015-2017/1"}}), "from relation ");
    EXPECT_EQ(fields_of({{"from", "a/1"}, {"relation", "cousin"}, {"to", "b/1"}}), "relation ");
    EXPECT_EQ(fields_of({{"from", "a/1"}, {"relation", "extends"}, {"to", "a/1"}}), "to ");
    EXPECT_EQ(fields_of({{"from", "a/1"}, {"relation", "extends"}, {"to", "b/1"}, {"colour", "red"}}), "colour ");
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
    auto const contents = contents_of(whole_document());
    for (auto const& table : formats::tables()) {
        auto const schema = formats::schema_of(table);
        std::vector<std::string> known;
        for (auto const& field : schema.at("fields").as_array()) known.emplace_back(field.at("name").as_string());
        for (auto const& title : formats::header_of(contents, table))
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
    auto const document = whole_document();
    std::string json, csv;
    formats::write_ogp_json(contents_of(document), [&](std::string_view bytes) { json += bytes; });
    formats::write_ogp_csv(contents_of(document), [&](std::string_view bytes) { csv += bytes; });
    auto const parsed = base::parse_json(json);
    ASSERT_TRUE(parsed.ok());
    auto const& entries = parsed->as_array();
    ASSERT_EQ(entries.size(), base::array_at(document, "commitments").size());
    auto const sheet = sheets::read_csv(csv);
    ASSERT_TRUE(sheet.ok());
    EXPECT_EQ(sheet->header, formats::ogp_fields());
    ASSERT_EQ(sheet->header.size(), 13u);
    ASSERT_EQ(sheet->rows.size(), entries.size());
    for (auto const& title : sheet->header) EXPECT_TRUE(entries[0].as_object().contains(title)) << title;
    EXPECT_EQ(entries[0].at("Number and name of the commitment").as_string(), sheet->rows[0][0]);
}

}  // namespace
}  // namespace plans
