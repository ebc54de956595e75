// GET /{lang}/lineage
// GET /{lang}/lineage.svg

#include "plans/pages.h"
#include "plans/tallies.h"

namespace plans {
namespace {

using html::Markup;

Markup ties_table(Reading const& reading, std::vector<thread::Link> const& links) {
    auto const& words = reading.words;
    html::DataTable table{
        .caption = words("Ties between commitments of different plans"),
        .is_caption_hidden = true,
        .columns = {{words("Later commitment")}, {words("Tie")}, {words("Earlier commitment")}, {words("Source")}},
        .csv_address = reading.data("/data/links.csv"),
        .when_empty = html::empty_state(
            {words("No tie is known yet."), words("Whoever coordinates a plan ties what it takes up from an earlier one.")})};
    auto const end = [&](thread::End const& one) {
        auto const shown = one.title.shown(reading.language());
        return html::group(html::span(html::cls("number quiet"), one.label), " ",
                           html::a(html::href(reading.address(one.address)),
                                   html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), shown.text()));
    };
    for (auto const& link : links)
        table.rows.push_back({end(link.from), html::text(views::word_of(link.relation, words)), end(link.to),
                              link.source.empty() ? html::missing(words) : views::sources_list({link.source})});
    return html::data_table(table, words);
}

}  // namespace

Answer show_lineage(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const links = reading.ties_between_plans();
    auto const drawn = lineage_of(reading, tallies_of(reading, links), links, "");
    auto const said = lineage_said(reading, links);
    auto const lead = words(
        "Some promises come back from plan to plan: continued, extended, or promised again. These are the ties that the plans themselves "
        "state.");
    Markup body = html::page_head({.title = words("From plan to plan"), .lead = lead});
    body += html::section_heading("picture", words("What comes back"));
    body += html::figure_with_table({.id = "lineage",
                                     .title = said.finding,
                                     .subtitle = said.notes.front(),
                                     .picture = pictures::lineage(drawn, said.finding),
                                     .table = ties_table(reading, links),
                                     .is_table_beside = true,
                                     .downloads = {{words("Picture (SVG)"), reading.address("/lineage.svg")}}},
                                    words);
    return http::page({.title = words("From plan to plan"),
                       .description = lead,
                       .body = body,
                       .crumbs = {{words("Plans side by side"), reading.address("/compare")}},
                       .alternates = {{words("Picture (SVG)"), "image/svg+xml", reading.address("/lineage.svg")}},
                       .section = "compare",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

Answer give_lineage(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const links = reading.ties_between_plans();
    auto const said = lineage_said(reading, links);
    auto const drawn = lineage_of(reading, tallies_of(reading, links), links, request.origin);
    return picture(reading, "parvis-lineage", pictures::lineage_file(drawn, std::string(reading.language()), said.finding, said.notes));
}

}  // namespace plans
