// GET /{lang}/themes
// GET /{lang}/themes/{slug}

#include <algorithm>

#include "plans/pages.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;

/// Commitments plan by plan, the newest plan first.
Markup by_plan(Reading const& reading, std::vector<Card> cards, views::Institutions const& institutions) {
    Markup body;
    for (auto const& plan : reading.plans()) {
        std::vector<Card> of_plan;
        for (auto const& card : cards)
            if (card.plan == plan.slug) of_plan.push_back(card);
        if (of_plan.empty()) continue;
        body += html::group(html::section_heading("plan-" + plan.slug, views::label_of(plan, reading.words)),
                            views::commitment_list(reading, of_plan, institutions));
    }
    return body;
}

}  // namespace

Answer show_themes(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const all = views::in_order_of_name(reading.themes(), words);
    auto const lead = words("The subjects of the commitments, in the words of the Open Government Partnership.");
    Markup body = html::page_head({.title = words("Themes"), .lead = lead});
    std::vector<html::Bar> bars;
    for (auto const& theme : all)
        bars.push_back({std::string(theme.name.text(reading.language())), double(theme.commitments), words.number(theme.commitments),
                        reading.address(views::path_of_theme(theme.slug)), html::Status::under_way});
    body += bars.empty() ? html::empty_state({words("No theme has been entered yet."), {}})
                         : html::bars(bars, words("Number of commitments of each theme, all plans together"));
    return http::page({.title = words("Themes"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("Data as JSON"), "application/json", reading.data("/api/v1/themes")}},
                       .section = "themes",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

Answer show_theme(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const present = find_theme(db, request.parameter("slug"));
    if (!present) return base::fail(base::Kind::not_found, "There is no such theme.");
    auto const theme = reading.at ? reading.theme(present->slug) : present;
    if (!theme) return not_yet_recorded(reading, {"theme", present->id.value});
    views::Institutions const institutions(reading);
    auto const cards = reading.cards_of_theme(theme->slug);
    auto const shown = theme->name.shown(reading.language());
    auto const lead =
        words.plural("{1} commitment bears this theme.", "{1} commitments bear this theme.", std::int64_t(views::whole(cards).size()));
    auto const path = views::path_of_theme(theme->slug);
    Markup body = html::page_head({.kicker = words("Theme"),
                                   .title = std::string(shown.text()),
                                   .title_language = views::language_of(shown),
                                   .marks = html::basis_marks(shown, words),
                                   .lead = lead});
    body += by_plan(reading, cards, institutions);
    body += html::tools({{html::Tool::Kind::feed, words("Follow this theme (Atom)"), reading.present(path + ".atom")}}, words);
    return http::page({.title = std::string(shown.text()),
                       .description = lead,
                       .body = body,
                       .crumbs = {{words("Themes"), reading.address("/themes")}},
                       .alternates = {{words("Follow this theme (Atom)"), "application/atom+xml", reading.present(path + ".atom")}},
                       .section = "themes",
                       .measure = html::Measure::wide,
                       .can_be_dated = true})
        .shows({{"theme", theme->id.value}, {"site", 0}})
        .may_be_cached();
}

}  // namespace plans
