// GET /{lang}/compare
// GET /{lang}/lineage

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "plans/pages.h"
#include "plans/pictures_lineage.h"
#include "plans/pictures_promises.h"
#include "plans/views_commitment.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;

/// What became of one plan's commitments, counted.
struct Account {
    PlanSummary summary;
    int known = 0;
    int kept = 0;       // complete
    int under_way = 0;  // limited or substantial
    int dropped = 0;
    int unknown = 0;  // without evidence
    int not_started = 0;
    int taken_up = 0;   // promised again by a later plan
    int taking_up = 0;  // take up an earlier plan's
    int absent = 0;     // announced, not known here
};

std::string plan_in(std::string_view address) {
    constexpr std::string_view before = "/plans/";
    if (!address.starts_with(before)) return {};
    auto const rest = address.substr(before.size());
    return std::string(rest.substr(0, rest.find('/')));
}

std::vector<thread::Link> ties_between_plans(db::Reader& db) {
    auto links = thread::all_between(db, "commitment", "commitment");
    std::erase_if(links, [](auto const& link) { return plan_in(link.from.address) == plan_in(link.to.address); });
    return links;
}

int ends_in(std::vector<thread::Link> const& links, std::string const& plan, thread::End thread::Link::*end) {
    std::set<std::int64_t> commitments;
    for (auto const& link : links)
        if (plan_in((link.*end).address) == plan) commitments.insert((link.*end).subject.id);
    return int(commitments.size());
}

/// The oldest plan first: a story is told in its order.
std::vector<Account> accounts_of(Reading const& reading, std::vector<thread::Link> const& links) {
    std::vector<Account> all;
    for (auto& summary : reading.plan_summaries()) {
        Account one{.summary = std::move(summary)};
        auto const& counts = one.summary.commitments;
        one.known = counts.total();
        one.kept = counts.of(Completion::complete);
        one.under_way = counts.of(Completion::limited) + counts.of(Completion::substantial);
        one.dropped = counts.of(Completion::dropped);
        one.unknown = counts.of(Completion::no_evidence);
        one.not_started = counts.of(Completion::not_started);
        one.absent = std::max(0, one.summary.plan.announced_commitments - one.known);
        one.taken_up = ends_in(links, one.summary.plan.slug, &thread::Link::to);
        one.taking_up = ends_in(links, one.summary.plan.slug, &thread::Link::from);
        all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& one, auto const& other) { return one.summary.plan.starts < other.summary.plan.starts; });
    return all;
}

struct Sum {
    int announced = 0, known = 0, kept = 0, with_evidence = 0, taken_up = 0, plans = 0;
};

Sum sum_of(std::vector<Account> const& all) {
    Sum sum;
    for (auto const& one : all) {
        if (one.known == 0) continue;
        ++sum.plans;
        sum.announced += std::max(one.summary.plan.announced_commitments, one.known);
        sum.known += one.known;
        sum.kept += one.kept;
        sum.with_evidence += one.known - one.unknown;
        sum.taken_up += one.taken_up;
    }
    return sum;
}

/// The title of the picture is what the figures say today.
std::string finding(Sum const& sum, Words const& words) {
    auto const announced = words.number(sum.announced);
    if (sum.known > 0 && sum.with_evidence == 0)
        return words("Of {1} promises announced, none can yet be shown, one by one, to have been kept or broken", {announced});
    return words("Of {1} promises announced, {2} are known to be kept and {3} were promised again",
                 {announced, words.number(sum.kept), words.number(sum.taken_up)});
}

Markup number_cell(int value, Words const& words) { return html::text(words.number(value)); }

Markup table_of(Reading const& reading, std::vector<Account> const& all, views::Institutions const& institutions) {
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
                          .csv_address = "/data/plans.csv"};
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

pictures::Promises promises_of(Reading const& reading, Account const& one, std::vector<thread::Link> const& links) {
    pictures::Promises promises{.label = views::label_of(one.summary.plan, reading.words),
                                .address = reading.address(views::path_of_plan(one.summary.plan.slug)),
                                .absent = one.absent};
    std::set<std::string> taken_up;
    for (auto const& link : links) taken_up.insert(link.to.address);
    for (auto const& card : views::whole(reading.cards_of_plan(one.summary.plan.slug))) {
        auto const path = views::path_of_commitment(card.plan, card.slug);
        promises.known.push_back({card.number, views::title_text(card, reading.words), reading.address(path),
                                  views::status_of(card.completion), taken_up.contains(path)});
    }
    return promises;
}

Markup picture_of(Reading const& reading, std::vector<Account> const& all, std::vector<thread::Link> const& links) {
    std::vector<pictures::Promises> drawn;
    for (auto const& one : all)
        if (one.known > 0) drawn.push_back(promises_of(reading, one, links));
    return pictures::promises(drawn, reading.words);
}

html::Choice plan_choice(std::string name, std::string label, std::vector<Account> const& all, std::string_view chosen,
                         Words const& words) {
    html::Choice choice{.name = std::move(name), .label = std::move(label), .options = {}, .is_small = true};
    for (auto const& one : all)
        choice.options.push_back({one.summary.plan.slug, views::label_of(one.summary.plan, words), {}, one.summary.plan.slug == chosen});
    return choice;
}

Account const* asked(std::vector<Account> const& all, std::string_view slug) {
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.summary.plan.slug == slug; });
    return found == all.end() ? nullptr : &*found;
}

Markup two_plans(Reading const& reading, std::vector<Account> const& all, std::vector<thread::Link> const& links,
                 views::Institutions const& institutions) {
    auto const& words = reading.words;
    std::string a(reading.request.query_value("a")), b(reading.request.query_value("b"));
    if (a.empty() && b.empty()) {  // proposed: the two newest of which commitments are known
        for (auto const& one : all)
            if (one.known > 0) a = std::exchange(b, one.summary.plan.slug);
    }
    auto const fields = html::group(html::select_field(plan_choice("a", words("One plan"), all, a, words), words),
                                    html::select_field(plan_choice("b", words("Another plan"), all, b, words), words));
    Markup body = html::group(html::section_heading("two", words("Two plans, face to face")),
                              html::filter_form({.action = reading.present("/compare") + "#two", .fields = fields}, words));
    auto const* one = asked(all, a);
    auto const* other = asked(all, b);
    if (!one || !other || one == other) return body;
    body += table_of(reading, {*one, *other}, institutions);
    std::vector<thread::Link> between;
    for (auto const& link : links) {
        auto const from = plan_in(link.from.address), to = plan_in(link.to.address);
        if ((from == a && to == b) || (from == b && to == a)) between.push_back(link);
    }
    body += html::h3(words.plural("{1} tie between them", "{1} ties between them", std::int64_t(between.size())));
    for (auto const& link : between)
        body += html::p(html::a(html::href(reading.present(link.from.address)), link.from.label), " ",
                        html::span(html::cls("quiet"), views::word_of(link.relation, words)), " ",
                        html::a(html::href(reading.present(link.to.address)), link.to.label), ": ", link.to.title.text(reading.language()));
    return body;
}

std::vector<pictures::LineageColumn> columns_of(Reading const& reading, std::vector<Account> const& all,
                                                std::vector<thread::Link> const& links) {
    std::set<std::string> tied;
    for (auto const& link : links) {
        tied.insert(link.from.address);
        tied.insert(link.to.address);
    }
    std::vector<pictures::LineageColumn> columns;
    for (auto const& one : all) {
        if (one.known == 0) continue;
        pictures::LineageColumn column{.label = views::period_of(one.summary.plan, reading.words), .nodes = {}};
        for (auto const& card : views::whole(reading.cards_of_plan(one.summary.plan.slug))) {
            auto const path = views::path_of_commitment(card.plan, card.slug);
            column.nodes.push_back({path, card.number, views::title_text(card, reading.words), reading.present(path), tied.contains(path)});
        }
        if (one.absent > 0) column.missing = reading.words("+ {1} not known", {reading.words.number(one.absent)});
        columns.push_back(std::move(column));
    }
    return columns;
}

Markup ties_table(Reading const& reading, std::vector<thread::Link> const& links) {
    auto const& words = reading.words;
    html::DataTable table{
        .caption = words("Ties between commitments of different plans"),
        .is_caption_hidden = true,
        .columns = {{words("Later commitment")}, {words("Tie")}, {words("Earlier commitment")}, {words("Source")}},
        .when_empty = html::empty_state(
            {words("No tie is known yet."), words("Whoever coordinates a plan ties what it takes up from an earlier one.")})};
    auto const end = [&](thread::End const& one) {
        auto const shown = one.title.shown(reading.language());
        return html::group(html::span(html::cls("number quiet"), one.label), " ",
                           html::a(html::href(reading.present(one.address)),
                                   html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), shown.text()));
    };
    for (auto const& link : links)
        table.rows.push_back({end(link.from), html::text(views::word_of(link.relation, words)), end(link.to),
                              link.source.empty() ? html::missing(words) : views::sources_list({link.source})});
    return html::data_table(table, words);
}

}  // namespace

Answer show_comparison(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    auto const& words = reading.words;
    views::Institutions const institutions(db);
    auto const links = ties_between_plans(db);
    auto const all = accounts_of(reading, links);
    auto const lead = words(
        "What was promised, kept, dropped and promised again, plan after plan. What nobody has shown is counted as not known, not as "
        "failed.");
    auto const sum = sum_of(all);
    Markup body = html::page_head({.title = words("Plans side by side"), .lead = lead});
    body += html::section_heading("picture", words("Every promise, one by one"));
    body += html::figure_with_table({.id = "promises",
                                     .title = finding(sum, words),
                                     .subtitle = words("Each mark is a promise, on {1}", {words.date(reading.day)}),
                                     .picture = picture_of(reading, all, links),
                                     .table = table_of(reading, all, institutions),
                                     .downloads = {{words("CSV"), "/data/plans.csv"}, {words("Data as JSON"), "/data/plans.json"}}},
                                    words);
    body += two_plans(reading, all, links, institutions);
    body += html::p(html::a(html::href(reading.present("/lineage")), words("See which commitments were taken up from plan to plan")));
    return http::page({.title = words("Plans side by side"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("CSV"), "text/csv", "/data/plans.csv"}},
                       .section = "compare",
                       .measure = html::Measure::wide})
        .shows({"site", 0})
        .may_be_cached();
}

Answer show_lineage(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    auto const& words = reading.words;
    auto const links = ties_between_plans(db);
    auto const all = accounts_of(reading, links);
    auto const columns = columns_of(reading, all, links);
    std::vector<pictures::LineageTie> ties;
    std::set<std::int64_t> later;
    for (auto const& link : links) {
        ties.push_back({link.from.address, link.to.address});
        later.insert(link.from.subject.id);
    }
    auto const found = words.plural("{1} commitment says that it takes up one of an earlier plan",
                                    "{1} commitments say that they take up one of an earlier plan", std::int64_t(later.size()));
    auto const lead = words(
        "Some promises come back from plan to plan: continued, extended, or promised again. These are the ties that the plans themselves "
        "state.");
    Markup body = html::page_head({.title = words("From plan to plan"), .lead = lead});
    body += html::section_heading("picture", words("What comes back"));
    body += html::figure_with_table(
        {.id = "lineage",
         .title = found,
         .subtitle =
             words("Each column is a plan, each station a commitment by its number; a line joins a commitment to the one it takes up"),
         .picture = pictures::lineage(columns, ties, found),
         .table = ties_table(reading, links)},
        words);
    return http::page({.title = words("From plan to plan"),
                       .description = lead,
                       .body = body,
                       .crumbs = {{words("Plans side by side"), reading.present("/compare")}},
                       .section = "compare",
                       .measure = html::Measure::wide})
        .shows({"site", 0})
        .may_be_cached();
}

}  // namespace plans
