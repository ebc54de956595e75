#include "http/csrf.h"

#include <gtest/gtest.h>

#include "http/cookies.h"

namespace {

using namespace http;

Request form(Fields headers, std::string session = "", std::string token = "") {
    Request request;
    request.method = Method::post;
    request.origin = "https://parvis.example";
    request.is_secure = true;
    request.headers = std::move(headers);
    if (!session.empty()) request.cookies.emplace_back("__Host-parvis", session);
    if (!token.empty()) request.form.emplace_back("form_token", token);
    return request;
}

TEST(AWrite, FromOurOwnPageGoesOn) {
    EXPECT_TRUE(may_write(form({{"sec-fetch-site", "same-origin"}})));
    EXPECT_TRUE(may_write(form({{"sec-fetch-site", "none"}})));
    EXPECT_TRUE(may_write(form({{"origin", "https://parvis.example"}})));
}

TEST(AWrite, FromAnotherSiteIsRefused) {
    EXPECT_FALSE(may_write(form({{"sec-fetch-site", "cross-site"}, {"origin", "https://parvis.example"}})));
    EXPECT_FALSE(may_write(form({{"sec-fetch-site", "same-site"}})));
    EXPECT_FALSE(may_write(form({{"origin", "https://parvis.example.evil"}})));
    EXPECT_FALSE(may_write(form({{"origin", "http://parvis.example"}})));
    EXPECT_FALSE(may_write(form({{"origin", "null"}})));
    EXPECT_FALSE(may_write(form({})));
}

TEST(AWrite, FromAProgramWithATokenGoesOn) {
    EXPECT_TRUE(may_write(form({{"authorization", "Bearer abc"}})));
    EXPECT_FALSE(may_write(form({{"authorization", "Basic abc"}})));
}

TEST(AFormToken, IsGoodForItsSessionOnly) {
    auto const token = csrf_token(form({}, "amina"));
    EXPECT_TRUE(may_write(form({}, "amina", token)));
    EXPECT_FALSE(may_write(form({}, "bela", token)));
    EXPECT_FALSE(may_write(form({}, "", token)));
    EXPECT_FALSE(may_write(form({}, "amina", token.substr(1))));
    EXPECT_FALSE(may_write(form({}, "amina", "x" + token.substr(1))) && token.front() != 'x');
}

TEST(AFormToken, IsWrittenAnewEachTime) {
    EXPECT_NE(csrf_token(form({}, "amina")), csrf_token(form({}, "amina")));
    EXPECT_EQ(csrf_token(form({})), "");
}

TEST(Cookies, AreReadLeniently) {
    EXPECT_EQ(parse_cookies("a=1; b=\"2\";c ; =x;  d = 4"), (Fields{{"a", "1"}, {"b", "2"}, {"d", "4"}}));
    EXPECT_TRUE(parse_cookies("").empty());
}

TEST(TheSessionCookie, IsBoundToTheHostWhereThereIsHttps) {
    auto request = form({});
    EXPECT_EQ(set_session_cookie(request, "abc", std::chrono::hours(1)),
              "__Host-parvis=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
    request.is_secure = false;
    EXPECT_EQ(clear_session_cookie(request), "parvis=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

}  // namespace
