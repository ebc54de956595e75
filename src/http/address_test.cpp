#include "http/address.h"

#include <gtest/gtest.h>

namespace {

using namespace http;

TEST(APath, IsDecodedOnce) {
    EXPECT_EQ(normal_path("/fr/plan%C3%A9"), "/fr/plan\xc3\xa9");
    EXPECT_EQ(normal_path("/a%2541"), "/a%41");
    EXPECT_EQ(normal_path("/a+b"), "/a+b");
    EXPECT_EQ(normal_path("/.well-known/security.txt"), "/.well-known/security.txt");
}

TEST(APath, IsRefusedWhenItCouldMeanAnother) {
    for (auto const* path : {"", "fr", "/..", "/a/../b", "/a/./b", "/%2e%2e/b", "/a/.%2E", "/a%2fb", "/a%2Fb", "/a%00b", "/a%0ab", "/%ff",
                             "/%c0%af", "/%ed%a0%80", "/%", "/%4", "/%zz"})
        EXPECT_FALSE(normal_path(path)) << path;
}

TEST(APlainPath, NeedsNoDecoding) {
    EXPECT_TRUE(is_plain_path("/fr/plans/2024-2026"));
    EXPECT_TRUE(is_plain_path("/assets/app.0123.css"));
    for (auto const* path : {"/a?b", "/a%41", "//a", "/a/..", "/.", "a", ""}) EXPECT_FALSE(is_plain_path(path)) << path;
}

TEST(AQuery, IsReadAsFormsWriteIt) {
    auto const fields = parse_urlencoded("q=caf%C3%A9+noir&empty=&bare&&q=2");
    ASSERT_TRUE(fields);
    EXPECT_EQ(*fields, (Fields{{"q", "caf\xc3\xa9 noir"}, {"empty", ""}, {"bare", ""}, {"q", "2"}}));
}

TEST(APath, HasOneUsualSpelling) {
    EXPECT_EQ(encode_path("/fr/plan\xc3\xa9 a?b:c"), "/fr/plan%C3%A9%20a%3Fb:c");
    for (auto const* path : {"/fr/plans/2024-2026", "/assets/app.0123.css", "/a:b@c,d=e~"}) EXPECT_EQ(encode_path(path), path);
}

TEST(AQuery, IsRefusedWhenMalformed) {
    for (auto const* query : {"a=%", "a=%f", "a=%ff", "%zz=1", "a=b%00c", "%00=1"}) EXPECT_FALSE(parse_urlencoded(query)) << query;
    std::string many;
    for (int i = 0; i < 5001; ++i) many += "a=1&";
    EXPECT_FALSE(parse_urlencoded(many));
}

TEST(TheNormalQuery, IsTheSameForAllWaysToWriteIt) {
    auto const one = normal_query(*parse_urlencoded("b=2&a=%31&b=1")), other = normal_query(*parse_urlencoded("a=1&b=%32&b=1&"));
    EXPECT_EQ(one, "a=1&b=2&b=1");
    EXPECT_EQ(one, other);
    EXPECT_EQ(normal_query({{"a&b", "c=d"}}), "a%26b=c%3Dd");
}

TEST(PercentEncoding, ComesBackTheSame) {
    std::string every;
    for (int c = 0; c < 256; ++c) every += char(c);
    EXPECT_EQ(percent_decode(percent_encode(every), Plus::is_space), every);
}

TEST(Utf8, IsCheckedAsRfc3629Says) {
    EXPECT_TRUE(is_utf8("\xf0\x9f\x8c\xb3 \xe2\x82\xac \xc3\xa9"));
    for (auto const* text :
         {"\x80", "\xc1\x81", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xc3"})
        EXPECT_FALSE(is_utf8(text));
}

}  // namespace
