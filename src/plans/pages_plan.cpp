// GET /{lang}/plans
// GET /{lang}/plans/{plan}

#include <fmt/format.h>

#include <algorithm>

#include "http/address.h"
#include "plans/asked_list.h"
#include "plans/pages.h"
#include "plans/structured_data.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;

/// What was asked, and how it is to be shown.
struct Asked : AskedList {
    explicit Asked(http::Request const& request) : AskedList(request), is_table(request.query_value("view") == "table") {}
    bool is_table;
};

html::Choice choice_of(std::string name, std::string label, std::string any, std::vector<html::Option> options, std::string_view chosen) {
    options.insert(options.begin(), {"", std::move(any)});
    for (auto& option : options) option.is_chosen = option.value == chosen;
    return {.name = std::move(name), .label = std::move(label), .options = std::move(options), .is_small = true};
}

template <class Names>
std::vector<html::Option> options_of(Names const& names, Words const& words) {
    std::vector<html::Option> options;
    for (auto const& [value, label] : names) options.push_back({value, label});
    std::sort(options.begin(), options.end(),
              [&](auto const& one, auto const& other) { return words.sort_key(one.label) < words.sort_key(other.label); });
    return options;
}

Markup filter_fields(Reading const& reading, Plan const& plan, std::vector<Card> const& cards, views::Institutions const& institutions,
                     Asked const& asked) {
    auto const& words = reading.words;
    std::map<std::string, std::string> theme_names, theme_options, institution_options;
    for (auto const& theme : reading.themes()) theme_names[theme.slug] = theme.name.text(reading.language());
    for (auto const& card : cards) {
        for (auto const& theme : card.themes) theme_options[theme] = theme_names[theme];
        for (auto const& involved : card.involved)
            if (!involved.institution.empty())
                institution_options[involved.institution] = institutions.name_of(involved.institution, reading.language());
    }
    std::vector<html::Option> axes, statuses;
    for (auto const& axis : plan.axes)
        if (axis.parent.empty()) axes.push_back({axis.ref, std::string(axis.title.text(reading.language()))});
    for (auto const completion : {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial,
                                  Completion::complete, Completion::dropped})
        statuses.push_back({std::string(name(completion)), views::word_of(completion, words)});
    Markup fields = html::text_field({.name = "q", .label = words("Words"), .value = asked.filter.words, .type = "search"}, words);
    if (!axes.empty()) fields += html::select_field(choice_of("axis", words("Axis"), words("All axes"), axes, asked.filter.axis), words);
    fields += html::select_field(
        choice_of("theme", words("Theme"), words("All themes"), options_of(theme_options, words), asked.filter.theme), words);
    fields += html::select_field(choice_of("institution", words("Institution"), words("All institutions"),
                                           options_of(institution_options, words), asked.filter.institution),
                                 words);
    fields +=
        html::select_field(choice_of("status", words("Completion"), words("All"), statuses, reading.request.query_value("status")), words);
    fields += html::select_field(choice_of("late", words("Dates"), words("All"),
                                           {{std::string(only_late), words("Only what is late")},
                                            {std::string(late_or_unverified), words("Late, or waiting to be verified")}},
                                           reading.request.query_value("late")),
                                 words);
    fields += html::select_field(choice_of("sort", words("Order"), words("Order of the plan"),
                                           {{"status", words("Completion")}, {"moved", words("Moved lately")}, {"due", words("Next due")}},
                                           reading.request.query_value("sort")),
                                 words);
    return fields;
}

std::vector<std::pair<std::string, std::string>> with_view(Asked const& asked, std::string view) {
    auto parameters = asked.parameters;
    parameters.emplace_back("view", std::move(view));
    return parameters;
}

/// The same list as a table in another order; its filters stay.
std::vector<std::pair<std::string, std::string>> in_order(Asked const& asked, std::string_view order) {
    auto parameters = asked.parameters;
    std::erase_if(parameters, [](auto const& one) { return one.first == "sort"; });
    parameters.emplace_back("sort", std::string(order));
    parameters.emplace_back("view", "table");
    return parameters;
}

/// Nothing answers. When that is because nobody knows what is late, it is said.
Markup none_found(Reading const& reading, std::string const& path, std::vector<Card> const& cards, Asked const& asked) {
    auto const& words = reading.words;
    int unknown = 0;
    for (auto const& card : views::whole(cards)) unknown += unverified(card, reading.day);
    if (asked.filter.due != DueFilter::late || unknown == 0)
        return html::empty_state({words("No commitment answers these filters."), words("Remove one of them to see more.")});
    auto parameters = asked.parameters;
    for (auto& [name, value] : parameters)
        if (name == "late") value = late_or_unverified;
    auto const address = reading.address(http::with_query(path, parameters)) + "#commitments";
    return html::empty_state(
        {words("Nothing here is known to be late."),
         words.plural("{1} milestone of this plan is past its date, and nobody has said whether it was done: it is not counted as late.",
                      "{1} milestones of this plan are past their dates, and nobody has said whether they were done: they are not counted "
                      "as late.",
                      unknown),
         html::p(html::a(html::href(address), words("Show what is late or waiting to be verified")))});
}

Markup commitments(Reading const& reading, Plan const& plan, std::vector<Card> const& cards, views::Institutions const& institutions) {
    auto const& words = reading.words;
    Asked const asked(reading.request);
    auto const path = views::path_of_plan(plan.slug);
    auto const found = views::whole(chosen(cards, asked.filter, refs_of_axis(plan, asked.filter.axis), reading.day));
    Markup body = html::section_heading("commitments", words("Commitments"));
    html::FilterForm form{.action = reading.present(path) + "#commitments",
                          .fields = filter_fields(reading, plan, cards, institutions, asked)};
    if (!asked.parameters.empty()) form.clear_address = reading.address(path) + "#commitments";
    if (asked.is_table) form.kept.emplace_back("view", "table");
    if (reading.at) form.kept.emplace_back("as_of", base::to_iso(reading.day));
    body += html::disclosure(asked.parameters.empty() ? words("Narrow the list") : words("Narrow the list (in use)"),
                             html::filter_form(form, words));
    body +=
        html::tabs({{words("List"), reading.address(http::with_query(path, asked.parameters)) + "#commitments", !asked.is_table,
                     std::int64_t(found.size())},
                    {words("Table"), reading.address(http::with_query(path, with_view(asked, "table"))) + "#commitments", asked.is_table}},
                   words, words("How the commitments are shown"));
    if (found.empty()) return html::group(body, none_found(reading, path, cards, asked));
    if (asked.is_table)
        body += views::commitment_table(
            reading, found, institutions,
            {.caption = words("Commitments"), .order = asked.filter.order, .address_in_order = [&](std::string_view order) {
                 return reading.address(http::with_query(path, in_order(asked, order))) + "#commitments";
             }});
    else
        body += views::commitment_list(reading, found, institutions);
    auto const file = [&](std::string_view ending) {
        return reading.data(http::with_query(fmt::format("/data/plans/{}{}", plan.slug, ending), asked.parameters));
    };
    using Kind = html::Tool::Kind;
    return html::group(
        body,
        html::p(html::cls("quiet"), asked.parameters.empty() ? words("This list as data:") : words("These rows, as narrowed, as data:")),
        html::tools({{Kind::data, words("CSV"), file(".csv")},
                     {Kind::data, words("JSON"), file(".json")},
                     {Kind::data, words("Spreadsheet"), file(".xlsx")}},
                    words));
}

Markup coverage(Plan const& plan, std::size_t known, Words const& words) {
    auto const said = plan.coverage.shown(words.language().code);
    auto const absent = views::missing_commitments(plan, known, words);
    if (said.text().empty() && absent.empty()) return {};
    Markup body = html::h2(html::cls("inset-title"), words("What is known here, and what is missing"));
    body += absent;
    if (!said.text().empty()) body += html::p(html::localised(said, words));
    return html::section(html::cls("inset quiet"), body);
}

html::Markup plan_tools(Reading const& reading, Plan const& plan) {
    auto const& words = reading.words;
    using Kind = html::Tool::Kind;
    return html::tools({{Kind::feed, words("Follow this plan (Atom)"), reading.present(views::path_of_plan(plan.slug) + ".atom")},
                        {Kind::data, words("Data as JSON"), reading.data(fmt::format("/data/plans/{}.json", plan.slug))},
                        {Kind::history, words("What changed"), reading.address("/changes?plan=" + plan.slug)},
                        {Kind::print, words("Print"), {}}},
                       words);
}

Markup plan_head(Reading const& reading, Plan const& plan, views::Institutions const& institutions) {
    auto const& words = reading.words;
    auto const shown = plan.title.shown(reading.language()), summary = plan.summary.shown(reading.language());
    auto kicker = plan.ordinal > 0 ? words("National action plan no. {1}", {words.number(plan.ordinal)}) : words("National action plan");
    kicker += " · " + institutions.name_of(plan.holder, reading.language());
    return html::page_head({.kicker = kicker,
                            .title = std::string(shown.text()),
                            .title_language = views::language_of(shown),
                            .marks = html::group(views::tag_of(plan.status, words), html::basis_marks(shown, words)),
                            .lead = std::string(summary.text()),
                            .lead_language = views::language_of(summary)});
}

Markup plan_body(Reading const& reading, Plan const& plan, std::vector<Card> const& cards, views::Institutions const& institutions) {
    auto const& words = reading.words;
    Markup body = plan_head(reading, plan, institutions);
    body += views::figures(reading, plan, cards);
    body += coverage(plan, views::whole(cards).size(), words);
    if (!cards.empty()) {
        body += html::group(html::section_heading("picture", words("The plan at a glance")), views::board(reading, plan, cards));
        body += html::group(html::section_heading("late", words("Late, or waiting to be verified")), views::overdue_list(reading, cards));
        body += commitments(reading, plan, cards, institutions);
    }
    body += html::group(html::section_heading("making", words("How it was made")), views::making(plan, words));
    body += html::group(html::section_heading("judgements", words("How it was judged")), views::judgements(plan, words));
    if (!plan.discrepancies.empty())
        body += html::group(html::section_heading("discrepancies", words("Where the sources disagree")), views::discrepancies(plan, words));
    body += html::group(html::section_heading("facts", words("The plan in short")), views::plan_facts(reading, plan, institutions));
    return html::group(body, plan_tools(reading, plan));
}

html::Card plan_card(Reading const& reading, PlanSummary const& summary) {
    auto const& words = reading.words;
    auto const& plan = summary.plan;
    auto const shown = plan.title.shown(reading.language());
    html::Card card{.kicker = views::period_of(plan, words),
                    .title = std::string(shown.text()),
                    .address = reading.address(views::path_of_plan(plan.slug)),
                    .title_language = views::language_of(shown)};
    auto const known = summary.commitments.total();
    auto const announced = plan.announced_commitments > 0
                               ? words.plural("{1} commitment announced", "{1} commitments announced", plan.announced_commitments)
                               : words("Number of commitments not known");
    card.body = html::group(html::basis_marks(shown, words), html::p(announced, ", ", words("{1} known here", {words.number(known)})));
    if (known > 0) card.body += html::progress_parts(views::counts_of(summary.commitments), words, html::ProgressForm::bar_only);
    card.foot = views::tag_of(plan.status, words);
    return card;
}

Answer missing_plan(Reading const& reading, std::string_view slug) {
    auto const present = reading.at ? find_plan(reading.db, slug) : nullptr;
    if (present) return not_yet_recorded(reading, {"plan", present->id.value});
    return base::fail(base::Kind::not_found, "There is no such plan.");
}

}  // namespace

Answer show_plans(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    views::Institutions const institutions(reading);
    auto const title = words("Plans");
    auto const lead = words(
        "A national action plan says what a public institution promises to open, with whom, and by when. Each commitment is followed "
        "here.");
    std::map<std::string, std::vector<html::Card>> by_holder;
    std::vector<std::string> holders;
    for (auto const& summary : reading.plan_summaries()) {
        if (!by_holder.contains(summary.plan.holder)) holders.push_back(summary.plan.holder);
        by_holder[summary.plan.holder].push_back(plan_card(reading, summary));
    }
    Markup body = html::page_head({.title = title, .lead = lead});
    for (auto const& holder : holders)
        body += html::group(html::section_heading("of-" + holder, institutions.name_of(holder, reading.language())),
                            html::cards(by_holder[holder]));
    if (holders.empty())
        body += html::empty_state(
            {words("No plan has been entered yet."), words("Whoever coordinates a plan enters it, with its commitments.")});
    body += html::p(html::a(html::href(reading.address("/compare")), words("Compare the plans")));
    body += html::tools({{html::Tool::Kind::data, words("All plans as CSV"), "/data/plans.csv"},
                         {html::Tool::Kind::data, words("Data as JSON"), "/data/plans.json"}},
                        words);
    return http::page({.title = title,
                       .description = lead,
                       .body = body,
                       .alternates = {{words("All plans as CSV"), "text/csv", "/data/plans.csv"},
                                      {words("Data as JSON"), "application/json", "/data/plans.json"}},
                       .section = "plans",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

Answer show_plan(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const plan = reading.plan(request.parameter("plan"));
    if (!plan) return missing_plan(reading, request.parameter("plan"));
    views::Institutions const institutions(reading);
    auto const cards = reading.cards_of_plan(plan->slug);
    auto const path = views::path_of_plan(plan->slug);
    auto const summary = plan->summary.text(reading.language());
    html::Page page{.title = std::string(plan->title.text(reading.language())), .body = plan_body(reading, *plan, cards, institutions)};
    page.description = summary.empty() ? words("What was promised, what became of it, and the proofs.") : text::excerpt(summary, 200);
    page.crumbs = {{words("Plans"), reading.address("/plans")}};
    page.alternates = {{words("Follow this plan (Atom)"), "application/atom+xml", reading.present(path + ".atom")},
                       {words("Data as JSON"), "application/json", reading.data(fmt::format("/data/plans/{}.json", plan->slug))},
                       {words("CSV"), "text/csv", reading.data(fmt::format("/data/plans/{}.csv", plan->slug))}};
    page.json_ld = structured_data::plan(*plan, institutions.name_of(plan->holder, reading.language()), reading.request);
    page.section = "plans";
    page.measure = html::Measure::wide;
    page.can_be_dated = true;
    return http::page(std::move(page)).shows({"plan", plan->id.value}).may_be_cached();
}

}  // namespace plans
