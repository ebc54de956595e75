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
    Actor parvis{PersonId{1}, "Parvis"};
    for (auto role : every_role) parvis.grants.push_back({role, site});
    return parvis;
}

}  // namespace base
