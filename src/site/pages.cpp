#include "site/pages.h"

#include "accounts/guards.h"

namespace site {
namespace {

/// The reader's language, as the browser asks for it.
base::Result<http::Response> lead_to_language(http::Request const& request, db::Reader&) {
    auto const language = i18n::negotiate(request.header("accept-language"));
    return http::see_other("/" + std::string(language.code) + "/").with_header("Vary", "Accept-Language");
}

base::Result<http::Response> lead_home(http::Request const& request, db::Reader&) { return http::moved(request.address("/")); }

}  // namespace

void mount_pages(http::Router& router) {
    using http::Anyone;
    router.get("/", Anyone, lead_to_language);
    router.get("/{lang}", Anyone, lead_home);
    router.get("/{lang}/", Anyone, show_home);
    router.get("/{lang}/search", Anyone, show_search).counts_as("search");
    router.get("/{lang}/about", Anyone, show_about);
    router.get("/{lang}/accessibility", Anyone, show_accessibility);
    router.get("/{lang}/legal", Anyone, show_legal);
    router.get("/{lang}/privacy", Anyone, show_privacy);
    router.get("/data/processing-register.csv", Anyone, give_processing_register);
    router.get("/{lang}/operation", accounts::Operators, show_operation);
}

}  // namespace site
