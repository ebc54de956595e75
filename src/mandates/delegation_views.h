#pragma once
// What the page of one's delegations looks like. Private to src/mandates.

#include "mandates/delegation.h"
#include "mandates/views.h"

namespace mandates::views {

/// As typed.
struct DelegationWish {
    std::string held{};
    std::string scope{};  // empty: wholly
    std::string person{};
    std::string from_on{};
    std::string until_on{};
};

struct DelegationState {
    DelegationWish wish{};
    std::vector<Named> held{};    // what may be delegated
    std::vector<Scope> within{};  // scopes that one of them reaches beside its own
    std::vector<store::Person> takers{};
    std::vector<Named> given{};  // delegations made
    std::vector<base::Problem> problems{};
    base::Date today{};
    std::string done{};
};
html::Page delegations(http::Request const& request, DelegationState const& state);

}  // namespace mandates::views
