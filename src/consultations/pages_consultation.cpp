// GET /{lang}/consultations/{slug}

#include "consultations/api_values.h"
#include "consultations/finding.h"
#include "consultations/pages.h"
#include "consultations/views_contribution.h"
#include "http/address.h"
#include "institutions/store.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

constexpr std::size_t few_shown = 3;

html::Place place_of(Span const& span, base::Instant now) {
    if (now >= span.ends) return html::Place::past;
    return span.holds(now) ? html::Place::present : html::Place::future;
}

html::Station station_of(Consultation const& consultation, Phase const& phase, base::Instant now, Words const& words) {
    auto const starts = base::date_from_iso(phase.starts_on), ends = base::date_from_iso(phase.ends_on);
    return {.kind = words("Phase {1}", {phase.ref}),
            .title = views::text_in(phase.title, words),
            .place = place_of(span_of(consultation, phase), now),
            .when = starts && ends ? html::group(html::day(words, *starts), " – ", html::day(words, *ends)) : Markup{},
            .body = phase.note.empty() ? Markup{} : html::p(views::text_in(phase.note, words)),
            .title_language = views::language_in(phase.title, words)};
}

html::Station station_of(Outcome const& outcome, Words const& words) {
    auto const on = base::date_from_iso(outcome.on);
    return {.kind = words("What came of it"),
            .title = views::text_in(outcome.what, words),
            .address = outcome.source,
            .place = html::Place::past,
            .when = on ? html::day(words, *on) : Markup{},
            .title_language = views::language_in(outcome.what, words)};
}

Markup thread_of_consultation(http::Request const& request, Consultation const& consultation, Words const& words) {
    std::vector<html::Station> stations;
    for (auto const& phase : consultation.phases) stations.push_back(station_of(consultation, phase, request.now, words));
    for (auto const& outcome : consultation.outcomes) stations.push_back(station_of(outcome, words));
    if (consultation.outcomes.empty() && standing_of(consultation, request.now) == Standing::archive)
        stations.push_back({.title = words("What came of it"),
                            .place = html::Place::broken,
                            .reason = words("Nothing that says so was found in the published data.")});
    return html::thread_line(stations, words, words("The thread of this consultation"));
}

Markup key_figures_of(http::Request const& request, Summary const& summary, Words const& words) {
    auto const& [consultation, figures] = summary;
    auto const list = request.address(path_of_list(consultation.slug));
    std::vector<html::KeyFigure> shown{
        {words.number(figures.contributions), words.plural("contribution", "contributions", figures.contributions), list}};
    if (figures.arguments > 0)
        shown.push_back({words.number(figures.arguments), words.plural("argument", "arguments", figures.arguments),
                         http::with_query(list, {{"sort", "discussed"}})});
    if (figures.votes > 0)
        shown.push_back(
            {words.number(figures.votes), words.plural("vote", "votes", figures.votes), http::with_query(list, {{"sort", "supported"}})});
    if (!consultation.is_archive()) {
        auto const share = figures.contributions ? double(figures.answered) / double(figures.contributions) : 0;
        shown.push_back({words.percent(share), words("of the contributions answered"), http::with_query(list, {{"disposition", "none"}})});
    }
    return html::key_figures(shown, words);
}

/// How many contributions there are of each value, each leading to them.
Markup bars_of(http::Request const& request, Consultation const& consultation, Found const& found, Facet facet, Words const& words) {
    std::vector<html::Bar> bars;
    for (auto const& [value, count] : found.counts[std::size_t(facet)]) {
        if (value.empty()) continue;
        bars.push_back({views::value_word(consultation, facet, value, words), double(count), words.number(count),
                        request.address(http::with_query(path_of_list(consultation.slug), {{std::string(name(facet)), value}}))});
    }
    if (bars.size() < 2) return {};
    auto const title = facet == Facet::theme ? words("By theme") : words("By question");
    return html::group(html::section_heading(std::string(name(facet)), title),
                       html::bars(bars, words("Number of contributions of each, every one leading to them")));
}

Markup some_of(http::Request const& request, db::Reader& db, Listings& listings, Consultation const& consultation, Order order,
               std::string const& title, Words const& words) {
    AskedOfList asked(request);
    asked.filter = {};
    asked.words.clear();
    asked.after.reset();
    asked.order = order;
    auto const list = find_list(db, listings, consultation, asked, few_shown);
    if (list.contributions.empty()) return {};
    auto const all = http::with_query(path_of_list(consultation.slug), asked.parameters());
    return html::group(html::section_heading(std::string(name(order)), title),
                       views::contribution_list(request, consultation, list.contributions),
                       html::p(html::a(html::href(request.address(all)), words("See all contributions"))));
}

Markup origin_notice(Consultation const& consultation, Words const& words) {
    if (!consultation.origin) return {};
    auto const& origin = *consultation.origin;
    return html::notice(
        {.title = words("Held on {1}, kept here to be read", {origin.platform}),
         .body = html::group(html::p(views::text_in(origin.note, words)), html::p(words("Licence of the data: {1}.", {origin.licence})))},
        words);
}

std::string holder_of(db::Reader& db, Consultation const& consultation, Words const& words) {
    if (!consultation.held_by.empty()) return views::text_in(consultation.held_by, words);
    auto const holder = institutions::store::find(db, consultation.holder);
    return holder ? std::string(holder->name.text(words.language().code)) : std::string();
}

/// The one thing to do here while it can be done.
Markup way_to_contribute(http::Request const& request, Consultation const& consultation, Words const& words) {
    if (!may_be_done(consultation, Doing::contribute, request.now)) return {};
    auto const* phase = phase_at(consultation, request.now);
    auto const until = phase ? base::date_from_iso(phase->ends_on) : std::nullopt;
    return html::div(html::cls("way-in"), html::button_link(words("Contribute"), request.address(path_of_list(consultation.slug) + "/new")),
                     until ? html::p(html::cls("quiet"), words("Until {1}, included.", {words.date(*until)})) : Markup{});
}

Markup waiting_notice(http::Request const& request, Words const& words) {
    if (request.query_value("done") != "waiting") return {};
    return html::notice({.kind = html::NoticeKind::done,
                         .title = words("What you wrote waits for a moderator"),
                         .body = html::p(words("In this consultation a moderator reads each text before it is published.")),
                         .is_alert = true},
                        words);
}

Markup tools_of(http::Request const& request, Consultation const& consultation, Words const& words) {
    using Kind = html::Tool::Kind;
    auto const files = "/data" + path_of(consultation.slug);
    return html::group(
        html::tools({{Kind::data, words("Figures"), request.address(path_of(consultation.slug) + "/figures")},
                     {Kind::outside, words.in_context("act", "Share"), request.address(path_of(consultation.slug) + "/share")},
                     {Kind::data, words("Data as JSON"), api::path_of(consultation.slug)},
                     {Kind::print, words("Print")}},
                    words),
        html::p(html::cls("quiet"), words("All that was said, as files:")),
        html::tools({{Kind::data, words("Contributions (CSV)"), files + "/contributions.csv"},
                     {Kind::data, words("Arguments (CSV)"), files + "/arguments.csv"},
                     {Kind::data, words("Spreadsheet"), files + ".xlsx"},
                     {Kind::data, words("JSON Lines"), files + ".jsonl"}},
                    words));
}

}  // namespace

Answer show_consultation(http::Request const& request, db::Reader& db, Listings& listings) {
    auto const words = request.words();
    auto const consultation = TRY(require_shown(request, db));
    Summary const summary{consultation, figures_of(db, consultation.id)};
    auto const found = listings.ask(db, consultation, {.limit = 1});
    auto const title = consultation.title.shown(words.language().code);
    Markup content = waiting_notice(request, words);
    content += origin_notice(consultation, words);
    content += way_to_contribute(request, consultation, words);
    content += key_figures_of(request, summary, words);
    content += html::search_box({.action = request.address(path_of_list(consultation.slug)),
                                 .label = words("Search in what was said"),
                                 .is_label_shown = true,
                                 .id = "search-contributions"},
                                words);
    content += html::div(html::cls("prose"), views::written({}, views::text_in(consultation.description, words), 3));
    content += bars_of(request, consultation, found, consultation.themes.empty() ? Facet::question : Facet::theme, words);
    if (consultation.questions.size() > 1 && !consultation.themes.empty())
        content += bars_of(request, consultation, found, Facet::question, words);
    bool const has_votes = summary.figures.votes > 0;
    content += some_of(request, db, listings, consultation, has_votes ? Order::supported : Order::recent,
                       has_votes ? words("Most supported") : words("Latest"), words);
    if (summary.figures.arguments > 0)
        content += some_of(request, db, listings, consultation, Order::discussed, words("Most discussed"), words);
    content += tools_of(request, consultation, words);
    Markup body = html::page_head(
        {.kicker = holder_of(db, consultation, words),
         .title = std::string(title.text()),
         .title_language = views::language_in(consultation.title, words),
         .marks = html::group(views::tag_of(standing_of(consultation, request.now), words), html::basis_marks(title, words)),
         .lead = views::text_in(consultation.summary, words),
         .lead_language = views::language_in(consultation.summary, words)});
    body += html::with_spine(thread_of_consultation(request, consultation, words), content);
    return http::page({.title = std::string(title.text()),
                       .description = views::text_in(consultation.summary, words),
                       .body = body,
                       .crumbs = {{words("Consultations"), request.address("/consultations")}},
                       .alternates = {{words("Data as JSON"), "application/json", api::path_of(consultation.slug)},
                                      {words("JSON Lines"), "application/jsonl", "/data" + path_of(consultation.slug) + ".jsonl"}},
                       .section = "consultations",
                       .measure = html::Measure::wide})
        .shows({"consultation", consultation.id.value})
        .may_be_cached();
}

}  // namespace consultations
