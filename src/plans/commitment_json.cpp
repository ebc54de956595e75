// The public state of a commitment, both ways.

#include "plans/commitment.h"
#include "states/states.h"

namespace plans {
namespace {

std::optional<Part> part_from(std::string_view written) {
    for (auto part : {Part::lead, Part::co_lead, Part::partner})
        if (name(part) == written) return part;
    return std::nullopt;
}

constexpr auto shape_of_milestone = [](auto& shape, auto& milestone) {
    shape.text("ref", milestone.ref);
    shape.integer("level", milestone.level, 1);
    shape.localised("title", milestone.title);
    shape.localised("deliverable", milestone.deliverable);
    shape.text("starts_on", milestone.starts_on);
    shape.text("due_on", milestone.due_on);
    shape.localised("due_text", milestone.due_text);
    shape.word("status", milestone.status, milestone_status_from, MilestoneStatus::unknown);
    shape.text("done_on", milestone.done_on);
    shape.localised("status_reason", milestone.status_reason);
    shape.texts("tracking", milestone.tracking);
};

constexpr auto shape_of_involvement = [](auto& shape, auto& involvement) {
    shape.word("part", involvement.part, part_from);
    shape.text("institution", involvement.institution);
    shape.localised("written_as", involvement.written_as);
};

constexpr auto shape_of_assessment = [](auto& shape, auto& assessment) {
    shape.text("by", assessment.by);
    shape.text("on", assessment.on);
    shape.text("scale", assessment.scale);
    shape.text("verifiable", assessment.verifiable);
    shape.text("relevance", assessment.relevance);
    shape.text("ambition", assessment.ambition);
    shape.text("completion", assessment.completion);
    shape.text("early_results", assessment.early_results);
    shape.text("starred", assessment.starred);
    shape.localised("note", assessment.note);
    shape.text("source", assessment.source);
};

constexpr auto shape_of_identity = [](auto& shape, auto& commitment) {
    shape.text("plan", commitment.plan);
    shape.text("slug", commitment.slug);
    shape.text("number", commitment.number);
    shape.text("number_note", commitment.number_note);
    shape.text("parent", commitment.parent);
    shape.integer("position", commitment.position);
    shape.text("ogp_id", commitment.ogp_id);
    shape.text("ogp_id_note", commitment.ogp_id_note);
    shape.text("axis", commitment.axis);
    shape.text("axis_note", commitment.axis_note);
};

constexpr auto shape_of_template = [](auto& shape, auto& commitment) {
    shape.localised("title", commitment.title);
    shape.localised("short_title", commitment.short_title);
    shape.localised("summary", commitment.summary);
    shape.localised("problem", commitment.problem);
    shape.localised("description", commitment.description);
    shape.localised("contribution", commitment.contribution);
    shape.localised("relevance", commitment.relevance);
    shape.texts("values", commitment.values);
    shape.localised("additional", commitment.additional);
    shape.localised("budget", commitment.budget);
    shape.localised("contact", commitment.contact);
    shape.text("starts_on", commitment.starts_on);
    shape.text("ends_on", commitment.ends_on);
};

constexpr auto shape_of_commitment = [](auto& shape, auto& commitment) {
    shape_of_identity(shape, commitment);
    shape_of_template(shape, commitment);
    shape.each("involved", commitment.involved, shape_of_involvement);
    shape.texts("themes", commitment.themes);
    shape.word("completion", commitment.completion, completion_from, Completion::no_evidence);
    shape.localised("completion_reason", commitment.completion_reason);
    shape.claim("completion_is_stated", commitment.completion_is_stated);
    shape.each("milestones", commitment.milestones, shape_of_milestone);
    shape.each("assessments", commitment.assessments, shape_of_assessment);
    shape.localised("lineage_note", commitment.lineage_note);
    shape.localised("dropped_reason", commitment.dropped_reason);
    shape.text("redirect", commitment.redirect);
    shape.texts("addresses", commitment.addresses);
    shape.texts("sources", commitment.sources);
    shape.integer("revision", commitment.revision, 1);
};

}  // namespace

base::json::value to_json(Commitment const& commitment) { return states::written_whole(commitment, shape_of_commitment); }

base::Result<Commitment> commitment_from_json(base::json::value const& value) {
    return states::read_whole<Commitment>(value, shape_of_commitment);
}

}  // namespace plans
