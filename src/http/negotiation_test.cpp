#include "http/negotiation.h"

#include <gtest/gtest.h>

namespace {

using namespace http;

TEST(AcceptEncoding, IsReadWithItsWeights) {
    auto const browser = accepted_codings("gzip, deflate, br");
    EXPECT_TRUE(browser.gzip && browser.brotli);
    auto const prefers_gzip = accepted_codings("gzip, br;q=0.5");
    EXPECT_TRUE(prefers_gzip.gzip && !prefers_gzip.brotli);
    auto const only_brotli = accepted_codings("gzip;q=0, br;q=0.1");
    EXPECT_TRUE(!only_brotli.gzip && only_brotli.brotli);
    EXPECT_TRUE(accepted_codings("x-gzip").gzip) << "RFC 9110, 8.4.1.3";
    auto const refuses = accepted_codings("gzip;q=0, BR ; q=0.000");
    EXPECT_FALSE(refuses.gzip || refuses.brotli);
    EXPECT_FALSE(accepted_codings("").gzip);
    EXPECT_FALSE(accepted_codings("gzipped, brx").gzip);
}

TEST(IfNoneMatch, KnowsEveryFormOfTheContent) {
    EXPECT_EQ(matching_tag("\"abc-g1\"", "abc"), "\"abc-g1\"");
    EXPECT_EQ(matching_tag("\"zzz-i\" , W/\"abc-b\"", "abc"), "\"abc-b\"");
    EXPECT_EQ(matching_tag("*", "abc"), "*");
    EXPECT_EQ(matching_tag("\"abcd-i\"", "abc"), "");
    EXPECT_EQ(matching_tag("abc-i", "abc"), "");
    EXPECT_EQ(matching_tag("", "abc"), "");
}

TEST(ARange, IsOneStretchOfBytes) {
    ByteRange range;
    EXPECT_EQ(wanted_range("bytes=2-4", 10, range), RangeVerdict::part);
    EXPECT_EQ(range.first, 2u);
    EXPECT_EQ(range.last, 4u);
    EXPECT_EQ(wanted_range("bytes=8-99", 10, range), RangeVerdict::part);
    EXPECT_EQ(range.last, 9u);
    EXPECT_EQ(wanted_range("bytes=7-", 10, range), RangeVerdict::part);
    EXPECT_EQ(range.last, 9u);
    EXPECT_EQ(wanted_range("bytes=-3", 10, range), RangeVerdict::part);
    EXPECT_EQ(range.first, 7u);
    EXPECT_EQ(wanted_range("bytes=-30", 10, range), RangeVerdict::part);
    EXPECT_EQ(range.first, 0u);
}

TEST(ARange, OutsideTheBytesIsUnsatisfiable) {
    ByteRange range;
    EXPECT_EQ(wanted_range("bytes=10-", 10, range), RangeVerdict::unsatisfiable);
    EXPECT_EQ(wanted_range("bytes=-0", 10, range), RangeVerdict::unsatisfiable);
    EXPECT_EQ(wanted_range("bytes=-5", 0, range), RangeVerdict::unsatisfiable);
}

TEST(ARange, ThatIsNotUnderstoodGivesTheWhole) {
    ByteRange range;
    for (auto const* header :
         {"", "bytes=", "bytes=a-b", "bytes=4-2", "bytes=1-2,4-5", "lines=1-2", "bytes=-", "bytes=99999999999999999999-"})
        EXPECT_EQ(wanted_range(header, 10, range), RangeVerdict::whole) << header;
}

TEST(Accept, PrefersTheMostExactRule) {
    EXPECT_EQ(acceptance("text/html, */*;q=0.1", "text/html"), 1);
    EXPECT_NEAR(acceptance("text/html, */*;q=0.1", "application/json"), 0.1, 1e-9);
    EXPECT_EQ(acceptance("application/*, application/json;q=0", "application/json"), 0);
    EXPECT_EQ(acceptance("", "text/html"), 0);
}

}  // namespace
