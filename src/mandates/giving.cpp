#include "mandates/giving.h"

#include <algorithm>

#include "accounts/roles.h"
#include "accounts/rules.h"

namespace mandates {
namespace {

using base::Done;
using base::Grant;
using base::Result;

Result<Done> allowed(base::Actor const& actor, std::string const& anywhere, std::string const& here, Grant const& grant,
                     std::vector<base::Subject> const& plans) {
    if (accounts::authorise(actor, anywhere, {"site", 0}, {}).ok()) return Done{};
    TRY(accounts::authorise(actor, here, grant.scope, plans));
    return Done{};
}

std::string act_on(base::Role role, std::string_view act) { return std::string(accounts::name(role)) + "." + std::string(act); }

}  // namespace

Result<Done> require_may_give(db::Reader& db, Scopes const& scopes, base::Actor const& actor, Grant const& wanted) {
    if (!accounts::may_be_held_on(wanted.role, wanted.scope.kind))
        return base::fail_field("scope", i18n::msg("This role is not held on such a thing."));
    if (scopes.name_of(db, wanted.scope, i18n::english).empty())
        return base::fail_field("scope", i18n::msg("Choose what the role is for."));
    return allowed(actor, "role.granted", act_on(wanted.role, "granted"), wanted, scopes.plans_of(db, wanted.scope));
}

Result<Done> require_may_end(db::Reader& db, Scopes const& scopes, base::Actor const& actor, Grant const& held) {
    return allowed(actor, "role.revoked", act_on(held.role, "ended"), held, scopes.plans_of(db, held.scope));
}

Result<Done> require_another(base::Actor const& actor, PersonId to) {
    if (actor.person == to) return base::fail(base::Kind::forbidden, i18n::msg("Nobody gives a role to themselves."));
    return Done{};
}

std::string described(Grant const& grant) { return std::string(accounts::name(grant.role)) + " " + to_text(grant.scope); }

Offer offer_for(db::Reader& db, Scopes const& scopes, base::Actor const& actor, i18n::Language language) {
    Offer offer;
    for (auto& scope : scopes.all(db, language)) {
        bool is_offered = false;
        auto const plans = scopes.plans_of(db, scope.subject);
        for (auto const role : base::every_role) {
            if (!accounts::may_be_held_on(role, scope.subject.kind)) continue;
            if (!allowed(actor, "role.granted", act_on(role, "granted"), {role, scope.subject}, plans).ok()) continue;
            is_offered = true;
            if (std::find(offer.roles.begin(), offer.roles.end(), role) == offer.roles.end()) offer.roles.push_back(role);
        }
        if (is_offered) offer.scopes.push_back(std::move(scope));
    }
    std::sort(offer.roles.begin(), offer.roles.end());
    return offer;
}

}  // namespace mandates
