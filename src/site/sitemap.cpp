// Every public page in every language, for those who index (https://www.sitemaps.org/protocol.html), each with its
// other languages.

#include "consultations/addresses.h"
#include "consultations/store.h"
#include "html/html.h"
#include "institutions/store.h"
#include "plans/store.h"
#include "plans/views_words.h"
#include "site/data_faces.h"

namespace site {
namespace {

namespace views = plans::views;

/// Pages without a parameter; those that are mounted are named.
constexpr std::string_view pages_of_the_site[] = {"/",       "/plans",         "/consultations", "/compare", "/lineage",
                                                  "/themes", "/institutions",  "/changes",       "/data",    "/ledger",
                                                  "/about",  "/accessibility", "/legal",         "/privacy"};

class Sitemap {
  public:
    explicit Sitemap(std::string origin) : origin_(std::move(origin)) {
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
            "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    }

    /// path: below the language.
    void add(std::string_view path, base::Instant moved = {}) {
        for (auto const language : i18n::languages()) {
            out_ += "<url><loc>";
            add_address(language, path);
            out_ += "</loc>";
            if (moved.utc_ms != 0) out_ += "<lastmod>" + base::to_iso(base::utc_date(moved)) + "</lastmod>";
            for (auto const other : i18n::languages()) {
                out_.append("<xhtml:link rel=\"alternate\" hreflang=\"").append(other.code).append("\" href=\"");
                add_address(other, path);
                out_ += "\"/>";
            }
            out_ += "</url>\n";
        }
    }

    std::string take() && { return std::move(out_) + "</urlset>\n"; }

  private:
    void add_address(i18n::Language language, std::string_view path) {
        html::append_escaped(out_, origin_ + "/" + std::string(language.code) + std::string(path));
    }

    std::string origin_, out_;
};

std::string sitemap(db::Reader& db, std::vector<std::string_view> const& pages, std::string origin) {
    Sitemap map(std::move(origin));
    for (auto const page : pages) map.add(page);
    for (auto const& plan : plans::all_plans(db)) map.add(views::path_of_plan(plan.slug));
    for (auto const& card : plans::all_cards(db))
        if (card.redirect.empty()) map.add(views::path_of_commitment(card.plan, card.slug), card.last_moved_at);
    for (auto const& theme : plans::themes(db)) map.add(views::path_of_theme(theme.slug));
    for (auto const& summary : consultations::published_consultations(db)) map.add(consultations::path_of(summary.consultation.slug));
    for (auto const& institution : institutions::store::all(db)) map.add(views::path_of_institution(institution.slug));
    return std::move(map).take();
}

}  // namespace

void mount_sitemap(http::Router& router, Instance const& instance) {
    std::vector<std::string_view> pages;
    for (auto const page : pages_of_the_site)
        if (router.find(http::Method::get, "/en" + std::string(page)).route) pages.push_back(page);
    router.get("/sitemap.xml", http::Anyone,
               [pages, own = instance.public_origin](http::Request const& request, db::Reader& db) -> base::Result<http::Response> {
                   auto answer = http::data("application/xml; charset=utf-8", sitemap(db, pages, own.empty() ? request.origin : own))
                                     .shows(anything_public());
                   answer.cacheable = !own.empty();  // else it depends on how the site was reached
                   return answer;
               });
}

}  // namespace site
