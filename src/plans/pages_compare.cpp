// GET /{lang}/compare
// GET /{lang}/compare.svg

#include <algorithm>

#include "plans/pages.h"
#include "plans/tallies.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;

Markup number_cell(int value, Words const& words) { return html::text(words.number(value)); }

Markup table_of(Reading const& reading, std::vector<Tally> const& all, views::Institutions const& institutions) {
    auto const& words = reading.words;
    html::DataTable table{.caption = words("Plans side by side"),
                          .is_caption_hidden = true,
                          .columns = {{words("Plan")},
                                      {words("Announced"), {}, html::Sorted::no, true},
                                      {words("Known here"), {}, html::Sorted::no, true},
                                      {words("Promises kept"), {}, html::Sorted::no, true},
                                      {words("Under way or partly done"), {}, html::Sorted::no, true},
                                      {words("Dropped"), {}, html::Sorted::no, true},
                                      {words("Without evidence"), {}, html::Sorted::no, true},
                                      {words("Promised again later"), {}, html::Sorted::no, true}},
                          .csv_address = reading.data("/data/plans.csv")};
    for (auto const& one : all) {
        auto const& plan = one.summary.plan;
        bool const is_known = one.known > 0;
        auto const cell = [&](int value) { return is_known ? number_cell(value, words) : html::missing(words); };
        table.rows.push_back(
            {html::group(html::a(html::href(reading.address(views::path_of_plan(plan.slug))), views::label_of(plan, words)), " ",
                         html::span(html::cls("quiet"), institutions.name_of(plan.holder, reading.language()))),
             plan.announced_commitments > 0 ? number_cell(plan.announced_commitments, words) : html::missing(words),
             number_cell(one.known, words), cell(one.kept), cell(one.under_way), cell(one.dropped), cell(one.unknown), cell(one.taken_up)});
    }
    return html::data_table(table, words);
}

html::Choice plan_choice(std::string name, std::string label, std::vector<Tally> const& all, std::string_view chosen, Words const& words) {
    html::Choice choice{.name = std::move(name), .label = std::move(label), .options = {}, .is_small = true};
    for (auto const& one : all)
        choice.options.push_back({one.summary.plan.slug, views::label_of(one.summary.plan, words), {}, one.summary.plan.slug == chosen});
    return choice;
}

Tally const* asked(std::vector<Tally> const& all, std::string_view slug) {
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.summary.plan.slug == slug; });
    return found == all.end() ? nullptr : &*found;
}

Markup two_plans(Reading const& reading, std::vector<Tally> const& all, std::vector<thread::Link> const& links,
                 views::Institutions const& institutions) {
    auto const& words = reading.words;
    std::string a(reading.request.query_value("a")), b(reading.request.query_value("b"));
    if (a.empty() && b.empty()) {  // proposed: the two newest of which commitments are known
        for (auto const& one : all)
            if (one.known > 0) a = std::exchange(b, one.summary.plan.slug);
    }
    auto const fields = html::group(html::select_field(plan_choice("a", words("One plan"), all, a, words), words),
                                    html::select_field(plan_choice("b", words("Another plan"), all, b, words), words));
    html::FilterForm form{.action = reading.present("/compare") + "#two", .fields = fields};
    if (reading.at) form.kept.emplace_back("as_of", base::to_iso(reading.day));
    Markup body = html::group(html::section_heading("two", words("Two plans, face to face")), html::filter_form(form, words));
    auto const* one = asked(all, a);
    auto const* other = asked(all, b);
    if (!one || !other || one == other) return body;
    body += table_of(reading, {*one, *other}, institutions);
    std::vector<thread::Link> between;
    for (auto const& link : links) {
        auto const from = plan_of(link.from), to = plan_of(link.to);
        if ((from == a && to == b) || (from == b && to == a)) between.push_back(link);
    }
    if (between.empty()) return body += html::p(words("No tie between these two plans is known."));
    body += html::h3(words.plural("{1} tie between them", "{1} ties between them", std::int64_t(between.size())));
    for (auto const& link : between)
        body += html::p(html::a(html::href(reading.address(link.from.address)), link.from.label), " ",
                        html::span(html::cls("quiet"), views::word_of(link.relation, words)), " ",
                        html::a(html::href(reading.address(link.to.address)), link.to.label), html::void_element("br"),
                        html::localised(link.to.title.shown(reading.language()), words));
    return body;
}

}  // namespace

Answer show_comparison(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    views::Institutions const institutions(reading);
    auto const links = reading.ties_between_plans();
    auto const all = tallies_of(reading, links);
    auto const lead = words(
        "What was promised, kept, dropped and promised again, plan after plan. What nobody has shown is counted as not known, not as "
        "failed.");
    auto const said = promises_said(reading, all);
    Markup body = html::page_head({.title = words("Plans side by side"), .lead = lead});
    body += html::section_heading("picture", words("Every promise, one by one"));
    body += html::figure_with_table({.id = "promises",
                                     .title = said.finding,
                                     .subtitle = said.notes.front(),
                                     .picture = pictures::promises(promises_of(reading, all, links, ""), words),
                                     .table = table_of(reading, all, institutions),
                                     .downloads = {{words("Picture (SVG)"), reading.address("/compare.svg")},
                                                   {words("CSV"), reading.data("/data/plans.csv")},
                                                   {words("Data as JSON"), reading.data("/api/v1/plans")}}},
                                    words);
    body += two_plans(reading, all, links, institutions);
    body += html::p(html::a(html::href(reading.address("/lineage")), words("See which commitments were taken up from plan to plan")));
    return http::page({.title = words("Plans side by side"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("CSV"), "text/csv", reading.data("/data/plans.csv")},
                                      {words("Picture (SVG)"), "image/svg+xml", reading.address("/compare.svg")}},
                       .section = "compare",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

Answer give_promises(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const links = reading.ties_between_plans();
    auto const all = tallies_of(reading, links);
    auto const said = promises_said(reading, all);
    return picture(reading, "parvis-compare",
                   pictures::promises_file(promises_of(reading, all, links, request.origin), reading.words, said.finding, said.notes));
}

}  // namespace plans
