// GET /{lang}/plans/{plan}/commitments/{slug}

#include <fmt/format.h>

#include "ledger/version.h"
#include "plans/counting.h"
#include "plans/pages.h"
#include "plans/pages_missing.h"
#include "plans/store_names.h"
#include "plans/structured_data.h"
#include "plans/views_commitment.h"

namespace plans {
namespace {

using html::Markup;

constexpr int most_updates = 20;  // the page stays light; the others have pages of their own

void add_record(Reading const& reading, views::CommitmentPage& page) {
    auto const version = ledger::version_of(reading.db, {"commitment", page.commitment.id.value}, reading.at);
    if (!version) return;
    page.entry = version->seq;
    page.changed_at = version->at;
    page.checksum = version->checksum;
}

/// A commitment in parts counts for what its parts add up to.
void add_up(views::CommitmentPage& page, Card const& card) {
    page.marks = card.milestones;
    page.completion = card.completion;
}

/// Those before and after it in the order of the plan, of the same whole.
Neighbours neighbours_among(std::vector<Card> const& cards, Commitment const& commitment) {
    Neighbours found;
    bool is_passed = false;
    for (auto const& card : cards) {
        if (card.parent != commitment.parent) continue;
        if (card.id == commitment.id)
            is_passed = true;
        else if (!is_passed)
            found.previous = card;
        else if (!found.next)
            found.next = card;
    }
    return found;
}

views::CommitmentPage gathered(Reading const& reading, Plan const& plan, Commitment const& commitment) {
    views::CommitmentPage page{.plan = plan, .commitment = commitment};
    page.marks = counted_marks(page.commitment);
    page.completion = effective_completion(page.commitment);
    if (reading.at) {
        auto const cards = reading.cards_of_plan(page.plan.slug);
        for (auto const& card : cards) {
            if (card.slug == page.commitment.slug) add_up(page, card);
            if (card.parent == page.commitment.slug) page.parts.push_back(card);
        }
        page.neighbours = neighbours_among(cards, page.commitment);
    } else {
        page.parts = parts_of(reading.db, page.commitment);
        if (!page.parts.empty()) add_up(page, find_card(reading.db, page.commitment.id).value());
        page.neighbours = neighbours(reading.db, page.commitment);
    }
    auto ties = reading.ties(page.commitment.id);
    page.comes_from = std::move(ties.comes_from);
    page.became = std::move(ties.became);
    page.updates = reading.updates(page.commitment.id, most_updates + 1);
    if (page.updates.size() > std::size_t(most_updates)) {
        page.older_updates = page.updates.back().update.id;
        page.updates.pop_back();
    }
    page.themes = reading.theme_names(page.commitment.themes);
    page.origin = reading.request.origin;
    add_record(reading, page);
    return page;
}

Markup dropped_notice(Reading const& reading, Commitment const& commitment) {
    auto const& words = reading.words;
    if (effective_completion(commitment) != Completion::dropped) return {};
    auto const reason = commitment.dropped_reason.shown(reading.language());
    Markup body = reason.text().empty() ? html::p(html::missing(words("Why is not known"))) : html::p(html::localised(reason, words));
    auto const slash = commitment.redirect.find('/');
    if (slash != std::string::npos)
        body += html::p(html::a(html::href(reading.address(views::path_of_commitment(commitment.redirect.substr(0, slash),
                                                                                     commitment.redirect.substr(slash + 1)))),
                                words("What takes its place")));
    return html::notice({.kind = html::NoticeKind::warning, .title = words("This commitment was dropped"), .body = body}, words);
}

Markup neighbours_of(Reading const& reading, views::CommitmentPage const& page) {
    auto const address = [&](std::optional<Card> const& card) {
        return card ? reading.address(views::path_of_commitment(card->plan, card->slug)) : std::string();
    };
    auto const label = [&](std::optional<Card> const& card) {
        return card ? reading.words("Commitment {1}", {card->number}) : std::string();
    };
    auto const& [previous, next] = page.neighbours;
    if (!previous && !next) return {};
    return html::pagination({address(previous), address(next), {}, label(previous), label(next)}, reading.words);
}

Markup commitment_tools(Reading const& reading, Commitment const& commitment) {
    auto const& words = reading.words;
    auto const path = views::path_of_commitment(commitment.plan, commitment.slug);
    using Kind = html::Tool::Kind;
    return html::tools({{Kind::feed, words("Follow this commitment (Atom)"), reading.present(path + ".atom")},
                        {Kind::history, words("Every version"), reading.address(path + "/history")},
                        {Kind::data, words("Data as JSON"), reading.data("/api/v1" + path)},
                        {Kind::print, words("Print"), {}}},
                       words);
}

std::string json_ld(Reading const& reading, views::CommitmentPage const& page, views::Institutions const& institutions) {
    std::vector<std::string> contributors;
    for (auto const& involved : page.commitment.involved) contributors.push_back(institutions.name_of(involved, reading.language()));
    return structured_data::commitment(
        {page.commitment, page.plan, views::title_text(page.commitment, reading.words), std::move(contributors), page.changed_at},
        reading.request);
}

Markup part_of(Reading const& reading, Commitment const& commitment) {
    if (commitment.parent.empty()) return {};
    auto const whole = reading.commitment(commitment.plan, commitment.parent);
    if (!whole) return {};
    return html::inset(html::p(reading.words("This is a part of commitment {1}:", {whole->number}), " ",
                               html::a(html::href(reading.address(views::path_of_commitment(whole->plan, whole->slug))),
                                       views::title_text(*whole, reading.words))));
}

Markup body_of(Reading const& reading, views::CommitmentPage const& page, views::Institutions const& institutions) {
    auto const content =
        html::group(views::official_words(reading, page), views::who(reading, page, institutions), views::parts_of(reading, page),
                    views::milestones(reading, page), views::updates(reading, page, institutions),
                    views::assessments(reading, page.commitment), views::lineage_of(reading, page), views::not_known(reading, page),
                    views::record_of(reading, page), commitment_tools(reading, page.commitment), neighbours_of(reading, page));
    return html::group(views::head_of(reading, page), dropped_notice(reading, page.commitment), part_of(reading, page.commitment),
                       html::with_spine(views::thread_of(reading, page), content));
}

std::vector<base::Subject> subjects_of(views::CommitmentPage const& page) {
    std::vector<base::Subject> subjects{{"commitment", page.commitment.id.value}, base::itself({"plan", page.plan.id.value})};
    for (auto const& part : page.parts) subjects.push_back({"commitment", part.id.value});
    for (auto const& neighbour : {page.neighbours.previous, page.neighbours.next})
        if (neighbour) subjects.push_back(base::itself({"commitment", neighbour->id.value}));
    for (auto const& link : page.comes_from) subjects.push_back(base::itself(link.to.subject));
    for (auto const& link : page.became) subjects.push_back(base::itself(link.from.subject));
    return subjects;
}

}  // namespace

Answer show_commitment(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const plan_slug = request.parameter("plan"), slug = request.parameter("slug");
    auto const commitment = reading.commitment(plan_slug, slug);
    if (!commitment) return moved_or_missing(reading, plan_slug, slug);
    auto const plan = reading.at ? reading.plan(plan_slug) : find_plan_outline(db, plan_slug);
    if (!plan) return base::fail(base::Kind::not_found, "There is no such plan.");

    views::Institutions const institutions(reading);
    auto const shown = gathered(reading, *plan, *commitment);
    auto const path = views::path_of_commitment(plan_slug, slug);
    auto const summary = shown.commitment.summary.text(reading.language());
    html::Page page{.title = views::title_text(shown.commitment, words), .body = body_of(reading, shown, institutions)};
    page.description = summary.empty() ? words("What was promised, what became of it, and the proofs.") : text::excerpt(summary, 200);
    page.crumbs = {{words("Plans"), reading.address("/plans")},
                   {views::crumb_of(shown.plan, words), reading.address(views::path_of_plan(shown.plan.slug))}};
    page.alternates = {{words("Follow this commitment (Atom)"), "application/atom+xml", reading.present(path + ".atom")},
                       {words("Data as JSON"), "application/json", "/api/v1" + path}};
    page.json_ld = json_ld(reading, shown, institutions);
    page.section = "plans";
    page.measure = html::Measure::wide;
    page.can_be_dated = true;
    return http::page(std::move(page)).shows(subjects_of(shown)).may_be_cached();
}

}  // namespace plans
