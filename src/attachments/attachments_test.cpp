#include "attachments/attachments.h"

#include <gtest/gtest.h>

#include "attachments/witness.h"
#include "support/store_test.h"

namespace attachments {
namespace {

using base::Kind;

http::UploadedFile upload(std::string bytes, std::string type = "application/pdf", std::string name = "Compte rendu.pdf") {
    return {"proof", std::move(name), std::move(type), std::move(bytes)};
}

TEST(TheNameOfAFile, IsFitForAnAddressAndADisk) {
    EXPECT_EQ(safe_name("Compte rendu n° 3.PDF", "application/pdf"), "Compte-rendu-n-3.pdf");
    EXPECT_EQ(safe_name("../../etc/passwd", "text/plain"), "passwd.txt");
    EXPECT_EQ(safe_name("C:\\docs\\a.b.csv", "text/csv"), "a.b.csv");
    EXPECT_EQ(safe_name(".htaccess", "text/plain"), "htaccess.txt");
    EXPECT_EQ(safe_name("", "image/png"), "file.png");
    EXPECT_EQ(safe_name("\"\r\nX: y", "image/png"), "X-y.png");
    EXPECT_EQ(safe_name(std::string(500, 'a'), "application/pdf").size(), 120u);
}

class KeepingFiles : public test_support::StoreTest {
  protected:
    base::Result<StoredFile> keeping(http::UploadedFile const& file, base::Instant now = {1'000}) {
        StoredFile stored;
        auto const done = write([&](db::Writer& db) -> db::Result<db::Done> {
            stored = TRY(store_file(db, file, now));
            return db::Done{};
        });
        if (!done) return done.error();
        return stored;
    }
    base::Result<http::Response> getting(std::string sha256, std::string name) {
        http::Router router;
        mount(router);
        auto const match = router.find(http::Method::get, address_of(sha256, name));
        http::Request request;
        request.parameters = match.parameters;
        return read([&](db::Reader& db) { return match.route->read(request, db); });
    }
    void use(std::string sha256) {
        ASSERT_TRUE(write([&](db::Writer& db) { return use_file(db, sha256, {"update", 7}); }).ok());
    }
};
FOR_EACH_ENGINE(KeepingFiles);

TEST_P(KeepingFiles, NamesThemByTheirBytes) {
    auto const one = keeping(upload("abc"));
    ASSERT_TRUE(one.ok());
    EXPECT_EQ(one->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(one->name, "Compte-rendu.pdf");
    EXPECT_EQ(keeping(upload("abc"))->sha256, one->sha256);
    EXPECT_EQ(read([&](db::Reader& db) { return find_file(db, one->sha256); }), *one);
}

TEST_P(KeepingFiles, RefusesWhatIsEmptyTooLargeOrActive) {
    for (auto const& file : {upload(""), upload(std::string(largest_file + 1, 'a')), upload("<svg/>", "image/svg+xml"),
                             upload("PK", "application/zip"), upload("x", "application/octet-stream"), upload("GIF89a", "image/gif")}) {
        auto const refused = keeping(file);
        ASSERT_FALSE(refused.ok()) << file.type;
        EXPECT_EQ(refused.error().kind, Kind::invalid);
        EXPECT_EQ(refused.error().problems.at(0).field, "proof");
    }
}

TEST_P(KeepingFiles, ServesOnlyWhatSomethingPublishedRefersTo) {
    auto const file = *keeping(upload("%PDF-1.7 abc"));
    EXPECT_EQ(getting(file.sha256, file.name).error().kind, Kind::not_found);
    EXPECT_EQ(getting(std::string(64, '0'), "a.pdf").error().kind, Kind::not_found);
    use(file.sha256);
    auto const served = getting(file.sha256, file.name);
    ASSERT_TRUE(served.ok());
    ASSERT_TRUE(served->large);
    EXPECT_EQ(served->large->size, 12u);
    EXPECT_EQ(read([&](db::Reader& db) { return served->large->read(db, 0, 5); }), "%PDF-");
    EXPECT_EQ(read([&](db::Reader& db) { return served->large->read(db, 9, 99); }), "abc");
    EXPECT_EQ(served->type, "application/pdf");
    EXPECT_EQ(served->headers.at(0).second, "inline; filename=\"Compte-rendu.pdf\"");
    EXPECT_EQ(getting(file.sha256, "other.pdf")->status, 301);
}

TEST_P(KeepingFiles, OffersWhatBrowsersWouldRunAsADownload) {
    auto const file = *keeping(upload("a,b\n1,2\n", "text/csv", "t.csv"));
    use(file.sha256);
    auto const served = getting(file.sha256, file.name);
    EXPECT_EQ(served->headers.at(0).second, "attachment; filename=\"t.csv\"");
    EXPECT_EQ(served->type, "text/csv; charset=utf-8");
}

TEST_P(KeepingFiles, GivesBackAnyPartOfALongOne) {
    std::string bytes;
    for (int i = 0; bytes.size() < 900'000; ++i) bytes += std::to_string(i) + "\n";
    auto const file = *keeping(upload(bytes, "text/plain"));
    EXPECT_EQ(read([&](db::Reader& db) { return file_bytes(db, file.sha256); }), bytes);
    for (std::size_t const from : {0u, 262'143u, 262'144u, 262'145u, 524'288u, 899'990u}) {
        auto const part = read([&](db::Reader& db) { return bytes_from(db, file.sha256, from, 10); });
        EXPECT_FALSE(part.empty());
        EXPECT_EQ(part, bytes.substr(from, part.size())) << from;
    }
    EXPECT_TRUE(read([&](db::Reader& db) { return bytes_from(db, file.sha256, bytes.size(), 10); }).empty());
    EXPECT_TRUE(read([](db::Reader& db) { return altered_files(db); }).empty());
}

TEST_P(KeepingFiles, AreFoundOutWhenTheyAreAltered) {
    auto const file = *keeping(upload("a,b\n1,2\n", "text/csv", "t.csv"));
    auto const found_after = [&](auto sql) {
        std::size_t count = 0;
        (void)write([&](db::Writer& db) -> db::Result<db::Done> {
            TRY(db.run(sql));
            count = altered_files(db).size();
            return base::fail(Kind::conflict, "undo");
        });
        return count;
    };
    EXPECT_EQ(found_after(db::Sql<>("update attachment set size = size + 1")), 1u);
    EXPECT_EQ(found_after(db::Sql<>("update attachment_piece set number = 1")), 2u);
    EXPECT_EQ(found_after(db::Sql<>("delete from attachment_piece")), 2u);
}

TEST_P(KeepingFiles, ForgetsWhatNobodyUses) {
    auto const used = *keeping(upload("used")), wanted = *keeping(upload("wanted")), lost = *keeping(upload("lost"));
    auto const young = *keeping(upload("young"), {3'000});
    use(used.sha256);
    std::int64_t forgotten = 0;
    ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                    forgotten = TRY(forget_unused(db, {2'000}, [&](std::string_view sha256) { return sha256 == wanted.sha256; }));
                    return db::Done{};
                }).ok());
    EXPECT_EQ(forgotten, 1);
    auto const is_there = [&](StoredFile const& file) {
        return read([&](db::Reader& db) { return find_file(db, file.sha256); }).has_value();
    };
    EXPECT_TRUE(is_there(used) && is_there(wanted) && is_there(young));
    EXPECT_FALSE(is_there(lost));
    EXPECT_EQ(write([&](db::Writer& db) { return use_file(db, lost.sha256, {"update", 8}); }).error().kind, Kind::not_found);
}

}  // namespace
}  // namespace attachments
