#pragma once
// Pages of the site as a whole.
//
//     GET /                       leads to the reader's language
//     GET /{lang}/                home
//     GET /{lang}/search          ?q=&kind=&plan=&page=
//     GET /{lang}/about  accessibility  legal  privacy
//     GET /{lang}/operation       for operators

#include "http/router.h"

namespace site {

void mount_pages(http::Router& router);

/// Called by mount_pages.
base::Result<http::Response> show_home(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_search(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_about(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_accessibility(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_legal(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_privacy(http::Request const& request, db::Reader& db);
base::Result<http::Response> give_processing_register(http::Request const& request, db::Reader& db);
base::Result<http::Response> show_operation(http::Request const& request, db::Reader& db);

}  // namespace site
