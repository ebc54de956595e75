#include "accounts/provider_views.h"
#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup found_by(Membership const& one, Words const& words) {
    return html::text(one.found_by == "siret" ? words("Number of the establishment (SIRET)") : words("Domain of the e-mail address"));
}

std::string term_in_words(Membership const& one, Words const& words) {
    auto const from = base::date_from_iso(one.from_on), until = base::date_from_iso(one.until_on);
    if (!from) return {};
    return until ? words("From {1} to {2}", {words.date(*from), words.date(*until)}) : words("Since {1}", {words.date(*from)});
}

Markup refusal_button(http::Request const& request, Membership const& one, Words const& words) {
    return http::post_form(request, "/memberships/" + std::to_string(one.id.value) + "/end",
                           html::submit_button(words("Refuse"), html::ButtonKind::secondary));
}

Markup confirmation_form(http::Request const& request, MembershipsState const& state, Membership const& one, Words const& words) {
    if (!state.may_act) return {};
    if (one.person == request.actor.person)
        return html::group(html::p(words("This is you: another coordinator confirms it.")), refusal_button(request, one, words));
    bool const is_again = state.refused == one.id.value;
    auto const problems = is_again ? state.problems : std::vector<base::Problem>{};
    html::Field const from{.name = "from_on",
                           .label = words("First day"),
                           .value = is_again || state.refused == 0 ? state.from_on : std::string(),
                           .error = html::error_of(problems, "from_on", words)};
    html::Field const until{.name = "until_on",
                            .label = words("Last day"),
                            .value = is_again ? state.until_on : std::string(),
                            .error = html::error_of(problems, "until_on", words),
                            .presence = html::Presence::optional};
    return html::group(
        http::post_form(request, "/memberships/" + std::to_string(one.id.value) + "/confirmation",
                        html::group(html::date_field(from, words), html::date_field(until, words), html::submit_button(words("Confirm")))),
        refusal_button(request, one, words));
}

Markup to_confirm(http::Request const& request, MembershipsState const& state, Words const& words) {
    Markup list;
    for (std::size_t i = 0; i < state.memberships.size(); ++i) {
        auto const& one = state.memberships[i];
        if (one.confirmed_at) continue;
        list += html::section(html::h3(one.person_name),
                              html::summary_list({{words("Institution"), html::text(state.institutions[i])},
                                                  {words("Known by"), found_by(one, words)},
                                                  {words("Since"), html::moment(words, one.proposed_at)}},
                                                 words),
                              confirmation_form(request, state, one, words));
    }
    if (list.empty())
        list = html::empty_state(
            {words("Nobody waits."), words("Whoever signs in by ProConnect is shown here when their institution is known.")});
    return html::section(html::section_heading("waiting", words("To confirm")), list);
}

Markup confirmed(http::Request const& request, MembershipsState const& state, Words const& words) {
    html::DataTable table{.caption = words("Members"),
                          .is_caption_hidden = true,
                          .columns = {{words("Name")},
                                      {words("Institution")},
                                      {words("Term")},
                                      {words("Confirmed by")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {},
                          .when_empty = html::empty_state({words("No membership is confirmed yet.")})};
    for (std::size_t i = 0; i < state.memberships.size(); ++i) {
        auto const& one = state.memberships[i];
        if (!one.confirmed_at) continue;
        table.rows.push_back({html::text(one.person_name), html::text(state.institutions[i]), html::text(term_in_words(one, words)),
                              html::text(one.confirmed_by),
                              !state.may_act
                                  ? Markup{}
                                  : http::post_form(request, "/memberships/" + std::to_string(one.id.value) + "/end",
                                                    html::submit_button(words("End this membership"), html::ButtonKind::secondary))});
    }
    return html::section(html::section_heading("members", words("Members")), html::data_table(table, words));
}

}  // namespace

html::Page memberships(http::Request const& request, MembershipsState const& state) {
    auto const words = request.words();
    auto const title = words("Who belongs where");
    html::Page page{.title = title,
                    .crumbs = {{words("Workspace"), request.address("/desk")}},
                    .section = "staff",
                    .measure = html::Measure::wide,
                    .is_private = true};
    Markup notices;
    if (!state.done.empty()) notices += html::notice({.kind = html::NoticeKind::done, .title = state.done, .is_alert = true}, words);
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head({.title = title,
                         .lead = words("What a provider says of somebody's employer counts when a coordinator has confirmed it. A "
                                       "membership gives no role by itself.")}),
        notices, to_confirm(request, state, words), confirmed(request, state, words));
    return page;
}

}  // namespace accounts::views
