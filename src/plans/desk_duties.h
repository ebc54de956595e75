#pragma once
// Who somebody of the staff answers for: the institutions and the plans of their roles.

#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "http/request.h"
#include "plans/field_rights.h"
#include "plans/store.h"

namespace plans {

struct Duties {
    std::vector<institutions::Institution> institutions{};  // contributes for them
    std::vector<Plan> contributed{};                        // contributes to them as a whole
    std::vector<Plan> coordinated{};
    bool founds_plans = false;  // coordinates the whole site: may create plans

    Duties(db::Reader& db, base::Actor const& actor);
    bool coordinates(std::string_view plan) const;
    bool nothing() const { return institutions.empty() && contributed.empty() && coordinated.empty() && !founds_plans; }
};

/// A commitment that somebody is about to act on.
struct Place {
    Plan plan;
    Commitment commitment;
    std::vector<institutions::Institution> voices{};  // for which the actor may speak, leaders first
    bool coordinates = false;
    FieldRights rights;
    bool needs_validation = false;  // what the actor writes here is submitted (validation.h)
};

/// The commitment named by {plan} and {slug} of the route, when this actor may do `verb` to it.
/// errors: not_found, forbidden
base::Result<Place> require_place(http::Request const& request, db::Reader& db, std::string_view verb);

/// The plan named by {plan} of the route, when this actor may do `verb` to it.
/// errors: not_found, forbidden
base::Result<Plan> require_own_plan(http::Request const& request, db::Reader& db, std::string_view verb);

}  // namespace plans
