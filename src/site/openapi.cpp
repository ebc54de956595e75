#include <span>

#include "base/embedded.h"
#include "site/data_faces.h"

namespace embedded {
std::span<base::EmbeddedFile const> site_files();
}

namespace site {

std::string_view openapi_document() { return base::find_embedded(embedded::site_files(), "openapi.json"); }

void mount_openapi(http::Router& router) {
    router.get("/api/v1/openapi.json", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
        return http::data("application/json", std::string(openapi_document())).may_be_cached();
    });
}

}  // namespace site
