#include <filesystem>
#include <fstream>

#include "consultations/archive_test.h"
#include "consultations/data_faces.h"
#include "consultations/listings.h"
#include "consultations/tables.h"
#include "crypto/hash.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace consultations {
namespace {

class FilesOfAConsultation : public ArchiveTest {
  protected:
    void SetUp() override {
        ArchiveTest::SetUp();
        ASSERT_TRUE(take(small_archive()).ok());
        mount_data(files_, std::make_shared<Listings>());
    }
    base::Result<http::Response> get(std::string const& path, http::Fields query = {}) {
        http::Request request;
        request.path = path;
        request.query = std::move(query);
        request.now = noon;
        auto const found = files_.find(http::Method::get, path);
        request.parameters = found.parameters;
        return read([&](db::Reader& db) { return found.route->read(request, db); });
    }
    sheets::Sheet csv(std::string const& table) {
        auto const file = get("/data/consultations/bus/" + table + ".csv");
        EXPECT_TRUE(file.ok());
        auto const sheet = sheets::read_csv(file->body);
        EXPECT_TRUE(sheet.ok());
        return sheet.ok() ? *sheet : sheets::Sheet{};
    }

  private:
    http::Router files_;
};
FOR_EACH_ENGINE(FilesOfAConsultation);

TEST_P(FilesOfAConsultation, LetAnybodyMakeTheDigestOfAnArchiveAgain) {
    auto const file = get("/data/consultations/bus.jsonl");
    ASSERT_TRUE(file.ok());
    auto const digest = read([](db::Reader& db) { return find_consultation(db, "bus")->origin->digest; });
    EXPECT_EQ("sha256:" + crypto::to_hex(crypto::Sha256().add(file->body).finish()), digest);
}

TEST_P(FilesOfAConsultation, AreReadBackAsAnArchive) {
    auto const file = get("/data/consultations/bus.jsonl");
    ASSERT_TRUE(file.ok());
    auto const again = read_archive(R"({"slug": "again", "title": {}})", file->body);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->contributions.size(), 3u);
    EXPECT_EQ(again->arguments.size(), 2u);
}

TEST_P(FilesOfAConsultation, HaveTheColumnsThatTheirSchemasTell) {
    for (auto const& table : tables::all()) EXPECT_EQ(csv(std::string(table.name)).header, tables::header_of(table));
    auto const contributions = csv("contributions");
    ASSERT_EQ(contributions.rows.size(), 3u);
    auto const cell = [&](std::size_t row, std::string_view column) {
        return contributions.rows[row][std::size_t(contributions.column(column))];
    };
    EXPECT_EQ(cell(0, "title"), "Bus de nuit");
    EXPECT_EQ(cell(0, "theme_name"), "Night");
    EXPECT_EQ(cell(0, "agree"), "5");
    EXPECT_EQ(cell(2, "status"), "removed");
    auto const arguments = csv("arguments");
    ASSERT_EQ(arguments.rows.size(), 2u);
    EXPECT_EQ(arguments.rows[1][std::size_t(arguments.column("side"))], "against");
}

TEST_P(FilesOfAConsultation, AreTheSameAsAWorkbook) {
    auto const file = get("/data/consultations/bus.xlsx");
    ASSERT_TRUE(file.ok());
    auto const book = sheets::read_xlsx(file->body);
    ASSERT_TRUE(book.ok());
    ASSERT_EQ(book->size(), 2u);
    EXPECT_EQ((*book)[0].rows, csv("contributions").rows);
    EXPECT_EQ((*book)[1].rows, csv("arguments").rows);
}

TEST_P(FilesOfAConsultation, LeaveOutWhatWaitsForAModerator) {
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    TRY(db.run("update contribution set status = ? where number = ?", int(Status::waiting), 2));
                    return db::Done{};
                }).ok());
    EXPECT_EQ(csv("contributions").rows.size(), 2u);
    EXPECT_EQ(get("/data/consultations/bus.jsonl")->body.find("Gratuit"), std::string::npos);
}

TEST_P(FilesOfAConsultation, HaveOneAddressEach) {
    EXPECT_EQ(get("/data/consultations/bus.jsonl", {{"x", "1"}})->status, 301);
    EXPECT_EQ(get("/data/consultations/none.jsonl").error().kind, base::Kind::not_found);
    EXPECT_EQ(get("/data/consultations/bus/votes.csv").error().kind, base::Kind::not_found);
}

/// data/schemas/consultations/ is what the program publishes. PARVIS_WRITE_SCHEMAS=1 writes it again.
TEST(TablesOfConsultations, HaveTheSchemasThatAreKeptBesideTheSources) {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "data/france") && folder.has_relative_path()) folder = folder.parent_path();
    ASSERT_TRUE(std::filesystem::exists(folder / "data/france")) << "run from inside the sources, as ctest does";
    for (auto const& table : tables::all()) {
        auto const path = folder / "data/schemas/consultations" / (std::string(table.name) + ".json");
        auto const text = base::json::serialize(tables::schema_of(table)) + "\n";
        if (std::getenv("PARVIS_WRITE_SCHEMAS")) std::ofstream(path, std::ios::binary) << text;
        std::ifstream file(path, std::ios::binary);
        std::string const kept(std::istreambuf_iterator<char>(file), {});
        EXPECT_EQ(kept, text) << path;
    }
}

}  // namespace
}  // namespace consultations
