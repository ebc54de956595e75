#include "site/palette.h"

#include <gtest/gtest.h>

#include "site/own_assets.h"

namespace site {
namespace {

Palette const plum{.light = {.action = "#6a1b5d"}, .dark = {.action = "#e3a8d6"}};

bool says(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Contrast, IsWhatTheStandardSays) {
    EXPECT_NEAR(contrast("#000000", "#ffffff"), 21.0, 0.001);
    EXPECT_NEAR(contrast("#777777", "#FFFFFF"), 4.48, 0.005);
    EXPECT_NEAR(contrast("#1d4e89", "#1d4e89"), 1.0, 0.001);
}

TEST(AColour, IsWrittenInSixDigits) {
    EXPECT_TRUE(is_colour("#1d4E89"));
    for (auto const* wrong : {"", "#fff", "1d4e89", "#1d4e8", "#1d4e8g", "red", "#1d4e89;"}) EXPECT_FALSE(is_colour(wrong)) << wrong;
}

TEST(APalette, ThatIsEmptyChangesNothing) { EXPECT_EQ(*palette_styles({}), ""); }

TEST(APalette, ChangesTheTokensThatFollowFromItsColours) {
    auto const styles = *palette_styles(plum);
    EXPECT_TRUE(says(styles, "--action:#6a1b5d;"));
    EXPECT_TRUE(says(styles, "--under-way:#6a1b5d;"));
    EXPECT_TRUE(says(styles, "@media (prefers-color-scheme:dark){:root{--action:#e3a8d6;"));
    EXPECT_TRUE(says(styles, ":root[data-theme=dark]{--action:#e3a8d6;"));
    EXPECT_TRUE(says(styles, "@media print{:root,:root[data-theme]{--action:#6a1b5d;"));
    EXPECT_FALSE(says(styles, "--page:")) << "the paper was not chosen";
}

TEST(APalette, OfAPaperOfItsOwnKeepsEveryPairApart) {
    Palette const dressed{.light = {"#f4f7f2", "#10201a", "#0b5d3b"}, .dark = {"#0f1a16", "#e6efe9", "#7fd3a8"}};
    auto const styles = palette_styles(dressed);
    ASSERT_TRUE(styles.ok()) << styles.error().detail;
    EXPECT_TRUE(says(*styles, "--page:#f4f7f2;"));
    EXPECT_TRUE(says(*styles, "--overdue-wash:"));
}

TEST(APalette, OfPaleLettersIsRefusedWithThePairAndItsRatio) {
    auto const refused = palette_styles({.light = {.action = "#9fc1e8"}, .dark = {.action = "#e3a8d6"}});
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(says(refused.error().detail, "in light, action (#9fc1e8) on page (#fbfaf7) has a contrast of 1."))
        << refused.error().detail;
    EXPECT_TRUE(says(refused.error().detail, "to 1; 4.5 is needed"));
    EXPECT_FALSE(says(refused.error().detail, "in dark"));
}

TEST(APalette, ThatFailsInDarkOnlyIsRefusedToo) {
    auto const refused = palette_styles({.light = {.action = "#6a1b5d"}, .dark = {.action = "#6a1b5d"}});
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(says(refused.error().detail, "in dark, action (#6a1b5d) on page"));
}

TEST(OwnAssets, AreServedUnderNamesThatCarryTheirContent) {
    auto const assets = *OwnAssets::make(plum, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    EXPECT_TRUE(assets.styles().starts_with("/assets/palette."));
    EXPECT_TRUE(assets.mark().ends_with(".svg"));
    ASSERT_NE(assets.find(assets.styles()), nullptr);
    EXPECT_EQ(assets.find(assets.styles())->bytes, *palette_styles(plum));
    EXPECT_EQ(assets.find(assets.mark())->type, "image/svg+xml");
    EXPECT_EQ(assets.find("/assets/palette.css"), nullptr);
    auto const others = *OwnAssets::make({.light = {.action = "#0b5d3b"}, .dark = {.action = "#7fd3a8"}}, "");
    EXPECT_NE(others.styles(), assets.styles());
    EXPECT_EQ(others.mark(), "");
}

TEST(OwnAssets, TakeOnlyPicturesOfABearableSize) {
    EXPECT_TRUE(OwnAssets::make({}, "\x89PNG\r\n\x1a\nrest").ok());
    EXPECT_FALSE(OwnAssets::make({}, "GIF89a").ok());
    EXPECT_FALSE(OwnAssets::make({}, "<html><body></body></html>").ok());
    EXPECT_FALSE(OwnAssets::make({}, "<svg>" + std::string(70'000, ' ') + "</svg>").ok());
}

}  // namespace
}  // namespace site
