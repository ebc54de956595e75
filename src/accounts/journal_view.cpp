#include "accounts/views.h"
#include "http/address.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup questions(http::Request const& request, JournalState const& state, Words const& words) {
    html::Choice acts{.name = "act", .label = words("Act"), .options = {{"", words("All acts"), "", state.act.empty()}}, .is_small = true};
    for (auto const& act : state.acts) acts.options.push_back({act, act, "", act == state.act});
    html::Field const person{.name = "person",
                             .label = words("Number of a person"),
                             .value = state.person,
                             .error = html::error_of(state.problems, "person", words),
                             .width = html::Width::short_};
    html::Field const from{.name = "from", .label = words("From the day (UTC)"), .value = state.from, .width = html::Width::short_};
    html::Field const until{.name = "until",
                            .label = words("Until the day (UTC)"),
                            .value = state.until,
                            .presence = html::Presence::optional,
                            .width = html::Width::short_};
    html::FilterForm form{.action = request.address("/security-journal"),
                          .fields = html::group(html::select_field(acts, words), html::text_field(person, words),
                                                html::date_field(from, words), html::date_field(until, words))};
    bool const is_chosen = !state.act.empty() || !state.person.empty() || !state.from.empty() || !state.until.empty();
    if (is_chosen) form.clear_address = form.action;
    return html::filter_form(form, words);
}

std::string csv_address(http::Request const& request, JournalState const& state) {
    return request.address("/security-journal.csv") + "?act=" + http::percent_encode(state.act) +
           "&person=" + http::percent_encode(state.person) + "&from=" + http::percent_encode(state.from) +
           "&until=" + http::percent_encode(state.until);
}

Markup number_of(PersonId person, Words const& words) { return html::text(person ? std::to_string(person.value) : words("nobody known")); }

}  // namespace

html::Page journal(http::Request const& request, JournalState const& state) {
    auto const words = request.words();
    auto const title = words("Security journal");
    html::DataTable table{.caption = title,
                          .is_caption_hidden = true,
                          .columns = {{words("When")}, {words("Act")}, {words("By")}, {words("Whom it concerns")}, {words("Detail")}},
                          .rows = {},
                          .csv_address = csv_address(request, state),
                          .when_empty = html::empty_state({words("Nothing of the kind is in the journal.")})};
    for (auto const& entry : state.entries)
        table.rows.push_back({html::moment(words, entry.at), html::code(entry.act), number_of(entry.actor, words),
                              number_of(entry.person, words), html::text(entry.detail)});
    html::Page page{.title = title,
                    .crumbs = {{words("Who may do what"), request.address("/staff")}},
                    .section = "staff",
                    .measure = html::Measure::wide,
                    .is_private = true};
    page.body = html::group(html::error_summary(state.problems, words),
                            html::page_head({.title = title,
                                             .lead = words("What was done to accounts, who signed in and who looked at personal data, the "
                                                           "newest first. People are numbers here; networks are shortened.")}),
                            questions(request, state, words), html::data_table(table, words));
    return page;
}

}  // namespace accounts::views
