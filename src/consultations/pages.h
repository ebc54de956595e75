#pragma once
// Consultations as readers see them. Everything here is public and works without scripts.
//
//     GET /{lang}/consultations
//     GET /{lang}/consultations/{slug}
//     GET /{lang}/consultations/{slug}/contributions                  ?q=&question=&theme=&…&sort=&seed=&after= (asked.h)
//     GET /{lang}/consultations/{slug}/contributions/{number}
//     GET /{lang}/consultations/{slug}/contributions/{number}/arguments   ?side=&sort=&after=
//     GET /{lang}/consultations/{slug}/figures
//     GET /{lang}/consultations/{slug}/share          its address as a picture, for a workshop

#include <memory>

#include "consultations/listings.h"
#include "http/router.h"

namespace consultations {

using Answer = base::Result<http::Response>;

void mount_reader_pages(http::Router& router, std::shared_ptr<Listings> listings);

/// The consultation of the address, when the reader may see it. errors: not_found
base::Result<Consultation> require_shown(http::Request const& request, db::Reader& db);

struct Read {
    Consultation consultation;
    Contribution contribution;
};
/// The contribution of the address: public, or known to have been. errors: not_found
base::Result<Read> require_read(http::Request const& request, db::Reader& db);

// Called by mount_reader_pages.
Answer show_consultations(http::Request const& request, db::Reader& db);
Answer show_consultation(http::Request const& request, db::Reader& db, Listings& listings);
Answer show_contributions(http::Request const& request, db::Reader& db, Listings& listings);
Answer show_contribution(http::Request const& request, db::Reader& db);
Answer show_arguments(http::Request const& request, db::Reader& db);
Answer show_share(http::Request const& request, db::Reader& db);
/// The page of the contribution that the request names, with what was wrong with an argument, and the argument as it was typed.
http::Response contribution_with_problems(http::Request const& request, db::Reader& db, base::Error const& error);
Answer show_figures(http::Request const& request, db::Reader& db, Listings& listings);

}  // namespace consultations
