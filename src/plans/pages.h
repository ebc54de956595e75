#pragma once
// The plans as readers see them. Everything here is public, works without scripts, and can be kept by the page cache.
//
//     GET /{lang}/plans
//     GET /{lang}/plans/{plan}                               ?axis=&theme=&institution=&status=&late=&q=&sort=&view=&as_of=
//     GET /{lang}/plans/{plan}/commitments/{slug}            ?as_of=
//     GET /{lang}/plans/{plan}/commitments/{slug}/history    ?from=&to=&before=&as_of=
//     GET /{lang}/plans/{plan}/commitments/{slug}/updates    ?from=&as_of=
//     GET /{lang}/compare                                    ?a=&b=&as_of=
//     GET /{lang}/lineage                                    ?as_of=
//     GET /{lang}/compare.svg  /{lang}/lineage.svg           ?as_of=
//     GET /{lang}/themes  /{lang}/themes/{slug}              ?as_of=
//     GET /{lang}/institutions                               ?q=&as_of=
//     GET /{lang}/institutions/{slug}                        ?as_of=
//     GET /{lang}/changes                                    ?plan=&kind=&before=&as_of=

#include "http/router.h"

namespace plans {

void mount_reader_pages(http::Router& router);

// Called by mount_reader_pages.
using Answer = base::Result<http::Response>;
Answer show_plans(http::Request const& request, db::Reader& db);
Answer show_plan(http::Request const& request, db::Reader& db);
Answer show_commitment(http::Request const& request, db::Reader& db);
Answer show_history(http::Request const& request, db::Reader& db);
Answer show_comparison(http::Request const& request, db::Reader& db);
Answer show_lineage(http::Request const& request, db::Reader& db);
Answer give_promises(http::Request const& request, db::Reader& db);
Answer give_lineage(http::Request const& request, db::Reader& db);
Answer show_updates(http::Request const& request, db::Reader& db);
Answer show_themes(http::Request const& request, db::Reader& db);
Answer show_theme(http::Request const& request, db::Reader& db);
Answer show_institutions(http::Request const& request, db::Reader& db);
Answer show_institution(http::Request const& request, db::Reader& db);
Answer show_changes(http::Request const& request, db::Reader& db);

}  // namespace plans
