// GET /{lang}/staff

#include <algorithm>

#include "accounts/handlers.h"

namespace accounts {
namespace {

/// By name as the reader's language sorts names.
void sort_by_name(std::vector<store::HeldRole>& roles, i18n::Words const& words) {
    std::stable_sort(roles.begin(), roles.end(),
                     [&](auto const& a, auto const& b) { return words.sort_key(a.name) < words.sort_key(b.name); });
}

}  // namespace

http::ReadHandler show_staff(Outside const& outside) {
    return [outside](http::Request const& request, db::Reader& db) -> base::Result<http::Response> {
        views::StaffState state{store::roles_in_force(db, request.now)};
        sort_by_name(state.roles, request.words());
        state.scopes = scope_names(request, db, outside, state.roles);
        return http::page(views::staff(request, state));
    };
}

}  // namespace accounts
