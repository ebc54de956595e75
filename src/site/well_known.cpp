// What robots and browsers ask every site for.

#include <chrono>

#include "base/masthead.h"
#include "html/assets.h"
#include "site/data_faces.h"

namespace site {
namespace {

using Answer = base::Result<http::Response>;

constexpr auto text_type = "text/plain; charset=utf-8";
constexpr std::chrono::days security_text_lives{180};  // RFC 9116: less than a year is recommended

/// May every reader get the same bytes? Only when they do not depend on how the site was reached.
http::Response kept_if(bool is_the_same_for_all, http::Response response) {
    response.cacheable = is_the_same_for_all;
    return response;
}

std::string robots_text(std::string const& origin) {
    std::string text = "User-agent: *\nAllow: /\n";
    for (auto const language : i18n::languages())
        for (auto const* path : {"/sign-in", "/search", "/account"}) text += "Disallow: /" + std::string(language.code) + path + "\n";
    return text + "\nSitemap: " + origin + "/sitemap.xml\n";
}

/// An address of mail may be given as it is written on a card.
std::string contact_address(std::string const& contact) {
    bool const has_scheme = contact.starts_with("mailto:") || contact.starts_with("https://") || contact.starts_with("tel:");
    return has_scheme ? contact : "mailto:" + contact;
}

std::string security_text(std::string const& contact, std::string const& origin, base::Instant now) {
    auto const expires = base::Date(std::chrono::sys_days(base::utc_date(now)) + security_text_lives);
    std::string languages;
    for (auto const language : i18n::languages()) languages += (languages.empty() ? "" : ", ") + std::string(language.code);
    return "Contact: " + contact_address(contact) + "\nExpires: " + base::to_iso(expires) +
           "T00:00:00Z\nPreferred-Languages: " + languages + "\nCanonical: " + origin + "/.well-known/security.txt\n";
}

base::json::value manifest(std::string const& mark) {
    auto const language = i18n::languages().front().code;
    auto const name = base::masthead().name.text(language);
    auto const icon = mark.empty() ? std::string(html::asset("favicon.svg")) : mark;
    return {{"name", name},
            {"short_name", name},
            {"lang", language},
            {"start_url", "/"},
            {"display", "browser"},
            {"icons", {{{"src", icon}, {"type", icon.ends_with(".svg") ? "image/svg+xml" : "image/png"}, {"sizes", "any"}}}}};
}

}  // namespace

void mount_well_known(http::Router& router, Instance const& given) {
    struct Said {
        std::string public_origin, mark;
        std::string origin(http::Request const& request) const { return public_origin.empty() ? request.origin : public_origin; }
    };
    Said const said{given.public_origin, given.mark};
    router.get("/robots.txt", http::Anyone, [said](http::Request const& request, db::Reader&) -> Answer {
        return kept_if(!said.public_origin.empty(), http::data(text_type, robots_text(said.origin(request))));
    });
    router.get("/.well-known/security.txt", http::Anyone, [said](http::Request const& request, db::Reader&) -> Answer {
        auto const origin = said.origin(request);
        // RFC 9116 asks for a contact: without one of its own, the instance points to the page that says who runs it.
        auto const& own = base::masthead().contact.security;
        auto const contact = own.empty() ? origin + "/en/legal" : own;
        return kept_if(!said.public_origin.empty(), http::data(text_type, security_text(contact, origin, request.now)));
    });
    router.get("/favicon.ico", http::Anyone, [said](http::Request const&, db::Reader&) -> Answer {
        return http::moved(said.mark.empty() ? std::string(html::asset("favicon.svg")) : said.mark);
    });
    router.get("/manifest.webmanifest", http::Anyone, [said](http::Request const&, db::Reader&) -> Answer {
        auto answer = http::json(manifest(said.mark));
        answer.type = "application/manifest+json";
        return std::move(answer).may_be_cached();
    });
}

void mount_data(http::Router& router, Instance const& instance) {
    router.get("/{lang}/data", http::Anyone, show_open_data);
    mount_openapi(router);
    mount_well_known(router, instance);
    mount_sitemap(router, instance);
}

}  // namespace site
