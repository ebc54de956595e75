#include "html/assets.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace html {
namespace {

TEST(AnAsset, IsFoundAtTheAddressThatCarriesItsHash) {
    auto const address = asset("app.css");
    EXPECT_EQ(address.substr(0, 12), "/assets/app.");
    EXPECT_EQ(address.size(), std::string_view("/assets/app.0123456789.css").size());
    auto const* found = find_asset(address);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->type, "text/css; charset=utf-8");
    EXPECT_LT(found->brotli.size(), found->gzip.size());
    EXPECT_LT(found->gzip.size(), found->identity.size());
    EXPECT_EQ(found->gzip.substr(0, 2), "\x1f\x8b");
}

TEST(AnAsset, OfAnotherHashOrNameIsNotFound) {
    EXPECT_EQ(find_asset("/assets/app.css"), nullptr);
    EXPECT_EQ(find_asset("/assets/../app.css"), nullptr);
    EXPECT_THROW(asset("nothing.css"), std::out_of_range);
}

TEST(TheStyles, PointAtFontsThatAreThere) {
    auto const styles = find_asset(asset("app.css"))->identity;
    std::size_t fonts = 0;
    for (auto at = styles.find("/assets/"); at != std::string_view::npos; at = styles.find("/assets/", at + 1)) {
        auto const address = styles.substr(at, styles.find_first_of(")\"'", at) - at);
        EXPECT_NE(find_asset(address), nullptr) << address;
        ++fonts;
    }
    EXPECT_EQ(fonts, 10u) << "five faces, each in two ranges of letters";
}

TEST(AFont, IsNotCompressedTwice) {
    auto const* font = find_asset(asset("sans-400.woff2"));
    ASSERT_NE(font, nullptr);
    EXPECT_EQ(font->type, "font/woff2");
    EXPECT_EQ(font->identity.substr(0, 4), "wOF2");
    EXPECT_TRUE(font->gzip.empty());
    EXPECT_TRUE(font->brotli.empty());
}

}  // namespace
}  // namespace html
