#include "site/frame.h"

#include <gtest/gtest.h>

namespace site {
namespace {

http::Request request_for(std::string target, i18n::Language language = i18n::french) {
    http::Request request;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.language = language;
    request.origin = "https://parvis.example";
    request.now = *base::instant_from_iso("2026-11-22T10:15:30.000Z");
    return request;
}

html::Page page() { return {.title = "Plan <2024>", .description = "A plan.", .body = html::h1("Plan"), .section = "plans"}; }

std::string frame(http::Request const& request, html::Page const& page, FrameSettings settings) {
    return Frame(std::move(settings)).around(request, page);
}

bool has(std::string const& document, std::string_view part) { return document.find(part) != std::string::npos; }

TEST(TheFrame, SaysItsLanguageItsTitleAndItsAddressesInEachLanguage) {
    auto const document = frame(request_for("/fr/plans/2024-2026?sort=due"), page(), {});
    EXPECT_EQ(document.find("<!doctype html>\n<html lang=\"fr\">"), 0u);
    EXPECT_TRUE(has(document, "<title>Plan &lt;2024&gt; · Parvis</title>"));
    EXPECT_TRUE(has(document, R"(<link rel="canonical" href="https://parvis.example/fr/plans/2024-2026">)"));
    EXPECT_TRUE(has(document, R"(hreflang="en" href="https://parvis.example/en/plans/2024-2026?sort=due")"));
    EXPECT_TRUE(has(document, R"(<a href="/en/plans/2024-2026?sort=due" lang="en" hreflang="en" rel="alternate">English</a>)"));
    EXPECT_TRUE(has(document, R"(<a href="/fr/plans" aria-current="true">Plans</a>)"));
}

TEST(TheFrame, KeepsTheHomePageInEachLanguage) {
    EXPECT_TRUE(has(frame(request_for("/fr/"), page(), {}), R"(href="/en/" lang="en")"));
    EXPECT_TRUE(has(frame(request_for("/fr"), page(), {}), R"(href="/en/" lang="en")"));
}

TEST(TheFrame, CarriesNoInlineScriptOrStyle) {
    auto const document = frame(request_for("/fr/"), page(), {});
    EXPECT_FALSE(has(document, "<script>"));
    EXPECT_FALSE(has(document, "<style"));
    EXPECT_FALSE(has(document, "style="));
    EXPECT_FALSE(has(document, "onclick="));
}

TEST(TheFrame, TellsPagesOfOneTitleApartByWhatLeadsToThem) {
    auto shown = page();
    shown.crumbs = {{"Plans", "/fr/plans"}, {"2015-2017", "/fr/plans/2015-2017"}, {"Engagement 2", "/fr/plans/2015-2017/commitments/2"}};
    EXPECT_TRUE(has(frame(request_for("/fr/"), shown, {}), "<title>Plan &lt;2024&gt; · Engagement 2 · 2015-2017 · Parvis</title>"));
    shown.crumbs = {{"Thèmes", "/fr/themes"}};
    EXPECT_TRUE(has(frame(request_for("/fr/"), shown, {}), "<title>Plan &lt;2024&gt; · Thèmes · Parvis</title>"));
}

TEST(TheFrame, LeadsHomeFromEveryPage) {
    EXPECT_TRUE(has(frame(request_for("/fr/plans"), page(), {}), R"(<a href="/fr/" class="site-name">)"));
}

TEST(TheFrame, CannotBeClosedFromInsideStructuredData) {
    auto shown = page();
    shown.json_ld = R"({"name":"</script><b>"})";
    auto const document = frame(request_for("/fr/"), shown, {});
    EXPECT_TRUE(has(document, R"({"name":"\u003c/script>\u003cb>"})"));
}

TEST(TheFrame, SaysThatAPageIsDatedAndKeepsRobotsOutOfIt) {
    auto shown = page();
    shown.can_be_dated = true;
    auto request = request_for("/fr/plans?sort=due&as_of=2024-06-01");
    request.query = {{"sort", "due"}, {"as_of", "2024-06-01"}};
    auto const document = frame(request, shown, {});
    EXPECT_TRUE(has(document, "1er juin 2024"));
    EXPECT_TRUE(has(document, R"(<meta name="robots" content="noindex">)"));
    EXPECT_TRUE(has(document, R"(<input type="hidden" name="sort" value="due">)"));
    EXPECT_FALSE(has(frame(request_for("/fr/plans"), shown, {}), "noindex"));
}

TEST(TheFrame, LeadsOnToTheSameDay) {
    auto shown = page();
    shown.can_be_dated = true;
    shown.crumbs = {{"Plans", "/fr/plans?as_of=2024-06-01"}};
    auto request = request_for("/fr/plans/2024-2026?as_of=2024-06-01");
    request.query = {{"as_of", "2024-06-01"}};
    auto const document = frame(request, shown, {});
    EXPECT_TRUE(has(document, R"(<a href="/fr/institutions?as_of=2024-06-01">)"));
    EXPECT_TRUE(has(document, R"(<a href="/fr/?as_of=2024-06-01">)")) << "home, in the breadcrumb";
    EXPECT_TRUE(has(document, R"(<a href="/fr/data">)")) << "data pages have no day";
}

TEST(TheFrame, TakesADayToComeForThePresent) {
    auto shown = page();
    shown.can_be_dated = true;
    auto request = request_for("/fr/plans?as_of=2030-01-01");
    request.query = {{"as_of", "2030-01-01"}};
    auto const document = frame(request, shown, {});
    EXPECT_FALSE(has(document, "2030 ")) << "nobody reads the future";
    EXPECT_FALSE(has(document, "noindex"));
}

TEST(TheFrame, ShowsAPersonTheirMenuAndAReaderTheDoor) {
    auto request = request_for("/en/", i18n::english);
    EXPECT_TRUE(has(frame(request, page(), {}), R"(<a href="/en/sign-in">Sign in</a>)"));
    request.actor = {.person = base::PersonId{7}, .name = "Amina <A>"};
    auto const document = frame(request, page(), {});
    EXPECT_TRUE(has(document, "Amina &lt;A&gt;"));
    EXPECT_TRUE(has(document, R"(action="/en/sign-out" method="post")"));
    EXPECT_FALSE(has(document, "/en/sign-in"));
}

TEST(TheFrame, IsHonestAboutAccessibility) {
    EXPECT_TRUE(has(frame(request_for("/fr/"), page(), {}), "Accessibilité\u202f: non conforme"));
}

TEST(APrivatePage, IsKeptFromRobotsAndShares) {
    auto shown = page();
    shown.is_private = true;
    auto const document = frame(request_for("/fr/desk"), shown, {});
    EXPECT_TRUE(has(document, "noindex"));
    EXPECT_FALSE(has(document, "og:title"));
    EXPECT_FALSE(has(document, "canonical"));
}

}  // namespace
}  // namespace site
