// GET /{lang}/

#include <algorithm>

#include "plans/tallies.h"
#include "plans/views_plan.h"
#include "site/pages.h"
#include "site/routes.h"

namespace site {
namespace {

using html::Markup;
using plans::Card;
using plans::Plan;
using plans::Reading;
namespace views = plans::views;

/// The plan that is under way; when there is none, the newest.
plans::PlanSummary const* current(std::vector<plans::PlanSummary> const& all) {
    auto const found =
        std::find_if(all.begin(), all.end(), [](auto const& one) { return one.plan.status == plans::PlanStatus::under_way; });
    if (found != all.end()) return &*found;
    return all.empty() ? nullptr : &all.front();
}

/// All that was promised since the first plan, each promise a mark: the oldest plan first.
Markup every_promise(Reading const& reading) {
    auto const& words = reading.words;
    auto const drawn = plans::promises_of(reading, plans::tallies_of(reading, {}), {}, "");
    if (drawn.empty()) return {};
    return html::section(html::cls("every-promise"), html::h2(words("Every promise, one by one")), plans::pictures::promises(drawn, words),
                         html::p(html::a(html::href(reading.address("/compare")), words("Compare the plans"))));
}

Markup welcome(Reading const& reading) {
    auto const& words = reading.words;
    auto const said = html::group(
        html::page_head({.title = words("What was promised for open government, and what became of it"),
                         .lead = words("Governing in the open means showing what is done, doing it with people, and answering for it. "
                                       "Here, each promise of the national action plans can be followed, "
                                       "from the one who asked for it to the proof that it was kept.")}),
        html::search_box({reading.present("/search"), "", words("Search commitments, plans and institutions"), true, "home-search"},
                         words));
    return html::div(html::cls("hero"), html::div(said), every_promise(reading));
}

Markup current_plan(Reading const& reading, Plan const& plan, std::vector<Card> const& cards) {
    auto const& words = reading.words;
    auto const address = reading.address(views::path_of_plan(plan.slug));
    auto const heading = plan.status == plans::PlanStatus::under_way ? words("The plan under way") : words("The latest plan");
    auto const shown = plan.title.shown(reading.language());
    auto const known = views::whole(cards);
    constexpr std::size_t few = 8;  // beyond, the picture says it better
    std::vector<Markup> titles;
    for (auto const& card : known) {
        auto const title = views::shown_title(card.title, card.short_title, reading.language());
        titles.push_back(
            html::li(html::status_shape(views::status_of(card.completion)), html::span(html::cls("number"), card.number),
                     html::a(html::href(reading.address(views::path_of_commitment(card.plan, card.slug))),
                             html::attr_if(title.is_fallback, "lang", std::string(title.language)), views::title_text(card, words)),
                     views::doubts(title, words)));
    }
    if (known.size() <= few && !known.empty())
        return html::section(
            html::section_heading("current", heading),
            html::p(html::a(html::href(address), html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), shown.text()), " ",
                    html::basis_marks(shown, words)),
            html::ol(html::cls("stations-list"), titles), views::missing_commitments(plan, known.size(), words),
            html::p(html::a(html::href(address), words("Read the plan"))));
    return html::section(
        html::section_heading("current", heading),
        html::p(html::a(html::href(address), html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), shown.text()), " ",
                html::basis_marks(shown, words)),
        views::board(reading, plan, cards), views::missing_commitments(plan, known.size(), words));
}

/// A thread in a row: the promise, what moved, what is next.
Markup moved_thread(Reading const& reading, Card const& card) {
    auto const& words = reading.words;
    auto const address = reading.address(views::path_of_commitment(card.plan, card.slug));
    std::vector<html::Station> stations{{.title = words("Promised in {1}", {card.plan}), .place = html::Place::past}};
    stations.push_back({.title = words("Update published"),
                        .address = address + "#updates",
                        .place = html::Place::present,
                        .when = html::day(words, i18n::local_date(card.last_moved_at))});
    if (auto const next = plans::next_due_on(card, reading.day); !next.empty())
        stations.push_back(
            {.title = words("Next milestone due"), .place = html::Place::future, .when = html::text(views::date_text(next, words))});
    stations.push_back({.title = views::word_of(card.completion, words),
                        .place = card.completion == plans::Completion::complete ? html::Place::past : html::Place::future});
    auto const shown = views::shown_title(card.title, card.short_title, reading.language());
    return html::li(html::h3(html::a(html::href(address), html::attr_if(shown.is_fallback, "lang", std::string(shown.language)),
                                     views::title_text(card, words))),
                    html::thread_strip(stations, words, words("The thread of this commitment")));
}

/// What is known of the road of the plans, when nothing moved in them: their last dated facts.
Markup last_steps(Reading const& reading, std::vector<plans::PlanSummary> const& all) {
    auto const& words = reading.words;
    struct Step {
        std::string on, what, plan;
    };
    std::vector<Step> steps;
    for (auto const& summary : all) {
        for (auto const& fact : summary.plan.dates)
            steps.push_back({fact.on, views::sentence(fact.what.text(reading.language())), summary.plan.slug});
        for (auto const& one : summary.plan.assessments)
            if (!one.title.empty()) steps.push_back({one.on, std::string(one.title.text(reading.language())), summary.plan.slug});
    }
    std::erase_if(steps, [](auto const& step) { return step.on.empty() || step.what.empty(); });
    std::stable_sort(steps.begin(), steps.end(), [](auto const& one, auto const& other) { return one.on < other.on; });
    if (steps.size() > 4) steps.erase(steps.begin(), steps.end() - 4);
    std::vector<html::Station> stations;
    for (auto const& step : steps)
        stations.push_back({.title = step.what,
                            .address = reading.address(views::path_of_plan(step.plan)) + "#making",
                            .place = html::Place::past,
                            .when = html::text(views::date_text(step.on, words))});
    if (stations.empty()) return {};
    return html::group(html::p(words("The last steps that are known:")),
                       html::thread_strip(stations, words, words("Last known steps of the plans")));
}

Markup what_moved(Reading const& reading, std::vector<plans::PlanSummary> const& all) {
    auto const& words = reading.words;
    Markup body = html::section_heading("moved", words("What moved lately"));
    std::vector<Markup> threads;
    for (auto const& card : reading.moved_lately(3)) threads.push_back(moved_thread(reading, card));
    if (!threads.empty())
        return html::section(body, html::ul(html::cls("plain-list"), threads),
                             html::p(html::a(html::href(reading.address("/changes")), words("All changes"))));
    body +=
        html::empty_state({words("No update has been published here yet."),
                           words("The institutions that lead a commitment publish what they did, with its proof; it shows here at once.")});
    return html::section(body, last_steps(reading, all), html::p(html::a(html::href(reading.address("/changes")), words("All changes"))));
}

Markup taking_part(i18n::Words const& words) {
    return html::section(
        html::section_heading("part", words("The next date to take part")),
        html::empty_state({words("None is announced."),
                           words("Consultations, forums and workshops are listed here as soon as those who hold them announce a date.")}));
}

Markup all_plans(Reading const& reading, std::vector<plans::PlanSummary> const& all, views::Institutions const& institutions) {
    auto const& words = reading.words;
    html::DataTable table{.caption = words("All plans"),
                          .is_caption_hidden = true,
                          .columns = {{words("Plan")},
                                      {words("Whose")},
                                      {words("Announced"), {}, html::Sorted::no, true},
                                      {words("Known here"), {}, html::Sorted::no, true},
                                      {words("Completion")}},
                          .csv_address = "/data/plans.csv"};
    for (auto const& summary : all) {
        auto const& plan = summary.plan;
        auto const known = summary.commitments.total();
        table.rows.push_back({html::a(html::href(reading.address(views::path_of_plan(plan.slug))), views::label_of(plan, words)),
                              html::text(institutions.name_of(plan.holder, reading.language())),
                              plan.announced_commitments > 0 ? html::text(words.number(plan.announced_commitments)) : html::missing(words),
                              html::text(words.number(known)),
                              known > 0 ? html::progress_parts(views::counts_of(summary.commitments), words, html::ProgressForm::bar_only)
                                        : html::missing(words)});
    }
    return html::section(html::section_heading("plans", words("All plans")), html::data_table(table, words),
                         html::p(html::a(html::href(reading.address("/compare")), words("Compare the plans")), " · ",
                                 html::a(html::href(reading.address("/lineage")), words("From plan to plan"))));
}

}  // namespace

base::Result<http::Response> show_home(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return plans::before_the_record(reading);
    auto const& words = reading.words;
    views::Institutions const institutions(reading);
    auto const all = reading.plan_summaries();
    Markup body = welcome(reading);
    if (auto const* summary = current(all)) body += current_plan(reading, summary->plan, reading.cards_of_plan(summary->plan.slug));
    body += html::with_aside(what_moved(reading, all), taking_part(words));
    body += all_plans(reading, all, institutions);
    return http::page(
               {.title = words("Open government, in plain sight"),
                .description = words(
                    "Each promise of the national action plans for open government, followed from the one who asked for it to its proof."),
                .body = body,
                .alternates = {{words("What changed (Atom)"), "application/atom+xml", reading.present("/changes.atom")}},
                .section = "home",
                .measure = html::Measure::wide,
                .can_be_dated = true})
        .shows(anything_public())
        .may_be_cached();
}

}  // namespace site
