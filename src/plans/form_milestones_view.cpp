// The rows of milestones in the form of a commitment.

#include <algorithm>

#include "html/components.h"
#include "plans/checks.h"
#include "plans/form_commitment.h"
#include "plans/form_rows.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;

Markup status_choice(FormView const& view, Milestone const& milestone, std::string const& name) {
    auto const& words = view.words;
    html::Choice choice{.name = name, .label = label_of(name, words), .options = {}, .error = view.error(name)};
    for (auto const each : {MilestoneStatus::unknown, MilestoneStatus::not_started, MilestoneStatus::under_way, MilestoneStatus::done,
                            MilestoneStatus::dropped})
        choice.options.push_back({std::string(plans::name(each)), views::word_of(each, words), "", each == milestone.status});
    return html::select_field(choice, words);
}

/// What its address is made of: fixed where the milestones are not theirs to arrange.
Markup place_fields(FormView const& view, Milestone const& one, std::string const& at) {
    auto const& words = view.words;
    if (!view.may_change("milestones")) return html::hidden_field(at + "ref", one.ref);
    html::Choice const level{
        .name = at + "level",
        .label = label_of(at + "level", words),
        .options = {{"1", words("Milestone"), "", one.level == 1}, {"2", words("Step of the milestone before"), "", one.level == 2}},
        .error = view.error(at + "level")};
    return side_by_side(view.line({.name = at + "ref", .label = label_of(at + "ref", words), .presence = Presence::required, .rows = 1},
                                  one.ref, html::Width::number),
                        html::select_field(level, words));
}

Markup one_text(FormView const& view, std::string const& name, base::LocalisedText const& text, int rows,
                Presence presence = Presence::optional) {
    return view.both({.name = name, .label = label_of(name, view.words), .presence = presence, .rows = rows}, text);
}

Markup milestone_fields(FormView const& view, Milestone const& one, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("milestones", i);
    auto const day = [&](char const* name, std::string const& value) { return view.day(at + name, label_of(at + name, words), value); };
    Markup inside = html::hidden_field(at + "was", row_was(view, at, one.ref));
    inside += side_by_side(status_choice(view, one, at + "status"), day("done_on", one.done_on));
    inside += one_text(view, at + "title", one.title, 2, Presence::required);
    inside += one_text(view, at + "deliverable", one.deliverable, 2);
    inside += one_text(view, at + "status_reason", one.status_reason, 2);
    inside += side_by_side(day("starts_on", one.starts_on), day("due_on", one.due_on));
    inside += one_text(view, at + "due_text", one.due_text, 1);
    inside += view.line({.name = at + "tracking",
                         .label = label_of(at + "tracking", words),
                         .hint = words("One address a line."),
                         .presence = Presence::optional,
                         .rows = 2},
                        joined_lines(one.tracking));
    inside += place_fields(view, one, at);
    if (!view.may_change("milestones")) return inside;
    return html::group(inside, row_buttons(view, "milestone", i, words("milestone {1}", {one.ref}), Order::free));
}

bool has_problem(FormView const& view, std::string const& at) {
    return std::any_of(view.problems.begin(), view.problems.end(),
                       [&](base::Problem const& problem) { return problem.field.starts_with(at); });
}

}  // namespace

Markup milestone_rows(FormView const& view, CommitmentForm const& form) {
    auto const& words = view.words;
    auto const today = i18n::local_date(view.request.now);
    Markup rows = html::hidden_field("lists", "milestones");
    for (std::size_t i = 0; i < form.commitment.milestones.size(); ++i) {
        auto const& one = form.commitment.milestones[i];
        bool const is_open = form.opened == std::to_string(i) || has_problem(view, in_list("milestones", i));
        auto const title = text::excerpt(one.title.text(words.language().code), 100);
        rows += html::details(
            html::cls(one.level == 2 ? "disclosure form-row form-step" : "disclosure form-row"), html::id("milestone-" + std::to_string(i)),
            html::attr_if(is_open, "open"),
            html::summary(words("{1}. {2}", {one.ref, title.empty() ? words("New milestone") : title}), " ",
                          html::status_tag(views::status_of(standing(one, today)), views::word_of(standing(one, today), words))),
            html::div(html::cls("disclosure-body"), milestone_fields(view, one, i)));
    }
    if (view.may_change("milestones"))
        rows += html::submit_button(words("Add a milestone"), html::ButtonKind::secondary, "act", "milestone-add");
    return rows;
}

}  // namespace plans
