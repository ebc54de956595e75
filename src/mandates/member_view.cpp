#include "mandates/member_views.h"

namespace mandates::views {
namespace {

using html::Markup;
using i18n::Words;

Markup days_fields(accounts::Term const& term, std::vector<base::Problem> const& problems, Words const& words) {
    html::Field const from{
        .name = "from_on", .label = words("First day"), .value = term.from_on, .error = html::error_of(problems, "from_on", words)};
    html::Field const until{.name = "until_on",
                            .label = words("Last day"),
                            .value = term.until_on,
                            .error = html::error_of(problems, "until_on", words),
                            .presence = html::Presence::optional};
    return html::group(html::date_field(from, words), html::date_field(until, words));
}

html::Choice choice_of_institution(MembersState const& state, std::string const& chosen, std::string first, Words const& words) {
    html::Choice institutions{.name = "institution", .label = words("Institution"), .options = {{"", std::move(first)}}};
    for (auto const& scope : state.institutions) {
        auto const code = std::to_string(scope.subject.id);
        institutions.options.push_back({code, scope.name, "", code == chosen});
    }
    return institutions;
}

Markup adding(http::Request const& request, MembersState const& state, Words const& words) {
    html::Choice people{.name = "person",
                        .label = words("Person"),
                        .options = {{"", words("Choose a person")}},
                        .hint = words("Here is who holds or held a role, or belongs to an institution."),
                        .error = html::error_of(state.problems, "person", words)};
    for (auto const& person : state.people) {
        auto const code = std::to_string(person.id.value);
        people.options.push_back({code, person.name, "", code == state.person});
    }
    auto institutions = choice_of_institution(state, state.institution, words("Choose"), words);
    institutions.error = html::error_of(state.problems, "institution", words);
    return html::section(html::section_heading("add", words("Add a member")),
                         http::post_form(request, "/staff/members",
                                         html::group(html::select_field(people, words), html::select_field(institutions, words),
                                                     days_fields(state.term, state.problems, words), html::submit_button(words("Add")))));
}

std::string term_of(accounts::Term const& term, Words const& words) {
    auto const from = base::date_from_iso(term.from_on), until = base::date_from_iso(term.until_on);
    if (!from) return {};
    return until ? words("From {1} to {2}", {words.date(*from), words.date(*until)}) : words("Since {1}", {words.date(*from)});
}

std::string how_known(store::Member const& member, Words const& words) {
    if (member.found_by == "siret") return words("Number of the establishment (SIRET)");
    return member.found_by == "mail" ? words("Domain of the e-mail address") : words("Added by hand");
}

Markup listed(http::Request const& request, MembersState const& state, Words const& words) {
    html::DataTable table{.caption = words("Members"),
                          .is_caption_hidden = true,
                          .columns = {{words("Name")},
                                      {words("Institution")},
                                      {words("Term")},
                                      {words("Known by")},
                                      {words("Confirmed by")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {},
                          .when_empty = html::empty_state({words("No membership is confirmed yet.")})};
    for (auto const& one : state.members) {
        auto const& member = one.member;
        auto const address = request.address("/staff/members/" + std::to_string(member.id.value));
        auto term = html::text(term_of(member.term, words));
        if (member.ended_at) term += html::group(", ", html::text(words("ended on {1}", {words.date(i18n::local_date(*member.ended_at))})));
        table.rows.push_back(
            {html::text(member.name), html::text(one.institution), term, html::text(how_known(member, words)),
             html::text(member.confirmed_by),
             member.ended_at ? Markup{}
                             : html::a(html::href(address), html::attr("aria-label", words("Change the membership of {1}", {member.name})),
                                       words("Change"))});
    }
    return html::data_table(table, words);
}

}  // namespace

html::Page members(http::Request const& request, MembersState const& state) {
    auto const words = request.words();
    auto const title = words("Members of institutions and associations");
    auto filter = choice_of_institution(state, state.shown, words("All institutions"), words);
    filter.is_small = true;
    Markup notices;
    auto const done = state.done == "added"       ? words("The member is added.")
                      : state.done == "corrected" ? words("The membership is corrected.")
                                                  : std::string();
    if (!done.empty()) notices = html::notice({.kind = html::NoticeKind::done, .title = done, .is_alert = true}, words);
    return under_staff(
        request, title,
        html::group(html::error_summary(state.problems, words),
                    html::page_head(
                        {.title = title, .lead = words("A membership gives no role by itself; a role may rest on one, and ends with it.")}),
                    notices,
                    html::filter_form({.action = request.address("/staff/members"),
                                       .fields = html::select_field(filter, words),
                                       .clear_address = state.shown.empty() ? std::string() : request.address("/staff/members")},
                                      words),
                    listed(request, state, words), adding(request, state, words)),
        html::Measure::wide);
}

html::Page member(http::Request const& request, MemberState const& state) {
    auto const words = request.words();
    auto const& one = state.listed.member;
    Markup changes;
    if (!one.ended_at)
        changes = html::group(html::section(html::section_heading("term", words("Correct the days")),
                                            http::post_form(request, "/staff/members/" + std::to_string(one.id.value) + "/term",
                                                            html::group(days_fields(state.term, state.problems, words),
                                                                        html::submit_button(words("Correct the days"))))),
                              html::section(html::section_heading("end", words("End the membership")),
                                            html::p(words("The roles that rest on it end at once.")),
                                            http::post_form(request, "/memberships/" + std::to_string(one.id.value) + "/end",
                                                            html::submit_button(words("End this membership"), html::ButtonKind::warning))));
    return under_staff(request, one.name,
                       html::group(html::error_summary(state.problems, words), html::page_head({.title = one.name}),
                                   html::summary_list({{words("Institution"), html::text(state.listed.institution)},
                                                       {words("Term"), html::text(term_of(one.term, words))},
                                                       {words("Known by"), html::text(how_known(one, words))},
                                                       {words("Confirmed by"), html::text(one.confirmed_by)}},
                                                      words),
                                   changes),
                       html::Measure::wide);
}

}  // namespace mandates::views
