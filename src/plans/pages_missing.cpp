#include "plans/pages_missing.h"

#include <fmt/format.h>

#include "plans/views_plan.h"

namespace plans {
namespace {

/// Most who come here followed the number of a commitment that was announced and never published.
Answer unknown_commitment(Reading const& reading, Plan const& plan) {
    auto const& words = reading.words;
    auto const title = words("This commitment is not known here");
    auto const lead = words("The address may be mistyped, or the commitment was announced and its text has not been found yet.");
    auto const known = views::whole(reading.cards_of_plan(plan.slug)).size();
    auto const way = html::a(html::href(reading.address(views::path_of_plan(plan.slug))), views::label_of(plan, words));
    auto const search = html::search_box(
        {reading.request.address("/search"), {}, words("Search plans, commitments and institutions"), true, "missing-search"}, words);
    html::Page page{.title = title,
                    .description = lead,
                    .body = html::group(html::page_head({.title = title, .lead = lead}), views::missing_commitments(plan, known, words),
                                        html::p(words("What is known of it:"), " ", way), search),
                    .crumbs = {{words("Plans"), reading.address("/plans")},
                               {views::crumb_of(plan, words), reading.address(views::path_of_plan(plan.slug))}},
                    .section = "plans",
                    .can_be_dated = true};
    return http::page(std::move(page)).with_status(404).shows({"plan", plan.id.value});
}

}  // namespace

Answer moved_or_missing(Reading const& reading, std::string_view plan, std::string_view slug, std::string const& below) {
    auto id = find_address(reading.db, fmt::format("{}/{}", plan, slug));
    if (!id) id = find_address(reading.db, slug);
    auto const commitment = id ? find_commitment(reading.db, *id) : find_commitment(reading.db, plan, slug);
    if (commitment && reading.at && commitment->plan == plan && commitment->slug == slug)
        return not_yet_recorded(reading, {"commitment", commitment->id.value});
    if (commitment)
        return http::moved(reading.address(views::path_of_commitment(commitment->plan, commitment->slug) + below))
            .shows({"commitment", commitment->id.value});
    if (auto const known = reading.plan(plan)) return unknown_commitment(reading, *known);
    return base::fail(base::Kind::not_found, "There is no such commitment.");
}

}  // namespace plans
