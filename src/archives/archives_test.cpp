#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "archives/archive.h"
#include "archives/archive_writer.h"
#include "support/temporary_folder.h"

namespace archives {
namespace {

NewPart part_of(std::string bytes) {
    auto const size = bytes.size();
    return {size, [bytes = std::move(bytes)](std::uint64_t from, std::size_t most) { return bytes.substr(from, most); }};
}

std::string contents(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::string const large(300'000, 'x');

void write(std::string const& path) {
    ArchiveWriter writer(path);
    writer.add("plans.json", part_of(large), Packing::deflated);
    writer.add("files/abc", part_of("as it is"), Packing::as_it_is);
    ASSERT_TRUE(writer.finish().ok());
}

TEST(AnArchive, IsReadBackFromItsFileAndFromMemory) {
    test_support::TemporaryFolder const folder;
    auto const path = (folder.path() / "a.zip").string();
    write(path);
    auto const bytes = contents(path);
    EXPECT_LT(bytes.size(), 10'000u);
    for (auto const& archive : {Archive::open_file(path), Archive::open(bytes)}) {
        ASSERT_TRUE(archive);
        EXPECT_EQ(archive->names(), (std::vector<std::string>{"plans.json", "files/abc"}));
        EXPECT_EQ(archive->read("plans.json", 300'000).bytes, large);
        EXPECT_EQ(archive->read("files/abc", 100).bytes, "as it is");
    }
}

TEST(AnArchive, OfTheSamePartsHasTheSameBytes) {
    test_support::TemporaryFolder const folder;
    auto const one = (folder.path() / "1.zip").string(), two = (folder.path() / "2.zip").string();
    write(one);
    write(two);
    EXPECT_EQ(contents(one), contents(two));
}

TEST(AnArchive, UnpacksNoMoreThanItsReaderAllows) {
    test_support::TemporaryFolder const folder;
    auto const path = (folder.path() / "a.zip").string();
    write(path);
    EXPECT_EQ(Archive::open_file(path)->read("plans.json", 299'999).trouble, Archive::Trouble::too_large);
    EXPECT_EQ(Archive::open_file(path)->read("plans.csv", 10).trouble, Archive::Trouble::absent);
    EXPECT_FALSE(Archive::open("PK, but no archive"));
    EXPECT_FALSE(Archive::open_file((folder.path() / "nothing.zip").string()));
}

TEST(AnArchive, SaysWhenItCannotBeWritten) {
    test_support::TemporaryFolder const folder;
    ArchiveWriter nowhere((folder.path() / "no/such/folder.zip").string());
    nowhere.add("a", part_of("b"), Packing::as_it_is);
    EXPECT_FALSE(nowhere.finish().ok());
    ArchiveWriter broken((folder.path() / "broken.zip").string());
    broken.add("a", {1, [](std::uint64_t, std::size_t) -> std::string { throw std::runtime_error("gone"); }}, Packing::as_it_is);
    EXPECT_EQ(broken.finish().error().kind, base::Kind::broken);
}

TEST(AnArchive, IsNotMadeOfAPartThatEndsBeforeItsSize) {
    test_support::TemporaryFolder const folder;
    for (auto const packing : {Packing::deflated, Packing::as_it_is}) {
        auto const path = (folder.path() / "cut.zip").string();
        ArchiveWriter writer(path);
        auto const half = [](std::uint64_t from, std::size_t most) { return from == 0 ? std::string(most / 2, 'x') : std::string(); };
        writer.add("whole", part_of(large), packing);
        writer.add("cut", {large.size(), half}, packing);
        EXPECT_EQ(writer.finish().error().kind, base::Kind::broken);
        EXPECT_FALSE(std::filesystem::exists(path));
    }
}

TEST(AnArchive, AsksForItsPartsInLargePieces) {
    test_support::TemporaryFolder const folder;
    int asked = 0;
    ArchiveWriter writer((folder.path() / "a.zip").string());
    auto const read = [&](std::uint64_t, std::size_t most) { return ++asked, std::string(most, 'x'); };
    writer.add("a", {1'000'000, read}, Packing::as_it_is);
    ASSERT_TRUE(writer.finish().ok());
    EXPECT_EQ(asked, 4);
}

/// The archive's bytes with those at `offset` of each entry of its directory replaced.
std::string with_directory(std::string bytes, std::size_t offset, std::string_view replacement) {
    for (auto at = bytes.find("PK\1\2"); at != std::string::npos; at = bytes.find("PK\1\2", at + 4))
        bytes.replace(at + offset, replacement.size(), replacement);
    return bytes;
}

TEST(AnArchive, ThatLiesAboutItsPartsIsNotBelieved) {
    test_support::TemporaryFolder const folder;
    auto const path = (folder.path() / "a.zip").string();
    write(path);
    auto const bytes = contents(path);
    constexpr std::size_t flags = 8, checksum = 16, size = 24;
    for (auto const& [offset, lie] : {std::pair<std::size_t, std::string>{flags, std::string("\1\0", 2)},  // encrypted
                                      {checksum, "none"},
                                      {size, std::string("\1\0\0\0", 4)},
                                      {size, std::string("\377\377\377\177", 4)}}) {
        auto const altered = with_directory(bytes, offset, lie);
        ASSERT_NE(altered, bytes);
        auto const archive = Archive::open(altered);
        if (!archive) continue;
        auto const part = archive->read("plans.json", 300'000);
        EXPECT_TRUE(part.trouble != Archive::Trouble::none || part.bytes == large) << offset;
        EXPECT_LE(part.bytes.size(), 300'000u);
    }
}

TEST(AnArchive, IsReadByTheExactPathBeforeAnotherCase) {
    test_support::TemporaryFolder const folder;
    auto const path = (folder.path() / "a.zip").string();
    ArchiveWriter writer(path);
    writer.add("PLANS.json", part_of("another"), Packing::as_it_is);
    writer.add("plans.json", part_of("the one"), Packing::as_it_is);
    ASSERT_TRUE(writer.finish().ok());
    EXPECT_EQ(Archive::open_file(path)->read("plans.json", 100).bytes, "the one");
    EXPECT_EQ(Archive::open_file(path)->read("Plans.JSON", 100).bytes, "another");
}

}  // namespace
}  // namespace archives
