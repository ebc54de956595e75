#include "accounts/views.h"

namespace accounts::views {

html::Page staff(http::Request const& request, StaffState const& state) {
    auto const words = request.words();
    auto const title = words("Who may do what");
    html::DataTable table{
        .caption = title,
        .is_caption_hidden = true,
        .columns = {{words("Name")}, {words("Role")}, {words("Scope")}, {words("Since")}, {words("Granted by")}},
        .rows = {},
        .when_empty = html::empty_state({words("Nobody has a role yet."), words("Operators grant them from the command line.")})};
    for (std::size_t i = 0; i < state.roles.size(); ++i) {
        auto const& held = state.roles[i];
        table.rows.push_back({html::text(held.name), html::text(role_name(held.grant.role, words)), html::text(state.scopes[i]),
                              html::day(words, i18n::local_date(held.granted_at)), html::text(held.granted_by)});
    }
    html::Page page{.title = title,
                    .crumbs = {{words("Workspace"), request.address("/desk")}},
                    .section = "staff",
                    .measure = html::Measure::wide,
                    .is_private = true};
    page.body = html::group(
        html::page_head(
            {.title = title,
             .lead = words("Contributors report on what their plan or institution carries out. Coordinators also edit the plan. "
                           "Operators manage accounts.")}),
        html::data_table(table, words),
        request.actor.holds(base::Role::operator_)
            ? html::p(html::a(html::href(request.address("/security-journal")), words("Security journal")))
            : html::Markup{});
    return page;
}

}  // namespace accounts::views
