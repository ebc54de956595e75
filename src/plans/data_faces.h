#pragma once
// Plans as programs read them. Everything here is public data of the present, or as of a day where that is said.
//
//     GET /api/v1/…                          JSON, described by /api/v1/openapi.json
//     GET /data/…                            whole plans and tables as files: JSON, CSV, XLSX
//     GET /schemas/{table}.json              what the columns of the tables mean (Table Schema)
//     GET /{lang}/….atom                     what moved, as Atom feeds

#include "http/router.h"
#include "plans/desk_letters.h"

namespace plans {

/// All of the above.
void mount_data(http::Router& router, Letterbox const& box = {});

// Called by mount_data.
void mount_api(http::Router& router, Letterbox const& box);              // api.cpp
void mount_api_changes(http::Router& router);                            // api_changes.cpp
void mount_api_writes(http::Router& router, Letterbox const& box = {});  // api_writes.cpp
void mount_downloads(http::Router& router);                              // downloads.cpp
void mount_feeds(http::Router& router);                                  // feeds.cpp

}  // namespace plans
