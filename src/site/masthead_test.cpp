// What an instance says of itself, on the pages and in the data.

#include "base/masthead.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "site/frame.h"
#include "site/routes.h"
#include "support/store_test.h"

namespace site {
namespace {

base::Masthead dakar() {
    base::Masthead masthead;
    masthead.name = base::LocalisedText::of("fr", "Gouvernement ouvert du Sénégal");
    masthead.name.set("en", {.text = "Open Government Senegal"});
    masthead.country_code = "SN";
    masthead.country = base::LocalisedText::of("fr", "Sénégal");
    masthead.government = base::LocalisedText::of("fr", "Gouvernement du Sénégal");
    masthead.publisher = {.name = base::LocalisedText::of("fr", "Ministère de la Justice"),
                          .address = base::LocalisedText::of("fr", "Dakar-Plateau"),
                          .is_official = true};
    masthead.contact = {.email = "ecrire@ouvert.example", .security = "alerte@ouvert.example"};
    return masthead;
}

class AnInstance : public test_support::StoreTest {
  protected:
    void SetUp() override { base::set_masthead(dakar()); }
    void TearDown() override { base::set_masthead({}); }

    http::Response get(std::string const& path) {
        auto const router = all_routes({database(), clock_, "https://ouvert.example"});
        auto const match = router.find(http::Method::get, path);
        http::Request request{
            .target = path, .path = path, .parameters = match.parameters, .origin = "https://ouvert.example", .now = clock_.now()};
        request.language = path.starts_with("/fr") ? i18n::french : i18n::english;
        return read([&](db::Reader& db) { return match.route->read(request, db); }).value();
    }
    std::string body(std::string const& path) {
        auto const response = get(path);
        return response.page ? response.page->body.str() : response.body;
    }

    base::SystemClock clock_;
};
INSTANTIATE_TEST_SUITE_P(Each, AnInstance, testing::Values(db::Engine::sqlite), test_support::engine_name);

bool mentions(std::string const& page, std::string_view piece) { return page.find(piece) != std::string::npos; }

TEST_P(AnInstance, IsNamedByItsFrameInTheReadersLanguage) {
    http::Request request;
    request.target = request.path = "/fr/plans";
    request.language = i18n::french;
    html::Page const page{.title = "Plans"};
    auto const french = Frame({.styles = "/assets/palette.0123456789.css", .mark = "/assets/mark.0123456789.svg"}).around(request, page);
    EXPECT_TRUE(mentions(french, "<title>Plans · Gouvernement ouvert du Sénégal</title>"));
    EXPECT_TRUE(mentions(french, R"(<link rel="stylesheet" href="/assets/palette.0123456789.css">)"));
    EXPECT_TRUE(mentions(french, R"(<img src="/assets/mark.0123456789.svg" alt="")"));
    EXPECT_LT(french.find("/assets/app."), french.find("/assets/palette.")) << "the instance's colours come after the theme's";
    request.target = request.path = "/en/plans";
    request.language = i18n::english;
    EXPECT_TRUE(mentions(Frame({}).around(request, page), "<strong>Open Government Senegal</strong>"));
}

TEST_P(AnInstance, SaysWhoPublishesIt) {
    auto const legal = body("/fr/legal");
    EXPECT_TRUE(mentions(legal, "Ministère de la Justice"));
    EXPECT_TRUE(mentions(legal, "Dakar-Plateau"));
    EXPECT_TRUE(mentions(legal, R"(href="mailto:ecrire@ouvert.example")"));
    EXPECT_TRUE(mentions(legal, "Gouvernement du Sénégal")) << "an official site says for whom it speaks";
    EXPECT_FALSE(mentions(legal, "Hébergeur")) << "what was not entered is left out";
    EXPECT_FALSE(mentions(body("/fr/about"), "La France"));
}

TEST_P(AnInstance, AdmitsThatNobodyWasEntered) {
    base::set_masthead({});
    auto const legal = body("/en/legal");
    EXPECT_TRUE(mentions(legal, "The publisher has not been entered"));
    EXPECT_TRUE(mentions(legal, "Not an official site"));
}

TEST_P(AnInstance, IsNamedByWhatProgramsRead) {
    auto const manifest = base::json::parse(body("/manifest.webmanifest"));
    EXPECT_EQ(manifest.at("name").as_string(), "Gouvernement ouvert du Sénégal");
    auto const api = base::json::parse(body("/api/v1/openapi.json"));
    EXPECT_EQ(api.at("info").at("title").as_string(), "Open Government Senegal");
    EXPECT_EQ(api.at("info").at("contact").at("email").as_string(), "ecrire@ouvert.example");
    EXPECT_TRUE(mentions(body("/.well-known/security.txt"), "Contact: mailto:alerte@ouvert.example\n"));
    EXPECT_TRUE(mentions(body("/fr/changes.atom"), "<author><name>Ministère de la Justice</name></author>"));
}

}  // namespace
}  // namespace site
