#pragma once
// The pages of who may do what: seeing it, giving roles and ending them.

#include <string>

#include "crypto/random.h"
#include "http/router.h"
#include "mandates/scopes.h"

namespace mandates {

/// What these pages need from outside the room. The random source outlives the router.
struct Outside {
    Scopes scopes{};
    crypto::Random& random;
    bool sends_letters = false;   // invitations by mail
    std::string public_origin{};  // where links in letters lead; empty: to where the reader reached us
};

/// GET  /{lang}/staff
/// GET  /{lang}/staff.csv
/// GET  /{lang}/staff.json
/// GET  /{lang}/staff/roles/new
/// POST /{lang}/staff/roles
/// GET  /{lang}/staff/roles/{id}
/// POST /{lang}/staff/roles/{id}/term
/// POST /{lang}/staff/roles/{id}/end
/// GET  /{lang}/delegations
/// POST /{lang}/delegations
/// POST /{lang}/delegations/{id}/end
/// GET  /{lang}/staff/members
/// POST /{lang}/staff/members
/// GET  /{lang}/staff/members/{id}
/// POST /{lang}/staff/members/{id}/term
/// With letters:
/// GET  /{lang}/staff/invitations
/// GET  /{lang}/staff/invitations/new
/// POST /{lang}/staff/invitations
/// POST /{lang}/staff/invitations/{id}/sending
/// POST /{lang}/staff/invitations/{id}/withdrawal
/// GET  /{lang}/invitations/{token}
/// POST /{lang}/invitations/{token}/acceptance
/// POST /{lang}/invitations/{token}/refusal
void mount(http::Router& router, Outside const& outside);

}  // namespace mandates
