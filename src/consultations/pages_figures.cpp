// GET /{lang}/consultations/{slug}/figures

#include <fmt/format.h>

#include "consultations/api_values.h"
#include "consultations/pages.h"
#include "consultations/views_words.h"
#include "http/address.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

/// A column for each day between the first and the last, empty days included. Widths are shares of the page, so that words keep their size.
Markup days_picture(std::vector<DayFigures> const& days, std::string const& label, Words const& words) {
    constexpr double floor = 170, tallest = 160;
    auto const first = base::date_from_iso(days.front().on), last = base::date_from_iso(days.back().on);
    if (!first || !last) return {};
    std::int64_t largest = 1;
    for (auto const& day : days) largest = std::max(largest, day.contributions + day.arguments);
    auto const count = (std::chrono::sys_days(*last) - std::chrono::sys_days(*first)).count() + 1;
    double const step = 100.0 / double(count);
    std::string shapes;
    auto const column = [&](std::string_view shape, double x, double top, double height) {
        shapes += fmt::format(R"(<rect class="part part-{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>)", shape, x, top,
                              step * 0.8, height);
    };
    for (auto const& day : days) {
        auto const x = double((std::chrono::sys_days(*base::date_from_iso(day.on)) - std::chrono::sys_days(*first)).count()) * step;
        double const below = tallest * double(day.contributions) / double(largest),
                     above = tallest * double(day.arguments) / double(largest);
        column("under-way", x, floor - below, below);
        if (day.arguments > 0) column("done", x, floor - below - above, above);
    }
    std::string said, from, to;
    html::append_escaped(said, label);
    html::append_escaped(from, words.short_date(*first));
    html::append_escaped(to, words.short_date(*last));
    return html::Maker::make(fmt::format(
        R"(<svg width="100%" height="195" role="img" aria-label="{}">{}<line class="stroke-line" x1="0" x2="100%" y1="170.5" y2="170.5"/><text class="text-quiet" x="0" y="190">{}</text><text class="text-quiet text-end" x="100%" y="190">{}</text></svg>)",
        said, shapes, from, to));
}

Markup days_table(std::vector<DayFigures> const& days, Words const& words) {
    html::DataTable table{
        .caption = words("Participation day by day"),
        .is_caption_hidden = true,
        .columns = {
            {words("Day")}, {.label = words("Contributions"), .is_number = true}, {.label = words("Arguments"), .is_number = true}}};
    for (auto const& day : days)
        if (auto const on = base::date_from_iso(day.on))
            table.rows.push_back(
                {html::day(words, *on), html::text(words.number(day.contributions)), html::text(words.number(day.arguments))});
    return html::data_table(table, words);
}

Markup over_time(std::vector<DayFigures> const& days, Words const& words) {
    if (days.empty()) return {};
    auto const busiest = std::max_element(days.begin(), days.end(), [](DayFigures const& a, DayFigures const& b) {
        return a.contributions + a.arguments < b.contributions + b.arguments;
    });
    auto const on = base::date_from_iso(busiest->on);
    auto const title = words("The busiest day was {1}", {on ? words.date(*on) : busiest->on});
    return html::figure_with_table({.id = "over-time",
                                    .title = title,
                                    .subtitle = words("Contributions and, above them, arguments published each day"),
                                    .picture = days_picture(days, title, words),
                                    .table = days_table(days, words)},
                                   words);
}

Markup facet_figure(http::Request const& request, Consultation const& consultation, Found const& found, Facet facet, Words const& words) {
    auto const& counts = found.counts[std::size_t(facet)];
    if (counts.size() < 2) return {};
    std::vector<html::Bar> bars;
    html::DataTable table{.caption = views::word_of(facet, words),
                          .is_caption_hidden = true,
                          .columns = {{views::word_of(facet, words)},
                                      {.label = words("Contributions"), .is_number = true},
                                      {.label = words("Share"), .is_number = true}}};
    for (auto const& [value, count] : counts) {
        auto const label = views::value_word(consultation, facet, value, words);
        auto const address = value.empty()
                                 ? std::string()
                                 : request.address(http::with_query(path_of_list(consultation.slug), {{std::string(name(facet)), value}}));
        bars.push_back({label, double(count), words.number(count), address});
        table.rows.push_back(
            {html::text(label), html::text(words.number(count)), html::text(words.percent(double(count) / double(found.total)))});
    }
    auto const first = views::value_word(consultation, facet, counts.front().value, words);
    auto const title = facet == Facet::theme      ? words("“{1}” is the theme most written about", {first})
                       : facet == Facet::question ? words("“{1}” is the question most answered", {first})
                                                  : views::word_of(facet, words);
    return html::figure_with_table({.id = "by-" + std::string(name(facet)),
                                    .title = title,
                                    .subtitle = words.plural("Out of {1} contribution", "Out of {1} contributions", found.total),
                                    .picture = html::bars(bars, title),
                                    .table = html::data_table(table, words)},
                                   words);
}

Markup definitions(Words const& words) {
    return html::group(
        html::section_heading("definitions", words("What is counted")),
        html::summary_list(
            {{words("Contribution"),
              html::text(words(
                  "A proposal, or an answer to a question, that is published now. What was withdrawn, removed or merged is not counted."))},
             {words("Argument"), html::text(words("An argument for or against, published now, on a published contribution."))},
             {words("Vote"),
              html::text(words("One person’s word on one published contribution: agree, disagree, or neither. Only the last one counts."))},
             {words("Answered"), html::text(words("A contribution of which the public body said what became of it."))},
             {words("Day"), html::text(words("The day of publication, by the clocks of this site."))}},
            words));
}

}  // namespace

Answer show_figures(http::Request const& request, db::Reader& db, Listings& listings) {
    auto const words = request.words();
    auto const consultation = TRY(require_shown(request, db));
    auto const figures = figures_of(db, consultation.id);
    auto const found = listings.ask(db, consultation, {.limit = 1});
    auto const title = views::text_in(consultation.title, words);
    Markup body = html::page_head({.kicker = title, .title = words("Figures")});
    std::vector<html::KeyFigure> key{
        {words.number(figures.contributions), words.plural("contribution", "contributions", figures.contributions)},
        {words.number(figures.arguments), words.plural("argument", "arguments", figures.arguments)},
        {words.number(figures.votes), words.plural("vote", "votes", figures.votes)}};
    if (!consultation.is_archive()) key.push_back({words.number(figures.answered), words("answered")});
    body += html::key_figures(key, words);
    body += html::section_heading("participation", words("Participation"));
    body += over_time(days_of(db, consultation.id), words);
    for (auto const facet : {Facet::theme, Facet::question, Facet::place, Facet::disposition, Facet::language, Facet::channel})
        body += facet_figure(request, consultation, found, facet, words);
    body += definitions(words);
    auto const as_data = api::path_of(consultation.slug) + "/figures";
    body += html::tools({{html::Tool::Kind::data, words("Data as JSON"), as_data}}, words);
    return http::page({.title = words("Figures: {1}", {title}),
                       .description = words("Participation in the consultation “{1}”, over time and by theme.", {title}),
                       .body = body,
                       .crumbs = {{words("Consultations"), request.address("/consultations")},
                                  {title, request.address(path_of(consultation.slug))}},
                       .alternates = {{words("Data as JSON"), "application/json", as_data}},
                       .section = "consultations",
                       .measure = html::Measure::wide})
        .shows({"consultation", consultation.id.value})
        .may_be_cached();
}

}  // namespace consultations
