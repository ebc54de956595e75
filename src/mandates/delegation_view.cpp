#include "accounts/roles.h"
#include "mandates/delegation_views.h"

namespace mandates::views {
namespace {

using html::Markup;
using i18n::Words;

html::Choice choice_of_role(DelegationState const& state, Words const& words) {
    html::Choice roles{.name = "held",
                       .label = words("Which role of yours?"),
                       .options = {{"", words("Choose a role")}},
                       .error = html::error_of(state.problems, "held", words)};
    for (auto const& one : state.held) {
        auto const code = std::to_string(one.given.id.value);
        roles.options.push_back({code, accounts::role_name(one.given.grant.role, words) + " · " + one.scope, "", code == state.wish.held});
    }
    return roles;
}

html::Choice choice_of_scope(DelegationState const& state, Words const& words) {
    html::Choice scopes{.name = "scope",
                        .label = words("For what?"),
                        .options = {{"", words("The whole of it")}},
                        .error = html::error_of(state.problems, "scope", words),
                        .presence = html::Presence::optional};
    for (auto const& scope : state.within) {
        auto const code = to_text(scope.subject);
        scopes.options.push_back({code, scope.name, "", code == state.wish.scope});
    }
    return scopes;
}

html::Choice choice_of_taker(DelegationState const& state, Words const& words) {
    html::Choice people{.name = "person",
                        .label = words("To whom?"),
                        .options = {{"", words("Choose a person")}},
                        .hint = words("Members of your institution; for a role of coordination, also who coordinates."),
                        .error = html::error_of(state.problems, "person", words)};
    for (auto const& person : state.takers) {
        auto const code = std::to_string(person.id.value);
        people.options.push_back({code, person.name, "", code == state.wish.person});
    }
    return people;
}

Markup delegating(http::Request const& request, DelegationState const& state, Words const& words) {
    if (state.held.empty())
        return html::empty_state({words("You hold no role that can be delegated."),
                                  words("Roles of contribution, validation and coordination can, but for those delegated to you.")});
    if (state.takers.empty())
        return html::empty_state({words("Nobody can take your role yet."),
                                  words("It goes to somebody of your institution, once a coordinator has confirmed both memberships.")});
    html::Field const from{.name = "from_on",
                           .label = words("First day"),
                           .value = state.wish.from_on,
                           .error = html::error_of(state.problems, "from_on", words)};
    html::Field const until{.name = "until_on",
                            .label = words("Last day"),
                            .value = state.wish.until_on,
                            .hint = words("Included; at most 90 days in all."),
                            .error = html::error_of(state.problems, "until_on", words)};
    Markup scopes;
    if (!state.within.empty()) scopes = html::select_field(choice_of_scope(state, words), words);
    return http::post_form(request, "/delegations",
                           html::group(html::select_field(choice_of_role(state, words), words), scopes,
                                       html::select_field(choice_of_taker(state, words), words), html::date_field(from, words),
                                       html::date_field(until, words), html::submit_button(words("Delegate"))));
}

Markup ending(http::Request const& request, Named const& one, base::Date today, Words const& words) {
    if (one.given.state(today) == State::ended) return {};
    return http::post_form(request, "/delegations/" + std::to_string(one.given.id.value) + "/end",
                           html::submit_button(words("End this delegation"), html::ButtonKind::secondary));
}

Markup made(http::Request const& request, DelegationState const& state, Words const& words) {
    html::DataTable table{.caption = words("Your delegations"),
                          .is_caption_hidden = true,
                          .columns = {{words("Name")},
                                      {words("Role")},
                                      {words("Where")},
                                      {words("Last day")},
                                      {words("State")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {},
                          .when_empty = html::empty_state({words("You delegated nothing yet.")})};
    for (auto const& one : state.given) {
        auto const until = base::date_from_iso(one.given.last_on);
        table.rows.push_back({html::text(one.given.name), html::text(accounts::role_name(one.given.grant.role, words)),
                              html::text(one.scope), until ? html::day(words, *until) : Markup{},
                              html::text(state_name(one.given.state(state.today), words)), ending(request, one, state.today, words)});
    }
    return html::section(html::section_heading("made", words("Your delegations")), html::data_table(table, words));
}

}  // namespace

html::Page delegations(http::Request const& request, DelegationState const& state) {
    auto const words = request.words();
    auto const title = words("Delegate a role");
    Markup notices;
    auto const done = state.done == "given"   ? words("The role is delegated.")
                      : state.done == "ended" ? words("The delegation is ended.")
                                              : std::string();
    if (!done.empty()) notices = html::notice({.kind = html::NoticeKind::done, .title = done, .is_alert = true}, words);
    return {
        .title = title,
        .body = html::group(html::error_summary(state.problems, words),
                            html::page_head({.title = title,
                                             .lead = words("Somebody acts in your place while you are away, under their own name. It ends "
                                                           "with your own role, and cannot be delegated further.")}),
                            notices, delegating(request, state, words), made(request, state, words)),
        .crumbs = {{words("Your account"), request.address("/account")}},
        .section = "account",
        .is_private = true};
}

}  // namespace mandates::views
