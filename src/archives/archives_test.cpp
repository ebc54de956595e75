#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "archives/archive.h"
#include "archives/archive_writer.h"
#include "support/temporary_folder.h"

namespace archives {
namespace {

ReadPart part_of(std::string bytes) {
    return [bytes = std::move(bytes)](std::uint64_t from, std::size_t most) {
        return from < bytes.size() ? bytes.substr(from, most) : std::string();
    };
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
    broken.add(
        "a", [](std::uint64_t, std::size_t) -> std::string { throw std::runtime_error("gone"); }, Packing::as_it_is);
    EXPECT_FALSE(broken.finish().ok());
}

}  // namespace
}  // namespace archives
