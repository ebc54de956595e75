#include "base/actor.h"

#include <algorithm>

namespace base {

bool Actor::holds(Role role) const {
    return std::any_of(grants.begin(), grants.end(), [&](Grant const& grant) { return grant.role == role; });
}

bool Actor::holds(Role role, Subject const& scope) const {
    return std::any_of(grants.begin(), grants.end(),
                       [&](Grant const& grant) { return grant.role == role && (grant.scope.kind == "site" || grant.scope == scope); });
}

Actor system_actor() {
    Subject const site{"site", 0};
    return Actor{PersonId{1}, "Parvis", {{Role::operator_, site}, {Role::coordinator, site}, {Role::contributor, site}}, 0, {}};
}

}  // namespace base
