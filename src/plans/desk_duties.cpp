#include "plans/desk_duties.h"

#include <algorithm>

#include "accounts/rules.h"
#include "institutions/store.h"
#include "plans/acting.h"
#include "plans/validation.h"

namespace plans {
namespace {

using base::Role;
using institutions::Institution;

bool may_speak(base::Actor const& actor, PlanId plan, Institution const& institution) {
    return actor.holds(Role::coordinator, subject_of(plan)) || actor.holds(Role::contributor, subject_of(plan)) ||
           actor.holds(Role::contributor, {"institution", institution.id.value});
}

void add_voice(std::vector<Institution>& voices, base::Actor const& actor, PlanId plan, db::Kept<Institution> const& institution) {
    if (!institution || !may_speak(actor, plan, *institution)) return;
    auto const is_it = [&](Institution const& other) { return other.id == institution->id; };
    if (std::none_of(voices.begin(), voices.end(), is_it)) voices.push_back(*institution);
}

std::vector<Institution> voices_of(db::Reader& db, base::Actor const& actor, Plan const& plan, Commitment const& commitment) {
    std::vector<Institution> voices;
    for (auto const part : {Part::lead, Part::co_lead, Part::partner})
        for (auto const& involved : commitment.with_part(part))
            if (!involved.institution.empty()) add_voice(voices, actor, plan.id, institutions::store::find(db, involved.institution));
    add_voice(voices, actor, plan.id, institutions::store::find(db, plan.holder));
    return voices;
}

bool has_role_on(base::Actor const& actor, Role role, base::Subject const& scope) {
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](base::Grant const& grant) { return grant.role == role && grant.scope == scope; });
}

}  // namespace

Duties::Duties(db::Reader& db, base::Actor const& actor) : founds_plans(has_role_on(actor, Role::coordinator, {"site", 0})) {
    for (auto const& grant : actor.grants)
        if (grant.role == Role::contributor && grant.scope.kind == "institution")
            if (auto const found = institutions::store::find(db, institutions::InstitutionId{grant.scope.id}))
                institutions.push_back(*found);
    for (auto& plan : all_plans(db)) {
        if (actor.holds(Role::coordinator, subject_of(plan.id)))
            coordinated.push_back(std::move(plan));
        else if (actor.holds(Role::contributor, subject_of(plan.id)))
            contributed.push_back(std::move(plan));
    }
}

bool Duties::coordinates(std::string_view plan) const {
    return std::any_of(coordinated.begin(), coordinated.end(), [&](Plan const& one) { return one.slug == plan; });
}

base::Result<Place> require_place(http::Request const& request, db::Reader& db, std::string_view verb) {
    auto plan = TRY(require_plan(db, request.parameter("plan")));
    auto const commitment = find_commitment(db, plan.slug, request.parameter("slug"));
    if (!commitment) return base::fail(base::Kind::not_found, i18n::msg("There is no commitment of this address."));
    auto scopes = Register(db).scopes(plan.id, *commitment);
    TRY(accounts::authorise(request.actor, verb, subject_of(*commitment), scopes));
    FieldRights rights(request.actor, subject_of(*commitment), std::move(scopes));
    auto voices = voices_of(db, request.actor, plan, *commitment);
    bool const coordinates = request.actor.holds(Role::coordinator, subject_of(plan.id));
    bool const is_validated = needs_validation(db, request.actor, plan.id, *commitment, request.now);
    return Place{std::move(plan), *commitment, std::move(voices), coordinates, std::move(rights), is_validated};
}

base::Result<Plan> require_own_plan(http::Request const& request, db::Reader& db, std::string_view verb) {
    auto plan = TRY(require_plan(db, request.parameter("plan")));
    TRY(accounts::authorise(request.actor, verb, subject_of(plan.id), {}));
    return plan;
}

}  // namespace plans
