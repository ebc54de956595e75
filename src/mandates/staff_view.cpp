#include "accounts/roles.h"
#include "http/address.h"
#include "http/csrf.h"
#include "mandates/views.h"

namespace mandates::views {
namespace {

using html::Markup;
using i18n::Words;

Markup filters(http::Request const& request, StaffState const& state, Words const& words) {
    html::Choice people{.name = "person", .label = words("Person"), .options = {{"", words("Everybody")}}, .is_small = true};
    for (auto const& person : state.people) {
        auto const number = std::to_string(person.id.value);
        people.options.push_back({number, person.name, "", number == state.person});
    }
    html::Choice roles{.name = "role", .label = words("Role"), .options = {{"", words("All roles")}}, .is_small = true};
    for (auto const role : base::every_role) {
        std::string const code(accounts::name(role));
        roles.options.push_back({code, accounts::role_name(role, words), "", code == state.role});
    }
    html::Choice scopes{.name = "scope", .label = words("Where"), .options = {{"", words("Everywhere")}}, .is_small = true};
    for (auto const& scope : state.scopes) {
        auto const code = to_text(scope.subject);
        scopes.options.push_back({code, scope.name, "", code == state.scope});
    }
    html::Choice const past{
        .name = "past",
        .label = words("When"),
        .options = {{"", words("Held today or to come"), "", !state.with_past}, {"1", words("Past too"), "", state.with_past}},
        .is_small = true};
    bool const is_narrowed = !state.person.empty() || !state.role.empty() || !state.scope.empty() || state.with_past;
    return html::filter_form({.action = request.address("/staff"),
                              .fields = html::group(html::select_field(people, words), html::select_field(roles, words),
                                                    html::select_field(scopes, words), html::select_field(past, words)),
                              .clear_address = is_narrowed ? request.address("/staff") : std::string()},
                             words);
}

Markup day_of(std::string const& iso, Words const& words) {
    auto const day = base::date_from_iso(iso);
    return day ? html::day(words, *day) : Markup{};
}

Markup given_by(Given const& given, Words const& words) {
    return given.delegated_by.empty() ? html::text(given.granted_by) : html::text(words("Delegated by {1}", {given.delegated_by}));
}

Markup how_it_stands(Given const& given, base::Date today, Words const& words) {
    auto const state = given.state(today);
    switch (state) {
        case State::in_force: return html::status_tag(html::Status::done, state_name(state, words));
        case State::to_come: return html::status_tag(html::Status::not_started, state_name(state, words));
        case State::ended: break;
    }
    auto tag = html::status_tag(html::Status::dropped, state_name(state, words));
    if (!given.ended_at) return tag;
    auto const on = html::day(words, i18n::local_date(*given.ended_at));
    return given.ended_by.empty() ? html::group(tag, " ", on)
                                  : html::group(tag, " ", on, " ", html::text(words("by {1}", {given.ended_by})));
}

Markup change_link(http::Request const& request, Named const& one, Words const& words) {
    if (!one.may_change) return {};
    auto const address = request.address("/staff/roles/" + std::to_string(one.given.id.value));
    auto const whose = words("Change the role of {1}", {one.given.name});
    return html::a(html::href(address), html::attr("aria-label", whose), words("Change"));
}

Markup table_of_roles(http::Request const& request, StaffState const& state, Words const& words) {
    html::DataTable table{
        .caption = words("Who may do what"),
        .is_caption_hidden = true,
        .columns = {{words("Name")},
                    {words("Role")},
                    {words("Where")},
                    {words("Since")},
                    {words("Last day")},
                    {words("Given by")},
                    {words("Under which mandate")},
                    {words("State")},
                    {.label = words("Action"), .is_label_hidden = true}},
        .rows = {},
        .csv_address = request.address("/staff.csv") + state.query,
        .when_empty = html::empty_state({words("Nobody has such a role."), words("Operators and coordinators give them.")})};
    for (auto const& one : state.roles) {
        auto const& given = one.given;
        table.rows.push_back({html::text(given.name), html::text(accounts::role_name(given.grant.role, words)), html::text(one.scope),
                              day_of(given.first_on, words),
                              given.last_on == accounts::last_day ? html::text(words("Until it is ended")) : day_of(given.last_on, words),
                              given_by(given, words), html::text(one.institution), how_it_stands(given, state.today, words),
                              change_link(request, one, words)});
    }
    return html::data_table(table, words);
}

}  // namespace

std::string state_name(State state, Words const& words) {
    switch (state) {
        case State::to_come: return words.in_context("role", "To come");
        case State::in_force: return words.in_context("role", "In force");
        case State::ended: break;
    }
    return words.in_context("role", "Ended");
}

html::Page under_staff(http::Request const& request, std::string title, Markup body, html::Measure measure) {
    auto const words = request.words();
    return {.title = std::move(title),
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}, {words("Who may do what"), request.address("/staff")}},
            .section = "staff",
            .measure = measure,
            .is_private = true};
}

html::Page staff(http::Request const& request, StaffState const& state) {
    auto const words = request.words();
    auto const title = words("Who may do what");
    html::Page page{.title = title,
                    .crumbs = {{words("Workspace"), request.address("/desk")}},
                    .section = "staff",
                    .measure = html::Measure::wide,
                    .is_private = true};
    Markup ways = html::button_link(words("Give a role"), request.address("/staff/roles/new"));
    if (state.invites)
        ways += html::group(
            html::button_link(words("Invite somebody by mail"), request.address("/staff/invitations/new"), html::ButtonKind::secondary),
            html::button_link(words("Invitations"), request.address("/staff/invitations"), html::ButtonKind::secondary));
    Markup journal;
    if (state.operates) journal = html::p(html::a(html::href(request.address("/security-journal")), words("Security journal")));
    Markup notices;
    if (!state.done.empty()) notices = html::notice({.kind = html::NoticeKind::done, .title = state.done, .is_alert = true}, words);
    page.body = html::group(
        html::page_head({.title = title,
                         .lead = words("Contributors report on what their plan or institution carries out, validators approve it before it "
                                       "is published. Coordinators also edit the plan. Operators manage accounts.")}),
        notices, html::button_row(ways), filters(request, state, words), table_of_roles(request, state, words),
        html::tools({{html::Tool::Kind::data, "JSON", request.address("/staff.json") + state.query}}, words),
        html::p(html::a(html::href(request.address("/staff/members")), words("Members of institutions and associations"))),
        html::p(html::a(html::href(request.address("/memberships")), words("Who belongs where"))), journal);
    return page;
}

}  // namespace mandates::views
