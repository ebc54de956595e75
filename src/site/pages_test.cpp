#include "site/pages.h"

#include <gtest/gtest.h>

#include "site/error_page.h"
#include "support/store_test.h"
#include "support/town.h"

namespace {

class SitePages : public test_support::StoreTest {
  protected:
    void SetUp() override { site::mount_pages(router_); }

    http::Response get(std::string path, http::Fields query = {}) {
        auto const match = router_.find(http::Method::get, path);
        EXPECT_TRUE(match.route) << path;
        http::Request request{.target = path,
                              .path = path,
                              .parameters = match.parameters,
                              .query = std::move(query),
                              .headers = {{"accept-language", "fr"}},
                              .now = {1'795'172'400'000}};
        return read([&](db::Reader& db) { return match.route->read(request, db); }).value();
    }
    std::string body(std::string path, http::Fields query = {}) { return get(path, std::move(query)).page.value().body.str(); }

    http::Router router_;
};
FOR_EACH_ENGINE(SitePages);

bool has(std::string const& page, std::string_view piece) { return page.find(piece) != std::string::npos; }

TEST_P(SitePages, WelcomeOnAnEmptyDatabase) {
    auto const page = body("/en/");
    EXPECT_TRUE(has(page, "No update has been published here yet."));
    EXPECT_TRUE(has(page, "None is announced."));
}

TEST_P(SitePages, ShowThePlanUnderWayAtHome) {
    test_support::Town const town(database());
    auto const home = get("/en/");
    EXPECT_TRUE(has(home.page->body.str(), "Fourth plan"));
    EXPECT_TRUE(has(home.page->body.str(), "Night buses"));
    EXPECT_EQ(home.tags, (std::vector<base::Subject>{{"site", 0}}));
}

TEST_P(SitePages, MarkTheWordsThatWereSearched) {
    test_support::Town const town(database());
    EXPECT_TRUE(has(body("/en/search", {{"q", "buses"}}), "<mark>"));
    EXPECT_TRUE(has(body("/en/search", {{"q", "xylophone"}}), "Nothing here speaks of “xylophone”."));
    EXPECT_FALSE(has(body("/en/search", {{"q", "<script>"}}), "<script>"));
}

TEST_P(SitePages, LeadToTheReadersLanguage) {
    auto const answer = get("/");
    EXPECT_EQ(answer.status, 303);
    EXPECT_FALSE(answer.cacheable) << "another reader speaks another language";
}

TEST_P(SitePages, SayPlainlyWhatIsOwed) {
    EXPECT_TRUE(has(body("/en/accessibility"), "not compliant"));
    EXPECT_TRUE(has(body("/en/privacy"), "No cookie is set before you sign in"));
    EXPECT_TRUE(has(body("/en/about"), "What is open government?"));
    EXPECT_TRUE(has(body("/en/legal"), "The publisher has not been entered"));
}

TEST(AnErrorPage, OffersASearchWhenNothingIsThere) {
    http::Request const request{.target = "/en/x", .path = "/en/x"};
    auto const missing = site::error_page(request, base::fail(base::Kind::not_found, "There is no such plan."), 404, "AB12");
    EXPECT_TRUE(has(missing.body.str(), "There is no such plan."));
    EXPECT_TRUE(has(missing.body.str(), "/en/search"));
    EXPECT_FALSE(has(missing.body.str(), "AB12"));
    EXPECT_TRUE(has(site::error_page({.target = "/en/x/green-budget", .path = "/en/x/green-budget"},
                                     base::fail(base::Kind::not_found, "There is no such page."), 404, "")
                        .body.str(),
                    "green budget"))
        << "what was looked for is in the search already";
    auto const broken = site::error_page(request, base::fail(base::Kind::broken, ""), 500, "AB12");
    EXPECT_TRUE(has(broken.body.str(), "AB12"));
}

TEST(AnErrorPage, SaysWhatToDoNextAndEachReasonOnce) {
    http::Request const request{.target = "/en/x", .path = "/en/x"};
    auto const page = [&](base::Error const& error, int status) { return site::error_page(request, error, status, "").body.str(); };
    EXPECT_TRUE(has(page(base::fail(base::Kind::forbidden, "Sign in first."), 401), "/en/sign-in"));
    auto const closed = page(base::fail(base::Kind::forbidden, "Your account may not do this."), 403);
    EXPECT_TRUE(has(closed, "your role does not allow it"));
    EXPECT_FALSE(has(closed, "Your account may not do this."));
    auto const foreign = page(base::fail(base::Kind::forbidden, "This form was not sent from one of our pages."), 403);
    EXPECT_TRUE(has(foreign, "This form was not sent from one of our pages."));
    EXPECT_FALSE(has(foreign, "your role")) << "another reason than roles";
    EXPECT_TRUE(has(page({base::Kind::invalid, {}, {}}, 413), "20 MB at most"));
}

TEST(AnErrorPage, GivesBackWhatSomebodyHadWrittenWhenTheirRoleEnded) {
    http::Request request{.target = "/en/x", .path = "/en/x"};
    request.form = {{"text-fr", "Les lignes sont <tracées>."}, {"status", "done"}, {"password", "two words"}};
    auto const reason = base::fail(base::Kind::forbidden, "Your role ended on 22 November 2026: Contributor.");
    auto const page = [&] { return site::error_page(request, reason, 403, "").body.str(); };
    EXPECT_FALSE(has(page(), "Les lignes")) << "who never had the role sent it by themselves";
    request.actor.ended = {{{base::Role::contributor, {"plan", 1}}, "Your role ended on 22 November 2026: Contributor."}};
    EXPECT_TRUE(has(page(), "Your role ended on 22 November 2026"));
    EXPECT_TRUE(has(page(), "Les lignes sont &lt;tracées&gt;."));
    EXPECT_FALSE(has(page(), "two words"));
}

}  // namespace
