#pragma once
// Who may give which role where. Operators give any anywhere; who coordinates a plan gives what its work takes, on it and at the
// institutions that lead its commitments (accounts/rules.cpp). Nobody gives a role to themselves.

#include "accounts/account.h"
#include "mandates/scopes.h"

namespace mandates {

using accounts::PersonId;

/// errors: invalid (fields role, scope: not held on such a thing, or there is none), forbidden
base::Result<base::Done> require_may_give(db::Reader& db, Scopes const& scopes, base::Actor const& actor, base::Grant const& wanted);
/// errors: forbidden
base::Result<base::Done> require_may_end(db::Reader& db, Scopes const& scopes, base::Actor const& actor, base::Grant const& held);
/// errors: forbidden
base::Result<base::Done> require_another(base::Actor const& actor, PersonId to);

/// "contributor plan:12", for the security journal.
std::string described(base::Grant const& grant);

/// What somebody may give: for a form, which offers nothing else.
struct Offer {
    std::vector<base::Role> roles{};
    std::vector<Scope> scopes{};
};
Offer offer_for(db::Reader& db, Scopes const& scopes, base::Actor const& actor, i18n::Language language);

}  // namespace mandates
