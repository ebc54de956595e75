#pragma once
// Consultations as programs read them. Everything here is public.
//
//     GET /api/v1/consultations                                            JSON, described by /api/v1/openapi.json
//     GET /api/v1/consultations/{slug}
//     GET /api/v1/consultations/{slug}/contributions                       the questions of the page (asked.h), ?limit=
//     GET /api/v1/consultations/{slug}/contributions/{number}
//     GET /api/v1/consultations/{slug}/contributions/{number}/arguments    ?side=&sort=&limit=&after=
//     GET /api/v1/consultations/{slug}/figures
//     GET /data/consultations/{slug}.jsonl                                 all that was said, a line each (lines.h): contributions, then
//     arguments GET /data/consultations/{slug}.xlsx                                  the same as a workbook GET
//     /data/consultations/{slug}/{table}.csv                           contributions, arguments (tables.h) GET
//     /schemas/consultations/{table}.json                              what the columns mean (Table Schema)

#include <memory>

#include "consultations/listings.h"
#include "http/router.h"

namespace consultations {

/// All of the above.
void mount_data(http::Router& router, std::shared_ptr<Listings> const& listings);

// Called by mount_data.
void mount_api(http::Router& router, std::shared_ptr<Listings> const& listings);  // api.cpp
void mount_downloads(http::Router& router);                                       // downloads.cpp

}  // namespace consultations
