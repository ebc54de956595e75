// How the form of a commitment is drawn.

#include <algorithm>

#include "html/components.h"
#include "plans/checks.h"
#include "plans/form_commitment.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;

Markup one_text(FormView const& view, CommitmentText const& text, Commitment const& commitment) {
    auto const hint = *text.hint == 0 ? std::string() : view.words(text.hint);
    return view.both({.name = text.name,
                      .label = view.words(text.label),
                      .hint = hint,
                      .presence = text.member == &Commitment::title ? Presence::required : Presence::optional,
                      .rows = text.rows},
                     commitment.*text.member);
}

Markup axis_choice(FormView const& view, Plan const& plan, Commitment const& commitment) {
    html::Choice choice{.name = "axis",
                        .label = view.words("Axis"),
                        .options = {{"", view.words("None, or not known"), "", commitment.axis.empty()}},
                        .error = view.error("axis"),
                        .presence = Presence::optional};
    for (auto const& axis : plan.axes)
        choice.options.push_back({axis.ref, view.words("{1}. {2}", {axis.ref, std::string(axis.title.text(view.words.language().code))}),
                                  "", axis.ref == commitment.axis});
    return html::select_field(choice, view.words);
}

Markup identity(FormView const& view, Plan const& plan, Commitment const& commitment) {
    auto const line = [&](char const* name, std::string label, std::string const& value, std::string hint, Presence presence) {
        return view.line({.name = name, .label = std::move(label), .hint = std::move(hint), .presence = presence, .rows = 1}, value,
                         html::Width::short_);
    };
    auto const& words = view.words;
    Markup fields = line("number", words("Number"), commitment.number, words("As readers see it."), Presence::optional);
    fields += line("slug", words("In the address"), commitment.slug,
                   words("Lower-case letters and digits. When it changes, the former address leads to the new one."), Presence::required);
    fields += axis_choice(view, plan, commitment);
    fields += line("parent", words("Part of"), commitment.parent,
                   words("What stands in the address of the whole, when this is a part of one."), Presence::optional);
    fields += line("ogp_id", words("Number at the OGP"), commitment.ogp_id, words("Such as FR0101."), Presence::optional);
    fields += line("starts_on", words("Starts"), commitment.starts_on, words("2024, 2024-06 or 2024-06-30: as precisely as it is known."),
                   Presence::optional);
    fields += line("ends_on", words("Ends"), commitment.ends_on, "", Presence::optional);
    return field_group(words("Identity"), fields);
}

Markup values_boxes(FormView const& view, Commitment const& commitment) {
    auto const& words = view.words;
    auto const is_chosen = [&](std::string_view value) {
        return std::find(commitment.values.begin(), commitment.values.end(), value) != commitment.values.end();
    };
    return html::checkboxes({.name = "values",
                             .label = words("Values of the OGP"),
                             .options = {{"transparency", words("Transparency"), "", is_chosen("transparency")},
                                         {"participation", words("Public participation"), "", is_chosen("participation")},
                                         {"accountability", words("Public accountability"), "", is_chosen("accountability")}},
                             .error = view.error("values"),
                             .presence = Presence::optional,
                             .is_small = true},
                            words);
}

Markup theme_boxes(FormView const& view, Commitment const& commitment, Shelves const& shelves) {
    html::Choice choice{.name = "themes",
                        .label = view.words("Themes"),
                        .options = {},
                        .error = view.error("themes"),
                        .presence = Presence::optional,
                        .is_small = true};
    for (auto const& theme : shelves.themes) {
        bool const is_chosen = std::find(commitment.themes.begin(), commitment.themes.end(), theme.slug) != commitment.themes.end();
        choice.options.push_back({theme.slug, std::string(theme.name.text(view.words.language().code)), "", is_chosen});
    }
    return html::checkboxes(choice, view.words);
}

Markup institution_input(FormView const& view, std::string const& name, std::string const& value) {
    auto const error = view.error(name);
    auto const own_id = html::field_id(name);
    auto const message = error.empty() ? Markup{}
                                       : html::p(html::cls("govuk-error-message"), html::id(own_id + "-error"),
                                                 html::span(html::cls("visually-hidden"), view.words("Error"), ": "), error);
    return html::div(
        html::cls(error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"),
        html::label(html::cls("govuk-label"), html::attr("for", own_id), view.words("Institution")), message,
        html::void_element("input", html::cls(error.empty() ? "govuk-input" : "govuk-input govuk-input--error"), html::id(own_id),
                           html::attr("name", name), html::attr("type", "text"), html::attr("list", "known-institutions"),
                           html::attr("value", value), html::attr("autocomplete", "off"),
                           html::attr_if(!error.empty(), "aria-describedby", own_id + "-error"),
                           html::attr_if(!error.empty(), "aria-invalid", "true")));
}

Markup known_institutions(Shelves const& shelves, i18n::Words const& words) {
    Markup options;
    for (auto const& one : shelves.institutions)
        options += html::option(html::attr("value", one.slug), std::string(one.name.text(words.language().code)));
    return html::element("datalist", html::id("known-institutions"), options);
}

Markup row_buttons(Markup const& buttons) { return html::div(html::cls("row-buttons"), buttons); }

Markup row_button(std::string label, std::string const& about, std::string act) {
    return html::button(html::cls("link-button"), html::attr("type", "submit"), html::attr("name", "act"),
                        html::attr("value", std::move(act)), label, html::span(html::cls("visually-hidden"), " ", about));
}

Markup one_involved(FormView const& view, Involvement const& one, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("involved", i);
    html::Choice part{.name = at + "part", .label = words("Part"), .options = {}};
    for (auto const each : {Part::lead, Part::co_lead, Part::partner})
        part.options.push_back({std::string(name(each)), views::word_of(each, words), "", each == one.part});
    auto const was = view.request.form_has(at + "was") ? std::string(view.request.form_value(at + "was")) : key_of(one);
    Markup inside = html::hidden_field(at + "was", was);
    inside += html::div(html::cls("wordings"), html::div(html::cls("wording"), html::select_field(part, words)),
                        html::div(html::cls("wording"), institution_input(view, at + "institution", one.institution)));
    Markup names;
    for (auto const language : form_languages(words.language()))
        names += html::div(
            html::cls("wording"),
            view.wording({.name = at + "written_as", .label = words("As the plan writes it"), .rows = 1}, one.written_as, language));
    inside += html::div(html::cls("wordings"), names);
    inside += row_buttons(row_button(words("Leave out"), one.institution, "involved-remove." + std::to_string(i)));
    return html::div(html::cls("form-row"), inside);
}

Markup who(FormView const& view, Commitment const& commitment, Shelves const& shelves) {
    auto const& words = view.words;
    Markup rows = known_institutions(shelves, words);
    for (std::size_t i = 0; i < commitment.involved.size(); ++i) rows += one_involved(view, commitment.involved[i], i);
    rows += html::submit_button(words("Add an institution"), html::ButtonKind::secondary, "act", "involved-add");
    return field_group(words("Who takes part"), rows,
                       words("Begin to write a name and choose it; who is not in the register is written as the plan does."));
}

Markup status_choice(FormView const& view, Milestone const& milestone, std::string const& name) {
    auto const& words = view.words;
    html::Choice choice{.name = name, .label = words("Status"), .options = {}};
    auto const add = [&](MilestoneStatus status, std::string label) {
        choice.options.push_back({std::string(plans::name(status)), std::move(label), "", status == milestone.status});
    };
    add(MilestoneStatus::unknown, words("Not known"));
    add(MilestoneStatus::not_started, words("Not started"));
    add(MilestoneStatus::under_way, words("Under way"));
    add(MilestoneStatus::done, words("Done"));
    add(MilestoneStatus::dropped, words("Dropped"));
    return html::select_field(choice, words);
}

std::string joined_lines(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text += line + "\n";
    return text;
}

Markup milestone_numbers(FormView const& view, Milestone const& one, std::string const& at) {
    auto const& words = view.words;
    html::Choice level{
        .name = at + "level",
        .label = words("Level"),
        .options = {{"1", words("Milestone"), "", one.level == 1}, {"2", words("Step of the milestone before"), "", one.level == 2}}};
    auto const cell = [](Markup const& inside) { return html::div(html::cls("wording"), inside); };
    return html::group(html::div(html::cls("wordings"),
                                 cell(view.line({.name = at + "ref", .label = words("Number"), .presence = Presence::required, .rows = 1},
                                                one.ref, html::Width::number)),
                                 cell(html::select_field(level, words))),
                       html::div(html::cls("wordings"), cell(view.day(at + "starts_on", words("Starts"), one.starts_on)),
                                 cell(view.day(at + "due_on", words("Due"), one.due_on))),
                       html::div(html::cls("wordings"), cell(status_choice(view, one, at + "status")),
                                 cell(view.day(at + "done_on", words("Day it was done"), one.done_on))));
}

Markup milestone_fields(FormView const& view, Milestone const& one, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("milestones", i);
    auto const was = view.request.form_has(at + "ref") ? std::string(view.request.form_value(at + "was")) : one.ref;
    Markup inside = html::hidden_field(at + "was", was);
    inside += milestone_numbers(view, one, at);
    inside += view.both({.name = at + "title", .label = words("Title"), .presence = Presence::required, .rows = 2}, one.title);
    inside += view.both({.name = at + "deliverable", .label = words("What will be delivered"), .rows = 2}, one.deliverable);
    inside += view.both({.name = at + "due_text", .label = words("Date as the plan writes it"), .rows = 1}, one.due_text);
    inside += view.both({.name = at + "status_reason", .label = words("Why it is at this stage"), .rows = 2}, one.status_reason);
    inside += view.line(
        {.name = at + "tracking", .label = words("Public follow-up of the time"), .hint = words("One address a line."), .rows = 2},
        joined_lines(one.tracking));
    auto const index = std::to_string(i);
    auto const about = words("milestone {1}", {one.ref});
    return html::group(inside, row_buttons(html::group(row_button(words("Move up"), about, "milestone-up." + index),
                                                       row_button(words("Move down"), about, "milestone-down." + index),
                                                       row_button(words("Leave out"), about, "milestone-remove." + index))));
}

bool has_problem(FormView const& view, std::string const& at) {
    return std::any_of(view.problems.begin(), view.problems.end(),
                       [&](base::Problem const& problem) { return problem.field.starts_with(at); });
}

Markup milestones(FormView const& view, CommitmentForm const& form) {
    auto const& words = view.words;
    Markup rows;
    for (std::size_t i = 0; i < form.commitment.milestones.size(); ++i) {
        auto const& one = form.commitment.milestones[i];
        bool const is_open = form.opened == std::to_string(i) || has_problem(view, in_list("milestones", i));
        auto const title = text::excerpt(one.title.text(words.language().code), 100);
        rows += html::details(html::cls("disclosure form-row"), html::id("milestone-" + std::to_string(i)), html::attr_if(is_open, "open"),
                              html::summary(words("{1}. {2}", {one.ref, title.empty() ? words("New milestone") : title})),
                              html::div(html::cls("disclosure-body"), milestone_fields(view, one, i)));
    }
    rows += html::submit_button(words("Add a milestone"), html::ButtonKind::secondary, "act", "milestone-add");
    return field_group(words("Milestones"), rows,
                       words("What moved is better told by an update, with its proof: readers then see when and by whom."));
}

Markup completion(FormView const& view, Commitment const& commitment) {
    auto const& words = view.words;
    bool const is_stated = commitment.completion_is_stated;
    html::Choice choice{.name = "completion",
                        .label = words("Completion"),
                        .options = {{"", words("Follows from the milestones"), "", !is_stated}},
                        .error = view.error("completion")};
    for (auto const each :
         {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial, Completion::complete})
        choice.options.push_back({std::string(name(each)), views::word_of(each, words), "", is_stated && commitment.completion == each});
    if (is_stated && commitment.completion == Completion::dropped)
        choice.options.push_back({"dropped", views::word_of(Completion::dropped, words), "", true});
    return field_group(words("Completion"),
                       html::group(html::select_field(choice, words),
                                   view.both({.name = "completion_reason", .label = words("Why it is at this stage"), .rows = 2},
                                             commitment.completion_reason)));
}

}  // namespace

Markup commitment_fields(FormView const& view, Plan const& plan, CommitmentForm const& form, Shelves const& shelves) {
    auto const& commitment = form.commitment;
    auto const& words = view.words;
    auto const& texts = commitment_texts();
    Markup promise, more;
    for (std::size_t i = 0; i < texts.size(); ++i) (i < 3 ? promise : more) += one_text(view, texts[i], commitment);
    // The Enter key presses the first button of a form: it saves.
    Markup fields = html::button(html::cls("visually-hidden"), html::attr("type", "submit"), html::attr("name", "act"),
                                 html::attr("value", "save"), html::attr("tabindex", "-1"), html::attr("aria-hidden", "true"));
    fields += html::hidden_field("revision", std::to_string(commitment.revision));
    fields += html::hidden_field("lists", "1");
    fields += field_group(words("The promise"), promise);
    fields += milestones(view, form);
    fields += who(view, commitment, shelves);
    fields += completion(view, commitment);
    fields += identity(view, plan, commitment);
    fields += field_group(words("The OGP template"), more);
    fields += field_group(words("Values and themes"), html::group(values_boxes(view, commitment), theme_boxes(view, commitment, shelves)));
    fields += html::button_row(html::submit_button(words("Publish these changes"), html::ButtonKind::primary, "act", "save"));
    return fields;
}

}  // namespace plans
