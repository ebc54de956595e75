#include "base/spool.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace base {
namespace {

std::string all_of(Spool const& spool, std::size_t piece) {
    std::string all;
    while (all.size() < spool.size()) all += spool.read(all.size(), piece);
    return all;
}

TEST(ASpool, KeepsFewBytesInMemory) {
    Spool spool;
    spool.write("a few");
    spool.write(" bytes");
    EXPECT_TRUE(spool.finish().ok());
    EXPECT_TRUE(spool.is_in_memory());
    EXPECT_EQ(all_of(spool, 4), "a few bytes");
    EXPECT_EQ(spool.read(11, 4), "");
}

TEST(ASpool, PutsManyOnDiskAndGivesThemBackInTheirOrder) {
    Spool spool;
    std::string written;
    for (int i = 0; written.size() <= 3 * Spool::in_memory_limit; ++i) {
        auto const line = "line " + std::to_string(i) + "\n";
        written += line;
        spool.write(line);
    }
    EXPECT_TRUE(spool.finish().ok());
    EXPECT_FALSE(spool.is_in_memory());
    EXPECT_EQ(spool.size(), written.size());
    EXPECT_EQ(all_of(spool, 65'537), written);
    EXPECT_EQ(spool.read(written.size() - 3, 100), written.substr(written.size() - 3));
}

TEST(ASpool, TakesInWhatALibraryWroteToItsPath) {
    Spool spool;
    auto const path = spool.path();
    ASSERT_TRUE(path.ok());
    std::ofstream(*path, std::ios::binary) << "written elsewhere";
    spool.take_in();
    EXPECT_TRUE(spool.finish().ok());
    EXPECT_EQ(all_of(spool, 5), "written elsewhere");
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(*path).parent_path()));
}

TEST(ASpool, SaysThatThereIsNoRoom) {
    auto const before = std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "");
    setenv("TMPDIR", "/proc", 1);
    Spool spool;
    spool.write(std::string(Spool::in_memory_limit + 1, 'a'));
    EXPECT_EQ(spool.finish().error().kind, Kind::unavailable);
    before.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before.c_str(), 1);
}

}  // namespace
}  // namespace base
