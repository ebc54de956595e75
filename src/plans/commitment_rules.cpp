// What makes a commitment fit to be kept.

#include <set>

#include "i18n/i18n.h"
#include "plans/checks.h"
#include "plans/commitment.h"

namespace plans {
namespace {

using i18n::msg;

void check_milestone(Checks& checks, std::string const& at, Milestone const& milestone) {
    checks.require(at + "ref", !milestone.ref.empty(), msg("Give it a number."));
    checks.ref(at + "ref", milestone.ref);
    checks.within(at + "level", milestone.level, 1, 2);
    checks.require(at + "title", !milestone.title.empty(), msg("Give a title in at least one language."));
    checks.texts(at + "title", milestone.title, 2'000);
    checks.texts(at + "deliverable", milestone.deliverable);
    checks.day(at + "starts_on", milestone.starts_on);
    checks.day(at + "due_on", milestone.due_on);
    checks.ordered(at + "due_on", milestone.starts_on, milestone.due_on);
    checks.texts(at + "due_text", milestone.due_text, Checks::longest_title);
    checks.day(at + "done_on", milestone.done_on);
    checks.texts(at + "status_reason", milestone.status_reason);
    checks.at_most(at + "tracking", milestone.tracking.size(), 50);
    for (std::size_t i = 0; i < milestone.tracking.size(); ++i)
        checks.web_address(at + "tracking." + std::to_string(i), milestone.tracking[i]);
}

void check_milestones(Checks& checks, std::vector<Milestone> const& milestones) {
    checks.at_most("milestones", milestones.size(), 200);
    std::set<std::string_view> refs;
    for (std::size_t i = 0; i < milestones.size(); ++i) {
        auto const at = in_list("milestones", i);
        check_milestone(checks, at, milestones[i]);
        if (!refs.insert(milestones[i].ref).second) checks.refuse(at + "ref", msg("Another one has this number."));
        if (i == 0 && milestones[i].level == 2) checks.refuse(at + "level", msg("A step comes after the milestone that it is a step of."));
    }
}

void check_involved(Checks& checks, std::vector<Involvement> const& involved) {
    checks.at_most("involved", involved.size(), 200);
    for (std::size_t i = 0; i < involved.size(); ++i) {
        auto const at = in_list("involved", i);
        if (!involved[i].institution.empty())
            checks.slug(at + "institution", involved[i].institution);
        else
            checks.require(at + "institution", !involved[i].written_as.empty(), msg("Choose an institution, or write who it is."));
        checks.texts(at + "written_as", involved[i].written_as, Checks::longest_title);
    }
}

void check_assessments(Checks& checks, std::vector<Assessment> const& assessments) {
    checks.at_most("assessments", assessments.size(), 100);
    for (std::size_t i = 0; i < assessments.size(); ++i) {
        auto const& one = assessments[i];
        auto const at = in_list("assessments", i);
        checks.require(at + "by", !one.by.empty(), msg("Say who assessed."));
        checks.line(at + "by", one.by);
        checks.partial_date(at + "on", one.on);
        checks.line(at + "scale", one.scale);
        checks.line(at + "verifiable", one.verifiable, 200);
        checks.line(at + "relevance", one.relevance, 200);
        checks.line(at + "ambition", one.ambition, 200);
        checks.line(at + "completion", one.completion, 200);
        checks.line(at + "early_results", one.early_results, 200);
        checks.line(at + "starred", one.starred, 200);
        checks.texts(at + "note", one.note);
        checks.source(at + "source", one.source);
    }
}

void check_identity(Checks& checks, Commitment const& commitment) {
    checks.slug("plan", commitment.plan);
    checks.slug("slug", commitment.slug);
    checks.line("number", commitment.number, 40);
    checks.line("number_note", commitment.number_note);
    if (!commitment.parent.empty()) checks.slug("parent", commitment.parent);
    if (!commitment.parent.empty() && commitment.parent == commitment.slug)
        checks.refuse("parent", msg("A commitment is not a part of itself."));
    checks.within("position", commitment.position, 0, 1'000'000);
    checks.line("ogp_id", commitment.ogp_id, 40);
    checks.line("ogp_id_note", commitment.ogp_id_note);
    checks.ref("axis", commitment.axis);
    checks.line("axis_note", commitment.axis_note);
}

void check_values(Checks& checks, Commitment const& commitment) {
    static std::set<std::string_view> const known{"transparency", "participation", "accountability"};
    for (std::size_t i = 0; i < commitment.values.size(); ++i)
        if (!known.count(commitment.values[i]))
            checks.refuse("values." + std::to_string(i), msg("This is not one of the values of the OGP."));
    checks.at_most("values", commitment.values.size(), known.size());
    checks.at_most("themes", commitment.themes.size(), 50);
    for (std::size_t i = 0; i < commitment.themes.size(); ++i) checks.slug("themes." + std::to_string(i), commitment.themes[i]);
}

void check_template(Checks& checks, Commitment const& commitment) {
    checks.require("title", !commitment.title.empty(), msg("Give a title in at least one language."));
    checks.texts("title", commitment.title, Checks::longest_title);
    checks.texts("short_title", commitment.short_title, Checks::longest_title);
    checks.texts("summary", commitment.summary);
    checks.texts("problem", commitment.problem);
    checks.texts("description", commitment.description);
    checks.texts("contribution", commitment.contribution);
    checks.texts("relevance", commitment.relevance);
    checks.texts("additional", commitment.additional);
    checks.texts("budget", commitment.budget);
    checks.texts("contact", commitment.contact);
    checks.partial_date("starts_on", commitment.starts_on);
    checks.partial_date("ends_on", commitment.ends_on);
    checks.ordered("ends_on", commitment.starts_on, commitment.ends_on);
    checks.texts("completion_reason", commitment.completion_reason);
    checks.texts("lineage_note", commitment.lineage_note);
    checks.texts("dropped_reason", commitment.dropped_reason);
}

}  // namespace

std::vector<base::Problem> problems_of(Commitment const& commitment) {
    Checks checks;
    check_identity(checks, commitment);
    check_template(checks, commitment);
    check_values(checks, commitment);
    check_involved(checks, commitment.involved);
    check_milestones(checks, commitment.milestones);
    check_assessments(checks, commitment.assessments);
    if (commitment.completion == Completion::dropped && commitment.completion_is_stated && commitment.dropped_reason.empty())
        checks.refuse("dropped_reason", msg("Say why it was dropped."));
    checks.line("redirect", commitment.redirect, 161);
    for (std::size_t i = 0; i < commitment.addresses.size(); ++i) {
        auto const field = "addresses." + std::to_string(i);
        checks.require(field, !commitment.addresses[i].empty(), msg("This is missing."));
        checks.line(field, commitment.addresses[i], 161);
    }
    checks.at_most("sources", commitment.sources.size(), 200);
    for (std::size_t i = 0; i < commitment.sources.size(); ++i) checks.source("sources." + std::to_string(i), commitment.sources[i]);
    return checks.take();
}

}  // namespace plans
