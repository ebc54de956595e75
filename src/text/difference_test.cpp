#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "text/myers.h"
#include "text/text.h"

namespace {

using Change = text::Piece::Change;

std::string shown(std::vector<text::Piece> const& pieces) {
    std::string out;
    for (auto const& piece : pieces)
        out += piece.change == Change::kept ? piece.text : (piece.change == Change::removed ? "[-" : "[+") + piece.text + "]";
    return out;
}

std::string without(std::vector<text::Piece> const& pieces, Change change) {
    std::string out;
    for (auto const& piece : pieces)
        if (piece.change != change) out += piece.text;
    return out;
}

std::size_t longest_common(std::vector<std::uint32_t> const& a, std::vector<std::uint32_t> const& b) {
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    return best[a.size()][b.size()];
}

TEST(Differences, AreWordByWord) {
    EXPECT_EQ(shown(text::difference("Ouvrir les données", "Ouvrir toutes les données")), "Ouvrir [+toutes ]les données");
    EXPECT_EQ(shown(text::difference("le chat noir dort", "le chien roux dort")), "le [-chat noir][+chien roux] dort");
    EXPECT_EQ(shown(text::difference("", "neuf")), "[+neuf]");
    EXPECT_EQ(shown(text::difference("vieux", "")), "[-vieux]");
    EXPECT_EQ(shown(text::difference("même", "même")), "même");
    EXPECT_TRUE(text::difference("", "").empty());
}

TEST(Differences, GiveBackBothTexts) {
    std::mt19937 random(7);
    char const* const words[] = {"a", "b ", "  ", "\n", "é", ",", "l'État", "\xff", "👩‍👩‍👧", "c d"};
    for (int round = 0; round < 2000; ++round) {
        std::string before, after;
        for (auto n = random() % 12; n > 0; --n) before += words[random() % std::size(words)];
        for (auto n = random() % 12; n > 0; --n) after += words[random() % std::size(words)];
        auto const pieces = text::difference(before, after);
        ASSERT_EQ(without(pieces, Change::added), before);
        ASSERT_EQ(without(pieces, Change::removed), after);
    }
}

TEST(Differences, OfVeryLongTextsAreAReplacement) {
    std::string before, after;
    for (int i = 0; i < 30'000; ++i) before += "mot ", after += "mot ";
    after += "fin";
    auto const pieces = text::difference(before, after);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].text, before);
    EXPECT_EQ(pieces[1].text, after);
}

TEST(TheShortestEdit, IsFound) {
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::uint32_t> a(random() % 14), b(random() % 14);
        for (auto& x : a) x = std::uint32_t(random() % 4);
        for (auto& x : b) x = std::uint32_t(random() % 4);
        auto const common = text::common_elements(a, b);
        std::vector<std::uint32_t> left, right;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (common.before[i]) left.push_back(a[i]);
        for (std::size_t i = 0; i < b.size(); ++i)
            if (common.after[i]) right.push_back(b[i]);
        ASSERT_EQ(left, right);
        ASSERT_EQ(left.size(), longest_common(a, b));
    }
}

TEST(TheShortestEdit, IsGivenUpWhenItCostsTooMuchAndStaysCorrect) {
    std::mt19937 random(13);
    std::vector<std::uint32_t> a(20'000), b(20'000);
    for (auto& x : a) x = std::uint32_t(random() % 50);
    for (auto& x : b) x = std::uint32_t(random() % 50);
    auto const common = text::common_elements(a, b, 100'000);
    std::vector<std::uint32_t> left, right;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (common.before[i]) left.push_back(a[i]);
    for (std::size_t i = 0; i < b.size(); ++i)
        if (common.after[i]) right.push_back(b[i]);
    EXPECT_EQ(left, right);
}

}  // namespace
