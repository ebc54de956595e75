// How the form of a commitment is drawn.

#include <algorithm>

#include "html/components.h"
#include "html/spoken.h"
#include "plans/checks.h"
#include "plans/form_commitment.h"
#include "plans/form_rows.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;

Markup one_text(FormView const& view, CommitmentText const& text, Commitment const& commitment) {
    auto const hint = *text.hint == 0 ? std::string() : view.words(text.hint);
    return view.both({.name = text.name,
                      .label = label_of(text.name, view.words),
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
    return fields;
}

Markup values_boxes(FormView const& view, Commitment const& commitment) {
    auto const& words = view.words;
    auto const is_chosen = [&](std::string_view value) {
        return std::find(commitment.values.begin(), commitment.values.end(), value) != commitment.values.end();
    };
    return html::group(html::hidden_field("lists", "values"),
                       html::checkboxes({.name = "values",
                                         .label = words("Values of the OGP"),
                                         .options = {{"transparency", words("Transparency"), "", is_chosen("transparency")},
                                                     {"participation", words("Public participation"), "", is_chosen("participation")},
                                                     {"accountability", words("Public accountability"), "", is_chosen("accountability")}},
                                         .error = view.error("values"),
                                         .presence = Presence::optional,
                                         .is_small = true},
                                        words));
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
    return html::group(html::hidden_field("lists", "themes"), html::checkboxes(choice, view.words));
}

Markup institution_input(FormView const& view, std::string const& name, std::string const& value) {
    auto const error = view.error(name);
    auto const own_id = html::field_id(name);
    auto const message = error.empty() ? Markup{}
                                       : html::p(html::cls("govuk-error-message"), html::id(own_id + "-error"),
                                                 html::spoken_before(view.words("Error"), view.words), error);
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
        options += html::option(html::attr("value", std::string(one.name.text(words.language().code))), one.acronym);
    return html::element("datalist", html::id("known-institutions"), options);
}

/// By its name, which finds it again; by what was typed when there is none of that name.
std::string shown_institution(Shelves const& shelves, Involvement const& one, i18n::Words const& words) {
    auto const* found = shelves.find_institution(one.institution);
    return found ? std::string(found->name.text(words.language().code)) : one.institution;
}

Markup one_involved(FormView const& view, Shelves const& shelves, Involvement const& one, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("involved", i);
    html::Choice part{.name = at + "part", .label = words("Part"), .options = {}};
    for (auto const each : {Part::lead, Part::co_lead, Part::partner})
        part.options.push_back({std::string(name(each)), views::word_of(each, words), "", each == one.part});
    Markup inside = html::hidden_field(at + "was", row_was(view, at, key_of(one)));
    inside +=
        side_by_side(html::select_field(part, words), institution_input(view, at + "institution", shown_institution(shelves, one, words)));
    Markup names;
    for (auto const language : form_languages(words.language()))
        names += html::div(
            html::cls("wording"),
            view.wording({.name = at + "written_as", .label = words("As the plan writes it"), .rows = 1}, one.written_as, language));
    inside += html::div(html::cls("wordings"), names);
    inside += row_buttons(view, "involved", i, one.institution, Order::kept);
    return html::div(html::cls("form-row"), inside);
}

Markup who(FormView const& view, Commitment const& commitment, Shelves const& shelves) {
    auto const& words = view.words;
    Markup rows = html::group(html::hidden_field("lists", "involved"), known_institutions(shelves, words));
    for (std::size_t i = 0; i < commitment.involved.size(); ++i) rows += one_involved(view, shelves, commitment.involved[i], i);
    rows += html::submit_button(words("Add an institution"), html::ButtonKind::secondary, "act", "involved-add");
    return rows;
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
    return html::group(
        html::select_field(choice, words),
        view.both({.name = "completion_reason", .label = label_of("completion_reason", words), .rows = 2}, commitment.completion_reason));
}

std::vector<std::string> names_of(Commitment const& commitment, Shelves const& shelves, i18n::Words const& words) {
    std::vector<std::string> names;
    for (auto const& one : commitment.involved) {
        auto const* found = shelves.find_institution(one.institution);
        auto const& name = found ? found->name : one.written_as;
        names.push_back(words("{1} ({2})", {std::string(name.text(words.language().code)), views::word_of(one.part, words)}));
    }
    return names;
}

/// What the plan fixes, for who may not change it.
Markup fixed_facts(FormView const& view, Plan const& plan, Commitment const& commitment, Shelves const& shelves) {
    auto const& words = view.words;
    auto const* axis = plan.find_axis(commitment.axis);
    std::vector<std::string> themes;
    for (auto const& theme : shelves.themes)
        if (std::find(commitment.themes.begin(), commitment.themes.end(), theme.slug) != commitment.themes.end())
            themes.emplace_back(theme.name.text(words.language().code));
    std::vector<Markup> who;
    for (auto const& name : names_of(commitment, shelves, words)) who.push_back(html::li(name));
    return html::summary_list({{label_of("number", words), html::text(commitment.number)},
                               {label_of("axis", words), html::text(axis ? std::string(axis->title.text(words.language().code)) : "")},
                               {label_of("starts_on", words), html::text(views::date_text(commitment.starts_on, words))},
                               {label_of("ends_on", words), html::text(views::date_text(commitment.ends_on, words))},
                               {label_of("involved", words), who.empty() ? Markup{} : html::ul(html::cls("plain"), who)},
                               {label_of("themes", words), html::text(words.list(themes))}},
                              words);
}

/// The texts from one place of commitment_texts() to another.
Markup texts_between(FormView const& view, Commitment const& commitment, std::size_t from, std::size_t to) {
    Markup all;
    for (auto i = from; i < to; ++i) all += one_text(view, commitment_texts()[i], commitment);
    return all;
}

}  // namespace

std::vector<FormPart> commitment_parts(FormView const& view, Plan const& plan, CommitmentForm const& form, Shelves const& shelves) {
    constexpr std::size_t of_the_promise = 3;
    auto const& commitment = form.commitment;
    auto const& words = view.words;
    std::vector<FormPart> parts;
    auto const add = [&](char const* id, std::string label, Markup const& fields, std::string const& hint = {}) {
        add_part(parts, id, std::move(label), fields, hint);
    };
    add("promise", words("The promise"), texts_between(view, commitment, 0, of_the_promise));
    add("milestones", words("Milestones"), milestone_rows(view, form),
        words("What moved is better told by an update, with its proof: readers then see when and by whom."));
    add("completion", words("Completion"), completion(view, commitment));
    add("template", words("The OGP template"), texts_between(view, commitment, of_the_promise, commitment_texts().size()));
    if (!view.may_change("involved")) {
        add("fixed", words("What the plan fixes"), fixed_facts(view, plan, commitment, shelves), words(not_theirs));
        return parts;
    }
    add("who", words("Who takes part"), who(view, commitment, shelves),
        words("Begin to write a name and choose it; who is not in the register is written as the plan does."));
    add("shelves", words("Values and themes"), html::group(values_boxes(view, commitment), theme_boxes(view, commitment, shelves)));
    add("identity", words("Identity"), identity(view, plan, commitment));
    return parts;
}

}  // namespace plans
