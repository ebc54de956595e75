#include "plans/plan.h"

#include <algorithm>

#include "states/states.h"

namespace plans {
namespace {

constexpr std::string_view status_names[] = {"draft", "under_way", "ended", "unknown"};

constexpr auto shape_of_axis = [](auto& shape, auto& axis) {
    shape.text("ref", axis.ref);
    shape.text("parent", axis.parent);
    shape.localised("title", axis.title);
    shape.localised("note", axis.note);
    shape.text("source", axis.source);
};

constexpr auto shape_of_fact = [](auto& shape, auto& fact) {
    shape.text("on", fact.on);
    shape.localised("what", fact.what);
    shape.text("source", fact.source);
};

constexpr auto shape_of_step = [](auto& shape, auto& step) {
    shape.text("kind", step.kind);
    shape.localised("title", step.title);
    shape.text("starts", step.starts);
    shape.text("ends", step.ends);
    shape.text("place", step.place);
    shape.localised("platform", step.platform);
    shape.localised("organiser", step.organiser);
    shape.counts("numbers", step.numbers);
    shape.localised("note", step.note);
    shape.text("source", step.source);
};

constexpr auto shape_of_plan_assessment = [](auto& shape, auto& assessment) {
    shape.text("by", assessment.by);
    shape.localised("title", assessment.title);
    shape.text("on", assessment.on);
    shape.localised_list("findings", assessment.findings);
    shape.counts("counts", assessment.counts);
    shape.text("source", assessment.source);
};

std::optional<PlanStatus> known_status(std::string_view name) {
    for (std::size_t i = 0; i < std::size(status_names); ++i)
        if (status_names[i] == name) return PlanStatus(i);
    return std::nullopt;
}

constexpr auto shape_of_plan = [](auto& shape, auto& plan) {
    shape.text("slug", plan.slug);
    shape.text("holder", plan.holder);
    shape.integer("ordinal", plan.ordinal);
    shape.word("status", plan.status, known_status);
    shape.localised("title", plan.title);
    shape.localised("summary", plan.summary);
    shape.text("starts", plan.starts);
    shape.text("ends", plan.ends);
    shape.text("ogp_label", plan.ogp_label);
    shape.text("ogp_cycle", plan.ogp_cycle);
    shape.integer("announced_commitments", plan.announced_commitments);
    shape.localised("coordinator", plan.coordinator);
    shape.localised("political_lead", plan.political_lead);
    shape.text("tracker", plan.tracker);
    shape.text("licence", plan.licence);
    shape.each("axes", plan.axes, shape_of_axis);
    shape.each("draft_axes", plan.draft_axes, shape_of_axis);
    shape.each("dates", plan.dates, shape_of_fact);
    shape.each("process", plan.process, shape_of_step);
    shape.each("assessments", plan.assessments, shape_of_plan_assessment);
    shape.localised_list("discrepancies", plan.discrepancies);
    shape.localised("coverage", plan.coverage);
    shape.texts("sources", plan.sources);
    shape.integer("revision", plan.revision, 1);
};

}  // namespace

std::string_view name(PlanStatus status) { return status_names[std::size_t(status)]; }
PlanStatus plan_status_from(std::string_view name) { return known_status(name).value_or(PlanStatus::ended); }

Axis const* Plan::find_axis(std::string_view ref) const {
    auto const found = std::find_if(axes.begin(), axes.end(), [&](Axis const& axis) { return axis.ref == ref; });
    return found == axes.end() ? nullptr : &*found;
}

base::json::value to_json(Plan const& plan) { return states::written_whole(plan, shape_of_plan); }

base::Result<Plan> plan_from_json(base::json::value const& value) { return states::read_whole<Plan>(value, shape_of_plan); }

Plan outline_of(Plan const& plan) {
    Plan outline{
        .id = plan.id, .slug = plan.slug, .holder = plan.holder, .ordinal = plan.ordinal, .status = plan.status, .title = plan.title};
    outline.starts = plan.starts;
    outline.ends = plan.ends;
    outline.axes = plan.axes;
    return outline;
}

}  // namespace plans
