#pragma once
// The pages on which people take part.
//
//     GET  /{lang}/consultations/{slug}/contributions/new          ?question=&theme=&draft=
//     POST /{lang}/consultations/{slug}/contributions              act=publish|preview|draft
//     POST /{lang}/consultations/{slug}/contributions/{number}/vote        choice=agree|disagree|pass|none
//     POST /{lang}/consultations/{slug}/contributions/{number}/arguments   side=for|against, body
//
// Anybody may begin to write; who has no account gets a letter whose link leads back to what they wrote, kept meanwhile. Votes and
// arguments are for who is signed in, with one factor: they are not acts of staff.

#include "consultations/contributing.h"
#include "consultations/listings.h"
#include "http/router.h"

namespace consultations {

/// What the pages need from outside the room.
struct Entrance {
    /// The letter that lets who has this address go on at `next`, with or without an account; absent where no letters are sent.
    struct Sending {
        std::function<base::Result<base::Done>(db::Writer&)> first;  // its place within the limit
        std::function<base::Result<base::Done>(db::Writer&)> keep;   // in the transaction that keeps what was written
    };
    std::function<base::Result<Sending>(http::Request const&, db::Reader&, std::string_view email, std::string const& next)> letter{};
};

void mount_taking_part(http::Router& router, std::shared_ptr<Listings> listings, Entrance entrance);

// Called by mount_taking_part.
void mount_contributing(http::Router& router, std::shared_ptr<Listings> listings, Entrance const& entrance);

}  // namespace consultations
