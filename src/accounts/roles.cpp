#include "accounts/roles.h"

#include <algorithm>

namespace accounts {
namespace {

constexpr std::string_view on_plans_and_institutions[] = {"plan", "institution"};
constexpr std::string_view on_the_site_and_plans[] = {"site", "plan"};
constexpr std::string_view on_the_site_and_consultations[] = {"site", "consultation"};
constexpr std::string_view on_bodies[] = {"body"};
constexpr std::string_view on_the_site[] = {"site"};

}  // namespace

std::string role_name(base::Role role, i18n::Words const& words) {
    switch (role) {
        case base::Role::contributor: return words("Contributor");
        case base::Role::validator: return words("Validator");
        case base::Role::coordinator: return words("Coordinator");
        case base::Role::moderator: return words("Moderator");
        case base::Role::forum_member: return words("Forum member");
        case base::Role::evaluator: return words("Evaluator");
        case base::Role::operator_: return words("Operator");
    }
    return {};
}

std::span<std::string_view const> kinds_of(base::Role role) {
    switch (role) {
        case base::Role::contributor:
        case base::Role::validator: return on_plans_and_institutions;
        case base::Role::coordinator:
        case base::Role::evaluator: return on_the_site_and_plans;
        case base::Role::moderator: return on_the_site_and_consultations;
        case base::Role::forum_member: return on_bodies;
        case base::Role::operator_: return on_the_site;
    }
    return {};
}

bool may_be_held_on(base::Role role, std::string_view kind) {
    auto const kinds = kinds_of(role);
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace accounts
