#include "accounts/roles.h"
#include "mandates/views.h"

namespace mandates::views {
namespace {

using html::Markup;
using i18n::Words;

Markup choosing_whom(http::Request const& request, RoleFormState const& state, Words const& words) {
    html::Choice people{.name = "person",
                        .label = words("Who receives the role?"),
                        .options = {{"", words("Choose a person")}},
                        .hint = words("Here is who holds or held a role, or belongs to an institution."),
                        .error = html::error_of(state.problems, "person", words)};
    for (auto const& person : state.people) people.options.push_back({std::to_string(person.id.value), person.name});
    return html::form(html::attr("method", "get"), html::attr("action", request.address("/staff/roles/new")),
                      html::select_field(people, words), html::submit_button(words("Continue")));
}

Markup mandate_field(RoleFormState const& state, Words const& words) {
    if (state.mandates.empty()) return {};
    html::Choice mandates{.name = "membership",
                          .label = words("Under which mandate?"),
                          .options = {{"", words("None")}},
                          .hint = words("The role ends with the membership it rests on."),
                          .error = html::error_of(state.problems, "membership", words),
                          .presence = html::Presence::optional};
    for (std::size_t i = 0; i < state.mandates.size(); ++i) {
        auto const code = std::to_string(state.mandates[i].id);
        mandates.options.push_back({code, state.institutions[i], "", code == state.wish.membership});
    }
    return html::select_field(mandates, words);
}

Markup choosing_what(http::Request const& request, RoleFormState const& state, Words const& words) {
    return http::post_form(request, "/staff/roles",
                           html::group(html::hidden_field("person", std::to_string(state.person->id.value)),
                                       role_fields(state.offer, state.wish, state.problems, words), mandate_field(state, words),
                                       html::submit_button(words("Give the role"))));
}

std::string term_in_words(Given const& given, Words const& words) {
    auto const from = base::date_from_iso(given.first_on), until = base::date_from_iso(given.last_on);
    if (!from || !until) return {};
    if (given.last_on == accounts::last_day) return words("Since {1}", {words.date(*from)});
    return words("From {1} to {2}", {words.date(*from), words.date(*until)});
}

Markup changes(http::Request const& request, RoleState const& state, Words const& words) {
    if (!state.role.may_change) return {};
    auto const place = "/staff/roles/" + std::to_string(state.role.given.id.value);
    html::Field const until{.name = "until_on",
                            .label = words("Last day"),
                            .value = state.until_on,
                            .hint = words("Included. Leave it empty for a role that lasts until it is ended."),
                            .error = html::error_of(state.problems, "until_on", words),
                            .presence = html::Presence::optional};
    Markup term;
    if (state.role.given.delegated_by.empty())
        term =
            html::section(html::section_heading("term", words("Change the last day")),
                          http::post_form(request, place + "/term",
                                          html::group(html::date_field(until, words), html::submit_button(words("Change the last day")))));
    return html::group(term, html::section(html::section_heading("end", words("End the role")),
                                           html::p(words("It ends at once, in open sessions too. What was done in it stays.")),
                                           http::post_form(request, place + "/end",
                                                           html::submit_button(words("End this role"), html::ButtonKind::warning))));
}

}  // namespace

html::Markup role_fields(Offer const& offer, RoleWish const& wish, std::vector<base::Problem> const& problems, Words const& words) {
    html::Choice roles{.name = "role",
                       .label = words("Which role?"),
                       .options = {{"", words("Choose a role")}},
                       .error = html::error_of(problems, "role", words)};
    for (auto const role : offer.roles) {
        std::string const code(accounts::name(role));
        roles.options.push_back({code, accounts::role_name(role, words), "", code == wish.role});
    }
    html::Choice scopes{.name = "scope",
                        .label = words("For what?"),
                        .options = {{"", words("Choose")}},
                        .error = html::error_of(problems, "scope", words)};
    for (auto const& scope : offer.scopes) {
        auto const code = to_text(scope.subject);
        scopes.options.push_back({code, scope.name, "", code == wish.scope});
    }
    html::Field const from{
        .name = "from_on", .label = words("First day"), .value = wish.from_on, .error = html::error_of(problems, "from_on", words)};
    html::Field const until{.name = "until_on",
                            .label = words("Last day"),
                            .value = wish.until_on,
                            .hint = words("Included. Leave it empty for a role that lasts until it is ended."),
                            .error = html::error_of(problems, "until_on", words),
                            .presence = html::Presence::optional};
    return html::group(html::select_field(roles, words), html::select_field(scopes, words), html::date_field(from, words),
                       html::date_field(until, words));
}

html::Page role_form(http::Request const& request, RoleFormState const& state) {
    auto const words = request.words();
    auto const title = state.person ? words("Give a role to {1}", {state.person->name}) : words("Give a role");
    return under_staff(request, title,
                       html::group(html::error_summary(state.problems, words), html::page_head({.title = title}),
                                   state.person ? choosing_what(request, state, words) : choosing_whom(request, state, words)));
}

html::Page role(http::Request const& request, RoleState const& state) {
    auto const words = request.words();
    auto const& given = state.role.given;
    std::vector<html::Fact> facts{
        {words("Role"), html::text(accounts::role_name(given.grant.role, words))},
        {words("Where"), html::text(state.role.scope)},
        {words("Term"), html::text(term_in_words(given, words))},
        {words("State"), html::text(state_name(given.state(state.today), words))},
        {words("Given by"), html::group(html::text(given.granted_by), ", ", html::moment(words, given.granted_at))}};
    if (!state.role.institution.empty()) facts.push_back({words("Under which mandate"), html::text(state.role.institution)});
    if (!given.delegated_by.empty()) facts.push_back({words("Delegated by"), html::text(given.delegated_by)});
    return under_staff(request, given.name,
                       html::group(html::error_summary(state.problems, words), html::page_head({.title = given.name}),
                                   html::summary_list(facts, words), changes(request, state, words)));
}

}  // namespace mandates::views
