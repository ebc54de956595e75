#include "plans/plan.h"

#include <algorithm>

#include "plans/fields.h"

namespace plans {
namespace {

constexpr std::string_view status_names[] = {"draft", "under_way", "ended", "unknown"};

base::json::value write_axis(Axis const& axis) {
    return Members{}
        .text("ref", axis.ref)
        .text("parent", axis.parent)
        .localised("title", axis.title)
        .localised("note", axis.note)
        .text("source", axis.source)
        .take();
}

void read_axis(Fields& fields, Axis& axis) {
    fields.text("ref", axis.ref);
    fields.text("parent", axis.parent);
    fields.localised("title", axis.title);
    fields.localised("note", axis.note);
    fields.text("source", axis.source);
}

base::json::value write_fact(DatedFact const& fact) {
    return Members{}.text("on", fact.on).localised("what", fact.what).text("source", fact.source).take();
}

void read_fact(Fields& fields, DatedFact& fact) {
    fields.text("on", fact.on);
    fields.localised("what", fact.what);
    fields.text("source", fact.source);
}

base::json::value write_step(ProcessStep const& step) {
    return Members{}
        .text("kind", step.kind)
        .localised("title", step.title)
        .text("starts", step.starts)
        .text("ends", step.ends)
        .text("place", step.place)
        .localised("platform", step.platform)
        .localised("organiser", step.organiser)
        .counts("numbers", step.numbers)
        .localised("note", step.note)
        .text("source", step.source)
        .take();
}

void read_step(Fields& fields, ProcessStep& step) {
    fields.text("kind", step.kind);
    fields.localised("title", step.title);
    fields.text("starts", step.starts);
    fields.text("ends", step.ends);
    fields.text("place", step.place);
    fields.localised("platform", step.platform);
    fields.localised("organiser", step.organiser);
    fields.counts("numbers", step.numbers);
    fields.localised("note", step.note);
    fields.text("source", step.source);
}

base::json::value write_assessment(PlanAssessment const& assessment) {
    return Members{}
        .text("by", assessment.by)
        .localised("title", assessment.title)
        .text("on", assessment.on)
        .localised_list("findings", assessment.findings)
        .counts("counts", assessment.counts)
        .text("source", assessment.source)
        .take();
}

void read_assessment(Fields& fields, PlanAssessment& assessment) {
    fields.text("by", assessment.by);
    fields.localised("title", assessment.title);
    fields.text("on", assessment.on);
    fields.localised_list("findings", assessment.findings);
    fields.counts("counts", assessment.counts);
    fields.text("source", assessment.source);
}

std::optional<PlanStatus> known_status(std::string_view name) {
    for (std::size_t i = 0; i < std::size(status_names); ++i)
        if (status_names[i] == name) return PlanStatus(i);
    return std::nullopt;
}

void read_identity(Fields& fields, Plan& plan) {
    fields.text("slug", plan.slug);
    fields.text("holder", plan.holder);
    fields.integer("ordinal", plan.ordinal);
    fields.word("status", plan.status, known_status);
    fields.localised("title", plan.title);
    fields.localised("summary", plan.summary);
    fields.text("starts", plan.starts);
    fields.text("ends", plan.ends);
    fields.text("ogp_label", plan.ogp_label);
    fields.text("ogp_cycle", plan.ogp_cycle);
    fields.integer("announced_commitments", plan.announced_commitments);
    fields.localised("coordinator", plan.coordinator);
    fields.localised("political_lead", plan.political_lead);
    fields.text("tracker", plan.tracker);
    fields.text("licence", plan.licence);
}

void read_plan(Fields& fields, Plan& plan) {
    read_identity(fields, plan);
    fields.each("axes", plan.axes, read_axis);
    fields.each("draft_axes", plan.draft_axes, read_axis);
    fields.each("dates", plan.dates, read_fact);
    fields.each("process", plan.process, read_step);
    fields.each("assessments", plan.assessments, read_assessment);
    fields.localised_list("discrepancies", plan.discrepancies);
    fields.localised("coverage", plan.coverage);
    fields.texts("sources", plan.sources);
    fields.integer("revision", plan.revision);
}

}  // namespace

std::string_view name(PlanStatus status) { return status_names[std::size_t(status)]; }
PlanStatus plan_status_from(std::string_view name) { return known_status(name).value_or(PlanStatus::ended); }

Axis const* Plan::find_axis(std::string_view ref) const {
    auto const found = std::find_if(axes.begin(), axes.end(), [&](Axis const& axis) { return axis.ref == ref; });
    return found == axes.end() ? nullptr : &*found;
}

base::json::value to_json(Plan const& plan) {
    return Members{}
        .text("slug", plan.slug)
        .text("holder", plan.holder)
        .integer("ordinal", plan.ordinal)
        .text("status", name(plan.status))
        .localised("title", plan.title)
        .localised("summary", plan.summary)
        .text("starts", plan.starts)
        .text("ends", plan.ends)
        .text("ogp_label", plan.ogp_label)
        .text("ogp_cycle", plan.ogp_cycle)
        .integer("announced_commitments", plan.announced_commitments)
        .localised("coordinator", plan.coordinator)
        .localised("political_lead", plan.political_lead)
        .text("tracker", plan.tracker)
        .text("licence", plan.licence)
        .each("axes", plan.axes, write_axis)
        .each("draft_axes", plan.draft_axes, write_axis)
        .each("dates", plan.dates, write_fact)
        .each("process", plan.process, write_step)
        .each("assessments", plan.assessments, write_assessment)
        .localised_list("discrepancies", plan.discrepancies)
        .localised("coverage", plan.coverage)
        .texts("sources", plan.sources)
        .integer("revision", plan.revision, 1)
        .take();
}

base::Result<Plan> plan_from_json(base::json::value const& value) { return read_whole<Plan>(value, read_plan); }

Plan outline_of(Plan const& plan) {
    Plan outline{
        .id = plan.id, .slug = plan.slug, .holder = plan.holder, .ordinal = plan.ordinal, .status = plan.status, .title = plan.title};
    outline.starts = plan.starts;
    outline.ends = plan.ends;
    outline.axes = plan.axes;
    return outline;
}

}  // namespace plans
