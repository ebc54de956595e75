#include "plans/tallies.h"

#include <algorithm>
#include <set>

#include "plans/views_plan.h"

namespace plans {
namespace {

int taken_up_of(std::vector<thread::Link> const& links, std::string const& plan) {
    std::set<std::int64_t> commitments;
    for (auto const& link : links)
        if (plan_of(link.to) == plan) commitments.insert(link.to.subject.id);
    return int(commitments.size());
}

Tally tally_of(PlanSummary summary, std::vector<Card> const& cards, std::vector<thread::Link> const& links) {
    Tally one{.summary = std::move(summary)};
    auto const& counts = one.summary.commitments;
    one.known = counts.total();
    one.kept = counts.of(Completion::complete);
    one.under_way = counts.of(Completion::limited) + counts.of(Completion::substantial);
    one.dropped = counts.of(Completion::dropped);
    one.unknown = counts.of(Completion::no_evidence);
    one.not_started = counts.of(Completion::not_started);
    one.absent = std::max(0, one.summary.plan.announced_commitments - one.known);
    one.taken_up = taken_up_of(links, one.summary.plan.slug);
    std::copy_if(cards.begin(), cards.end(), std::back_inserter(one.cards),
                 [&](Card const& card) { return card.plan == one.summary.plan.slug && card.parent.empty(); });
    return one;
}

struct Sum {
    int announced = 0, known = 0, kept = 0, with_evidence = 0, taken_up = 0;
};

Sum sum_of(std::vector<Tally> const& all) {
    Sum sum;
    for (auto const& one : all) {
        if (one.known == 0) continue;
        sum.announced += std::max(one.summary.plan.announced_commitments, one.known);
        sum.known += one.known;
        sum.kept += one.kept;
        sum.with_evidence += one.known - one.unknown;
        sum.taken_up += one.taken_up;
    }
    return sum;
}

/// Said below a picture that stands alone: whence it comes, and when.
std::string provenance(Reading const& reading, std::string_view path) {
    return reading.words("Source: {1}, on {2}", {reading.request.origin + reading.address(path), reading.words.date(reading.day)});
}

}  // namespace

std::vector<Tally> tallies_of(Reading const& reading, std::vector<thread::Link> const& links) {
    auto const cards = reading.all_cards();
    std::vector<Tally> all;
    for (auto& summary : reading.plan_summaries()) all.push_back(tally_of(std::move(summary), cards, links));
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& one, auto const& other) { return one.summary.plan.starts < other.summary.plan.starts; });
    return all;
}

Pictured promises_said(Reading const& reading, std::vector<Tally> const& all) {
    auto const& words = reading.words;
    auto const sum = sum_of(all);
    auto const announced = words.number(sum.announced);
    auto const again = words.number(sum.taken_up);
    auto const finding =
        sum.known > 0 && sum.with_evidence == 0
            ? words("Of {1} promises announced, none can yet be shown, one by one, to have been kept or broken", {announced})
        : sum.kept == 0 ? words("Of {1} promises announced, none is known to be kept yet and {2} were promised again", {announced, again})
                        : words("Of {1} promises announced, {2} are known to be kept and {3} were promised again",
                                {announced, words.number(sum.kept), again});
    return {finding, {words("Each mark is a promise, on {1}", {words.date(reading.day)}), provenance(reading, "/compare")}};
}

Pictured lineage_said(Reading const& reading, std::vector<thread::Link> const& links) {
    auto const& words = reading.words;
    std::set<std::int64_t> later;
    for (auto const& link : links) later.insert(link.from.subject.id);
    return {words.plural("{1} commitment says that it takes up one of an earlier plan",
                         "{1} commitments say that they take up one of an earlier plan", std::int64_t(later.size())),
            {words("Each column is a plan, each station a commitment by its number; a line joins a commitment to the one it takes up"),
             provenance(reading, "/lineage")}};
}

std::vector<pictures::Promises> promises_of(Reading const& reading, std::vector<Tally> const& all, std::vector<thread::Link> const& links,
                                            std::string const& root) {
    std::set<std::int64_t> taken_up;
    for (auto const& link : links) taken_up.insert(link.to.subject.id);
    std::vector<pictures::Promises> drawn;
    for (auto const& one : all) {
        if (one.known == 0) continue;
        auto const& plan = one.summary.plan;
        pictures::Promises promises{.label = views::label_of(plan, reading.words),
                                    .address = root + reading.address(views::path_of_plan(plan.slug)),
                                    .absent = one.absent};
        for (auto const& card : one.cards)
            promises.known.push_back({card.number, views::title_text(card, reading.words),
                                      root + reading.address(views::path_of_commitment(card.plan, card.slug)),
                                      views::status_of(card.completion), taken_up.contains(card.id.value)});
        drawn.push_back(std::move(promises));
    }
    return drawn;
}

pictures::Lineage lineage_of(Reading const& reading, std::vector<Tally> const& all, std::vector<thread::Link> const& links,
                             std::string const& root) {
    pictures::Lineage drawn;
    std::set<std::int64_t> tied;
    auto const key = [](std::int64_t id) { return std::to_string(id); };
    for (auto const& link : links) {
        tied.insert({link.from.subject.id, link.to.subject.id});
        drawn.ties.push_back({key(link.from.subject.id), key(link.to.subject.id)});
    }
    for (auto const& one : all) {
        if (one.known == 0) continue;
        pictures::LineageColumn column{.label = views::period_of(one.summary.plan, reading.words), .nodes = {}};
        for (auto const& card : one.cards)
            column.nodes.push_back({key(card.id.value), card.number, views::title_text(card, reading.words),
                                    root + reading.address(views::path_of_commitment(card.plan, card.slug)), tied.contains(card.id.value)});
        if (one.absent > 0) column.missing = reading.words("+ {1} not known", {reading.words.number(one.absent)});
        drawn.columns.push_back(std::move(column));
    }
    return drawn;
}

http::Response picture(Reading const& reading, std::string const& name, html::Markup drawing) {
    auto const stem = name + "-" + base::to_iso(reading.day) + "-" + std::string(reading.language());
    return http::data("image/svg+xml", std::move(drawing).str()).as_download(stem + ".svg").shows({"site", 0}).may_be_cached();
}

}  // namespace plans
