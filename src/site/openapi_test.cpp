#include <gtest/gtest.h>

#include "base/json.h"
#include "site/data_faces.h"
#include "support/store_test.h"

namespace site {
namespace {

class PublishedApi : public test_support::StoreTest {};
INSTANTIATE_TEST_SUITE_P(Each, PublishedApi, testing::Values(db::Engine::sqlite), test_support::engine_name);

std::string lower(std::string_view method) {
    std::string text(method);
    for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

TEST_P(PublishedApi, DescribesEveryRouteOfTheApiAndNoOther) {
    base::SystemClock const clock;
    auto const router = all_routes({database(), clock});
    auto const document = base::json::parse(openapi_document());
    auto paths = document.at("paths").as_object();
    constexpr std::string_view root = "/api/v1";
    for (auto const& route : router.routes()) {
        if (!route.pattern.starts_with("/api/")) continue;
        auto const path = route.pattern.substr(root.size());
        ASSERT_TRUE(paths.contains(path)) << route.pattern << " is not described";
        auto& item = paths[path].as_object();
        EXPECT_TRUE(item.contains(lower(http::name(route.method))))
            << http::name(route.method) << " " << route.pattern << " is not described";
        item.erase(lower(http::name(route.method)));
    }
    for (auto const& item : paths) EXPECT_TRUE(item.value().as_object().empty()) << item.key() << " is described but not there";
}

TEST_P(PublishedApi, NamesOnlyPagesThatAreThereInTheSitemap) {
    base::SystemClock const clock;
    auto const router = all_routes({database(), clock, "https://parvis.example"});
    auto const ask = [&](std::string const& path) {
        http::Request request;
        request.path = path;
        request.now = {1'795'172'400'000};
        auto answer = read([&](db::Reader& db) { return router.find(http::Method::get, path).route->read(request, db); });
        return answer.ok() ? *answer : http::Response{};
    };
    auto const map = ask("/sitemap.xml");
    EXPECT_TRUE(map.cacheable);
    constexpr std::string_view before = "<loc>https://parvis.example";
    int found = 0;
    for (auto at = map.body.find(before); at != std::string::npos; at = map.body.find(before, at + 1), ++found) {
        auto const path = map.body.substr(at + before.size(), map.body.find('<', at + before.size()) - at - before.size());
        EXPECT_TRUE(router.find(http::Method::get, path).route) << path;
    }
    EXPECT_GT(found, 10);
    EXPECT_NE(ask("/robots.txt").body.find("Sitemap: https://parvis.example/sitemap.xml"), std::string::npos);
    auto const security = ask("/.well-known/security.txt").body;
    EXPECT_NE(security.find("Contact: https://parvis.example/en/legal\n"), std::string::npos);
    EXPECT_NE(security.find("Expires: 2027-05-19T00:00:00Z\n"), std::string::npos);
}

}  // namespace
}  // namespace site
