// What makes a plan fit to be kept.

#include <set>

#include "i18n/i18n.h"
#include "plans/checks.h"
#include "plans/plan.h"

namespace plans {
namespace {

using i18n::msg;

constexpr std::int64_t largest_count = 1'000'000'000'000;

void check_axes(Checks& checks, std::string_view list, std::vector<Axis> const& axes) {
    checks.at_most(std::string(list), axes.size(), 100);
    std::set<std::string_view> refs;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        auto const& axis = axes[i];
        auto const at = in_list(list, i);
        checks.require(at + "ref", !axis.ref.empty(), msg("Give it a number."));
        checks.ref(at + "ref", axis.ref);
        if (!refs.insert(axis.ref).second) checks.refuse(at + "ref", msg("Another one has this number."));
        checks.require(at + "title", !axis.title.empty(), msg("Give a title in at least one language."));
        checks.texts(at + "title", axis.title, Checks::longest_title);
        checks.texts(at + "note", axis.note);
        checks.source(at + "source", axis.source);
    }
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (!axes[i].parent.empty() && (axes[i].parent == axes[i].ref || !refs.count(axes[i].parent)))
            checks.refuse(in_list(list, i) + "parent", msg("There is no axis of this number."));
}

void check_counts(Checks& checks, std::string const& field, std::vector<std::pair<std::string, std::int64_t>> const& counts) {
    checks.at_most(field, counts.size(), 100);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        checks.line(in_list(field, i) + "name", counts[i].first, 100);
        checks.within(in_list(field, i) + "count", counts[i].second, -largest_count, largest_count);
    }
}

void check_dates(Checks& checks, Plan const& plan) {
    checks.at_most("dates", plan.dates.size(), 200);
    for (std::size_t i = 0; i < plan.dates.size(); ++i) {
        auto const at = in_list("dates", i);
        checks.partial_date(at + "on", plan.dates[i].on);
        checks.require(at + "what", !plan.dates[i].what.empty(), msg("Say what happened."));
        checks.texts(at + "what", plan.dates[i].what);
        checks.source(at + "source", plan.dates[i].source);
    }
}

void check_process(Checks& checks, Plan const& plan) {
    checks.at_most("process", plan.process.size(), 200);
    for (std::size_t i = 0; i < plan.process.size(); ++i) {
        auto const& step = plan.process[i];
        auto const at = in_list("process", i);
        checks.line(at + "kind", step.kind, 100);
        checks.texts(at + "title", step.title, Checks::longest_title);
        checks.partial_date(at + "starts", step.starts);
        checks.partial_date(at + "ends", step.ends);
        checks.ordered(at + "ends", step.starts, step.ends);
        checks.line(at + "place", step.place);
        checks.texts(at + "platform", step.platform, Checks::longest_title);
        checks.texts(at + "organiser", step.organiser, Checks::longest_title);
        check_counts(checks, at + "numbers", step.numbers);
        checks.texts(at + "note", step.note);
        checks.source(at + "source", step.source);
    }
}

void check_assessments(Checks& checks, Plan const& plan) {
    checks.at_most("assessments", plan.assessments.size(), 100);
    for (std::size_t i = 0; i < plan.assessments.size(); ++i) {
        auto const& one = plan.assessments[i];
        auto const at = in_list("assessments", i);
        checks.require(at + "by", !one.by.empty(), msg("Say who assessed."));
        checks.line(at + "by", one.by);
        checks.texts(at + "title", one.title, Checks::longest_title);
        checks.partial_date(at + "on", one.on);
        checks.at_most(at + "findings", one.findings.size(), 100);
        for (std::size_t n = 0; n < one.findings.size(); ++n) checks.texts(at + "findings." + std::to_string(n), one.findings[n]);
        check_counts(checks, at + "counts", one.counts);
        checks.source(at + "source", one.source);
    }
}

void check_identity(Checks& checks, Plan const& plan) {
    checks.slug("slug", plan.slug);
    checks.require("holder", !plan.holder.empty(), msg("Choose the institution whose plan it is."));
    if (!plan.holder.empty()) checks.slug("holder", plan.holder);
    checks.within("ordinal", plan.ordinal, 0, 1'000);
    checks.require("title", !plan.title.empty(), msg("Give a title in at least one language."));
    checks.texts("title", plan.title, Checks::longest_title);
    checks.texts("summary", plan.summary);
    checks.partial_date("starts", plan.starts);
    checks.partial_date("ends", plan.ends);
    checks.ordered("ends", plan.starts, plan.ends);
    checks.line("ogp_label", plan.ogp_label);
    checks.line("ogp_cycle", plan.ogp_cycle);
    checks.within("announced_commitments", plan.announced_commitments, 0, 100'000);
    checks.texts("coordinator", plan.coordinator);
    checks.texts("political_lead", plan.political_lead);
    checks.source("tracker", plan.tracker);
    checks.line("licence", plan.licence);
}

}  // namespace

std::vector<base::Problem> problems_of(Plan const& plan) {
    Checks checks;
    check_identity(checks, plan);
    check_axes(checks, "axes", plan.axes);
    check_axes(checks, "draft_axes", plan.draft_axes);
    check_dates(checks, plan);
    check_process(checks, plan);
    check_assessments(checks, plan);
    checks.at_most("discrepancies", plan.discrepancies.size(), 200);
    for (std::size_t i = 0; i < plan.discrepancies.size(); ++i) checks.texts("discrepancies." + std::to_string(i), plan.discrepancies[i]);
    checks.texts("coverage", plan.coverage);
    checks.at_most("sources", plan.sources.size(), 200);
    for (std::size_t i = 0; i < plan.sources.size(); ++i) checks.source("sources." + std::to_string(i), plan.sources[i]);
    return checks.take();
}

}  // namespace plans
