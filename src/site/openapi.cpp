#include <span>

#include "base/embedded.h"
#include "base/masthead.h"
#include "site/data_faces.h"

namespace embedded {
std::span<base::EmbeddedFile const> site_files();
}

namespace site {

std::string_view openapi_document() { return base::find_embedded(embedded::site_files(), "openapi.json"); }

namespace {

/// The document under the instance's name, with whom to write to.
std::string own_document() {
    auto document = base::json::parse(openapi_document());
    auto const& masthead = base::masthead();
    auto& info = document.at("info").as_object();
    info["title"] = masthead.name.text(i18n::english.code);
    base::json::object contact;
    if (auto const publisher = masthead.publisher.name.text(i18n::english.code); !publisher.empty()) contact["name"] = publisher;
    if (!masthead.contact.email.empty()) contact["email"] = masthead.contact.email;
    if (!masthead.contact.page.empty()) contact["url"] = masthead.contact.page;
    if (!contact.empty()) info["contact"] = std::move(contact);
    return base::json::serialize(document);
}

}  // namespace

void mount_openapi(http::Router& router) {
    router.get("/api/v1/openapi.json", http::Anyone,
               [document = own_document()](http::Request const&, db::Reader&) -> base::Result<http::Response> {
                   return http::data("application/json", document).may_be_cached();
               });
}

}  // namespace site
