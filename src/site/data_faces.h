#pragma once
// The site as programs and robots find it.
//
//     GET /{lang}/data                 what can be downloaded, followed and asked for, in plain words
//     GET /api/v1/openapi.json         the API, as OpenAPI 3.1
//     GET /sitemap.xml  /robots.txt
//     GET /.well-known/security.txt    where to report a weakness (RFC 9116), when the instance names someone
//     GET /favicon.ico  /manifest.webmanifest

#include "site/routes.h"

namespace site {

/// Mounted after the pages: the sitemap names those that are there.
void mount_data(http::Router& router, Instance const& instance);

// Called by mount_data.
void mount_openapi(http::Router& router);
void mount_sitemap(http::Router& router, Instance const& instance);
void mount_well_known(http::Router& router, Instance const& instance);
base::Result<http::Response> show_open_data(http::Request const& request, db::Reader& db);

/// The OpenAPI document's text.
std::string_view openapi_document();

}  // namespace site
