// The public state of a commitment, both ways.

#include "plans/commitment.h"
#include "plans/fields.h"

namespace plans {
namespace {

std::optional<Part> part_from(std::string_view written) {
    for (auto part : {Part::lead, Part::co_lead, Part::partner})
        if (name(part) == written) return part;
    return std::nullopt;
}

base::json::value write_milestone(Milestone const& milestone) {
    return Members{}
        .text("ref", milestone.ref)
        .integer("level", milestone.level, 1)
        .localised("title", milestone.title)
        .localised("deliverable", milestone.deliverable)
        .text("starts_on", milestone.starts_on)
        .text("due_on", milestone.due_on)
        .localised("due_text", milestone.due_text)
        .text("status", milestone.status == MilestoneStatus::unknown ? "" : name(milestone.status))
        .text("done_on", milestone.done_on)
        .localised("status_reason", milestone.status_reason)
        .texts("tracking", milestone.tracking)
        .take();
}

void read_milestone(Fields& fields, Milestone& milestone) {
    fields.text("ref", milestone.ref);
    fields.integer("level", milestone.level);
    fields.localised("title", milestone.title);
    fields.localised("deliverable", milestone.deliverable);
    fields.text("starts_on", milestone.starts_on);
    fields.text("due_on", milestone.due_on);
    fields.localised("due_text", milestone.due_text);
    fields.word("status", milestone.status, milestone_status_from);
    fields.text("done_on", milestone.done_on);
    fields.localised("status_reason", milestone.status_reason);
    fields.texts("tracking", milestone.tracking);
}

base::json::value write_involvement(Involvement const& involvement) {
    return Members{}
        .text("part", name(involvement.part))
        .text("institution", involvement.institution)
        .localised("written_as", involvement.written_as)
        .take();
}

void read_involvement(Fields& fields, Involvement& involvement) {
    fields.word("part", involvement.part, part_from);
    fields.text("institution", involvement.institution);
    fields.localised("written_as", involvement.written_as);
}

base::json::value write_assessment(Assessment const& assessment) {
    return Members{}
        .text("by", assessment.by)
        .text("on", assessment.on)
        .text("scale", assessment.scale)
        .text("verifiable", assessment.verifiable)
        .text("relevance", assessment.relevance)
        .text("ambition", assessment.ambition)
        .text("completion", assessment.completion)
        .text("early_results", assessment.early_results)
        .text("starred", assessment.starred)
        .localised("note", assessment.note)
        .text("source", assessment.source)
        .take();
}

void read_assessment(Fields& fields, Assessment& assessment) {
    fields.text("by", assessment.by);
    fields.text("on", assessment.on);
    fields.text("scale", assessment.scale);
    fields.text("verifiable", assessment.verifiable);
    fields.text("relevance", assessment.relevance);
    fields.text("ambition", assessment.ambition);
    fields.text("completion", assessment.completion);
    fields.text("early_results", assessment.early_results);
    fields.text("starred", assessment.starred);
    fields.localised("note", assessment.note);
    fields.text("source", assessment.source);
}

void write_identity(Members& members, Commitment const& commitment) {
    members.text("plan", commitment.plan)
        .text("slug", commitment.slug)
        .text("number", commitment.number)
        .text("number_note", commitment.number_note)
        .text("parent", commitment.parent)
        .integer("position", commitment.position)
        .text("ogp_id", commitment.ogp_id)
        .text("ogp_id_note", commitment.ogp_id_note)
        .text("axis", commitment.axis)
        .text("axis_note", commitment.axis_note);
}

void read_identity(Fields& fields, Commitment& commitment) {
    fields.text("plan", commitment.plan);
    fields.text("slug", commitment.slug);
    fields.text("number", commitment.number);
    fields.text("number_note", commitment.number_note);
    fields.text("parent", commitment.parent);
    fields.integer("position", commitment.position);
    fields.text("ogp_id", commitment.ogp_id);
    fields.text("ogp_id_note", commitment.ogp_id_note);
    fields.text("axis", commitment.axis);
    fields.text("axis_note", commitment.axis_note);
}

void write_template(Members& members, Commitment const& commitment) {
    members.localised("title", commitment.title)
        .localised("short_title", commitment.short_title)
        .localised("summary", commitment.summary)
        .localised("problem", commitment.problem)
        .localised("description", commitment.description)
        .localised("contribution", commitment.contribution)
        .localised("relevance", commitment.relevance)
        .texts("values", commitment.values)
        .localised("additional", commitment.additional)
        .localised("budget", commitment.budget)
        .localised("contact", commitment.contact)
        .text("starts_on", commitment.starts_on)
        .text("ends_on", commitment.ends_on);
}

void read_template(Fields& fields, Commitment& commitment) {
    fields.localised("title", commitment.title);
    fields.localised("short_title", commitment.short_title);
    fields.localised("summary", commitment.summary);
    fields.localised("problem", commitment.problem);
    fields.localised("description", commitment.description);
    fields.localised("contribution", commitment.contribution);
    fields.localised("relevance", commitment.relevance);
    fields.texts("values", commitment.values);
    fields.localised("additional", commitment.additional);
    fields.localised("budget", commitment.budget);
    fields.localised("contact", commitment.contact);
    fields.text("starts_on", commitment.starts_on);
    fields.text("ends_on", commitment.ends_on);
}

void read_commitment(Fields& fields, Commitment& commitment) {
    read_identity(fields, commitment);
    read_template(fields, commitment);
    fields.each("involved", commitment.involved, read_involvement);
    fields.texts("themes", commitment.themes);
    fields.word("completion", commitment.completion, completion_from);
    fields.localised("completion_reason", commitment.completion_reason);
    fields.claim("completion_is_stated", commitment.completion_is_stated);
    fields.each("milestones", commitment.milestones, read_milestone);
    fields.each("assessments", commitment.assessments, read_assessment);
    fields.localised("lineage_note", commitment.lineage_note);
    fields.localised("dropped_reason", commitment.dropped_reason);
    fields.text("redirect", commitment.redirect);
    fields.texts("sources", commitment.sources);
    fields.integer("revision", commitment.revision);
}

}  // namespace

base::json::value to_json(Commitment const& commitment) {
    Members members;
    write_identity(members, commitment);
    write_template(members, commitment);
    return members.each("involved", commitment.involved, write_involvement)
        .texts("themes", commitment.themes)
        .text("completion", commitment.completion == Completion::no_evidence ? "" : name(commitment.completion))
        .localised("completion_reason", commitment.completion_reason)
        .claim("completion_is_stated", commitment.completion_is_stated)
        .each("milestones", commitment.milestones, write_milestone)
        .each("assessments", commitment.assessments, write_assessment)
        .localised("lineage_note", commitment.lineage_note)
        .localised("dropped_reason", commitment.dropped_reason)
        .text("redirect", commitment.redirect)
        .texts("sources", commitment.sources)
        .integer("revision", commitment.revision, 1)
        .take();
}

base::Result<Commitment> commitment_from_json(base::json::value const& value) { return read_whole<Commitment>(value, read_commitment); }

}  // namespace plans
