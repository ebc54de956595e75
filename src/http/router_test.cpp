#include "http/router.h"

#include <gtest/gtest.h>

namespace {

using http::Method;
using http::Router;

http::ReadHandler reads() {
    return [](http::Request const&, db::Reader&) -> base::Result<http::Response> { return http::Response{}; };
}
http::WriteHandler writes() {
    return [](http::Request const&, db::Reader&) -> http::WriteAnswer { return {http::Response{}}; };
}

Router cycle() {
    Router router;
    router.get("/", http::Anyone, reads());
    router.get("/{lang}", http::Anyone, reads());
    router.get("/{lang}/plans/{plan}", http::Anyone, reads());
    router.get("/{lang}/plans/{plan}.csv", http::Anyone, reads());
    router.get("/{lang}/plans/new", http::Anyone, reads());
    router.post("/{lang}/plans/{edited}", http::Anyone, writes());
    router.get("/{lang}/plans/{plan}/commitments/{number}", http::Anyone, reads());
    router.get("/sitemap.xml", http::Anyone, reads());
    return router;
}

std::string pattern(Router const& router, std::string_view path, Method method = Method::get) {
    auto const match = router.find(method, path);
    return match.route ? match.route->pattern : "none";
}

TEST(TheRouter, PrefersWhatIsWrittenOverParameters) {
    auto const router = cycle();
    EXPECT_EQ(pattern(router, "/"), "/");
    EXPECT_EQ(pattern(router, "/fr"), "/{lang}");
    EXPECT_EQ(pattern(router, "/fr/plans/new"), "/{lang}/plans/new");
    EXPECT_EQ(pattern(router, "/fr/plans/2024-2026"), "/{lang}/plans/{plan}");
    EXPECT_EQ(pattern(router, "/sitemap.xml"), "/sitemap.xml");
}

TEST(TheRouter, MatchesAnEndingAndLeavesItOutOfTheParameter) {
    auto const router = cycle();
    auto const match = router.find(Method::get, "/en/plans/2024-2026.csv");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.route->pattern, "/{lang}/plans/{plan}.csv");
    EXPECT_EQ(match.parameters, (http::Fields{{"lang", "en"}, {"plan", "2024-2026"}}));
    EXPECT_EQ(pattern(router, "/en/plans/.csv"), "/{lang}/plans/{plan}");
}

TEST(TheRouter, KnowsLanguagesOnly) {
    auto const router = cycle();
    EXPECT_EQ(pattern(router, "/xx/plans/new"), "none");
    EXPECT_EQ(pattern(router, "/robots"), "none");
}

TEST(TheRouter, NamesParametersAsTheRouteItselfDoes) {
    auto const router = cycle();
    auto const match = router.find(Method::post, "/fr/plans/7");
    EXPECT_EQ(match.parameters, (http::Fields{{"lang", "fr"}, {"edited", "7"}}));
}

TEST(TheRouter, TellsOtherMethodsOfAKnownPath) {
    auto const router = cycle();
    auto const match = router.find(Method::delete_, "/fr/plans/7");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allowed, (std::vector{Method::get, Method::post}));
    EXPECT_TRUE(router.find(Method::head, "/fr/plans/7").route);
    EXPECT_TRUE(router.find(Method::get, "/fr/unknown").allowed.empty());
}

TEST(TheRouter, DoesNotAnswerHeadWhereAGetWrites) {
    auto router = cycle();
    router.arrival("/return", http::Anyone, writes());
    EXPECT_TRUE(router.find(Method::get, "/return").route);
    EXPECT_FALSE(router.find(Method::head, "/return").route);
    EXPECT_EQ(router.find(Method::head, "/return").allowed, std::vector{Method::get});
}

TEST(TheRouter, RefusesTwoRoutesThatMatchAlike) {
    auto router = cycle();
    EXPECT_THROW(router.get("/{lang}/plans/{other}", http::Anyone, reads()), std::logic_error);
    EXPECT_THROW(router.get("plans", http::Anyone, reads()), std::logic_error);
}

TEST(TheRouter, DoesNotMatchEmptySegments) {
    auto const router = cycle();
    EXPECT_EQ(pattern(router, "/fr/plans/"), "none");
    EXPECT_EQ(pattern(router, "//plans/x"), "none");
    EXPECT_EQ(pattern(router, ""), "none");
}

}  // namespace
