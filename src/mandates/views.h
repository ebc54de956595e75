#pragma once
// What the pages of who may do what look like. Private to src/mandates.

#include "html/components.h"
#include "html/page.h"
#include "http/post_form.h"
#include "mandates/handlers.h"

namespace mandates::views {

/// A page below that of who may do what.
html::Page under_staff(http::Request const& request, std::string title, html::Markup body, html::Measure measure = html::Measure::reading);

/// The scope of a role and the institution of its mandate, named.
struct Named {
    Given given;
    std::string scope{};
    std::string institution{};
    bool may_change = false;
};

struct StaffState {
    std::vector<Named> roles{};
    std::vector<store::Person> people{};
    std::vector<Scope> scopes{};
    std::string person{}, role{}, scope{};  // as asked in the address
    bool with_past = false;
    bool invites = false;  // by mail
    bool operates = false;
    std::string done{};
    base::Date today{};
    std::string query{};  // of this page, for its data
};
html::Page staff(http::Request const& request, StaffState const& state);

/// Giving a role: whom first, then what.
struct RoleFormState {
    std::vector<store::Person> people{};      // of the first step
    std::optional<store::Person> person{};    // chosen: the second step
    std::vector<store::Mandate> mandates{};   // of that person
    std::vector<std::string> institutions{};  // of each of them
    Offer offer{};
    RoleWish wish{};
    std::vector<base::Problem> problems{};
};
html::Page role_form(http::Request const& request, RoleFormState const& state);

struct RoleState {
    Named role;
    std::string until_on{};
    std::vector<base::Problem> problems{};
    base::Date today{};
};
html::Page role(http::Request const& request, RoleState const& state);

/// The fields of a role: which, for what, from when until when.
html::Markup role_fields(Offer const& offer, RoleWish const& wish, std::vector<base::Problem> const& problems, i18n::Words const& words);
std::string state_name(State state, i18n::Words const& words);

}  // namespace mandates::views
