#include "db/remembered.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace db {
namespace {

struct ARemembered : testing::Test {
    Remembered<std::string> remembered{2};
    int readings = 0;

    std::string read(std::string_view text) {
        return *remembered.of(text, [&](std::string_view asked) {
            ++readings;
            return "read " + std::string(asked);
        });
    }
};

TEST_F(ARemembered, ReadsATextOnce) {
    EXPECT_EQ(read("a"), "read a");
    EXPECT_EQ(read("a"), "read a");
    EXPECT_EQ(readings, 1);
}

TEST_F(ARemembered, TellsIdsApartThatHaveOneText) {
    Remembered<std::int64_t> states;
    for (std::int64_t const id : {1, 2, 1}) EXPECT_EQ(*states.of("same", id, [id](std::string_view) { return id; }), id);
}

TEST_F(ARemembered, TellsTextsApart) {
    EXPECT_EQ(read("a"), "read a");
    EXPECT_EQ(read("b"), "read b");
    EXPECT_EQ(readings, 2);
}

TEST_F(ARemembered, ForgetsWhatWasNotAskedForLately) {
    for (auto const* text : {"a", "b", "c", "d", "e"}) read(text);
    read("e");
    EXPECT_EQ(readings, 5);
    read("a");
    EXPECT_EQ(readings, 6);
}

TEST_F(ARemembered, KeepsWhatIsAskedForAgainAndAgain) {
    for (auto const* text : {"b", "c", "d", "e", "f"}) {
        read("a");
        read(text);
    }
    EXPECT_EQ(readings, 6);
}

TEST_F(ARemembered, KeepsNothingOfWhatCannotBeRead) {
    auto const fails = [](std::string_view) -> std::string { throw std::runtime_error("broken"); };
    EXPECT_THROW(remembered.of("a", fails), std::runtime_error);
    EXPECT_EQ(read("a"), "read a");
}

TEST_F(ARemembered, LetsAReadingOutliveItsPlaceInMemory) {
    auto const held = remembered.of("a", [](std::string_view text) { return std::string(text); });
    for (auto const* text : {"b", "c", "d", "e"}) read(text);
    EXPECT_EQ(*held, "a");
}

}  // namespace
}  // namespace db
