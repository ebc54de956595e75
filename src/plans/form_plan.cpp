#include "plans/form_plan.h"

#include <algorithm>

#include "html/components.h"
#include "plans/checks.h"
#include "plans/form_rows.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;
using i18n::msg;
using i18n::Words;

constexpr std::size_t most_axes = 100;

struct PlanText {
    char const* name;
    char const* label;
    base::LocalisedText Plan::*member;
    int rows;
};
constexpr PlanText texts[] = {
    {"title", msg("Title"), &Plan::title, 2},
    {"summary", msg("Summary"), &Plan::summary, 4},
    {"coordinator", msg("Who coordinates it"), &Plan::coordinator, 2},
    {"political_lead", msg("Who answers for it politically"), &Plan::political_lead, 2},
    {"coverage", msg("What is here and what is missing"), &Plan::coverage, 3},
};

struct PlanLine {
    char const* name;
    char const* label;
    std::string Plan::*member;
};
constexpr PlanLine lines[] = {
    {"starts", msg("Starts"), &Plan::starts},
    {"ends", msg("Ends"), &Plan::ends},
    {"ogp_label", msg("Label at the OGP"), &Plan::ogp_label},
    {"ogp_cycle", msg("Cycle at the OGP"), &Plan::ogp_cycle},
    {"tracker", msg("Address of its public follow-up"), &Plan::tracker},
    {"licence", msg("Licence"), &Plan::licence},
};

Axis typed_axis(http::Request const& request, std::string const& at, std::vector<Axis> const& edited) {
    auto const was = std::find_if(edited.begin(), edited.end(), [&](Axis const& one) { return one.ref == request.form_value(at + "was"); });
    Axis axis = was == edited.end() ? Axis{} : *was;
    axis.ref = typed(request, at + "ref");
    axis.parent = typed(request, at + "parent");
    axis.title = edited_text(request, at + "title", axis.title);
    return axis;
}

Markup axis_fields(FormView const& view, Axis const& axis, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("axes", i);
    return html::div(
        html::cls("form-row"), html::hidden_field(at + "was", row_was(view, at, axis.ref)),
        side_by_side(view.line({.name = at + "ref", .label = words("Number"), .presence = Presence::required, .rows = 1}, axis.ref,
                               html::Width::number),
                     view.line({.name = at + "parent", .label = words("Part of axis"), .rows = 1}, axis.parent, html::Width::number)),
        view.both({.name = at + "title", .label = words("Title"), .presence = Presence::required, .rows = 2}, axis.title),
        row_buttons(view, "axis", i, words("axis {1}", {axis.ref}), Order::free));
}

Markup axes(FormView const& view, Plan const& plan) {
    Markup rows = html::hidden_field("lists", "axes");
    for (std::size_t i = 0; i < plan.axes.size(); ++i) rows += axis_fields(view, plan.axes[i], i);
    return html::group(rows, html::submit_button(view.words("Add an axis"), html::ButtonKind::secondary, "act", "axis-add"));
}

Markup status_choice(FormView const& view, Plan const& plan) {
    html::Choice choice{.name = "status", .label = view.words("State"), .options = {}, .error = view.error("status")};
    for (auto const each : {PlanStatus::draft, PlanStatus::under_way, PlanStatus::ended, PlanStatus::unknown})
        choice.options.push_back({std::string(name(each)), views::word_of(each, view.words), "", each == plan.status});
    return html::select_field(choice, view.words);
}

Markup founding_fields(FormView const& view, Plan const& plan, std::vector<institutions::Institution> const& institutions) {
    auto const& words = view.words;
    html::Choice holder{.name = "holder", .label = words("Whose plan it is"), .options = {}, .error = view.error("holder")};
    if (plan.holder.empty()) holder.options.push_back({"", words("Choose the institution")});
    for (auto const& one : institutions)
        holder.options.push_back({one.slug, std::string(one.name.text(words.language().code)), "", one.slug == plan.holder});
    return html::group(view.line({.name = "slug",
                                  .label = words("In the address"),
                                  .hint = words("Such as 2027-2029. It stays for life."),
                                  .presence = Presence::required,
                                  .rows = 1},
                                 plan.slug, html::Width::short_),
                       html::select_field(holder, words));
}

Markup identity(FormView const& view, PlanForm const& form) {
    auto const& words = view.words;
    auto const number = [&](char const* name, std::string label, int value) {
        return html::text_field({.name = name,
                                 .label = std::move(label),
                                 .value = value == 0 ? "" : std::to_string(value),
                                 .error = view.error(name),
                                 .presence = Presence::optional,
                                 .type = "number",
                                 .width = html::Width::number},
                                words);
    };
    auto const line = [&](PlanLine const& one) {
        return view.line({.name = one.name, .label = words(one.label), .presence = Presence::optional, .rows = 1}, form.plan.*one.member);
    };
    Markup fields = status_choice(view, form.plan);
    for (std::size_t i = 0; i + 1 < std::size(lines); i += 2) fields += side_by_side(line(lines[i]), line(lines[i + 1]));
    return html::group(
        fields, side_by_side(number("ordinal", words("Which plan of its holder: 1, 2, 3…"), form.plan.ordinal),
                             number("announced_commitments", words("How many commitments it announces"), form.plan.announced_commitments)));
}

std::string told(std::vector<Axis> const& axes, Words const& words) {
    std::string text;
    for (auto const& axis : axes) text += axis.ref + ". " + std::string(axis.title.text(words.language().code)) + "\n";
    return text;
}

template <class T>
void take(T const& edited, T const& present, T& typed) {
    if (typed == edited) typed = present;
}

}  // namespace

Plan typed_plan(http::Request const& request, Plan const& edited) {
    Plan plan = edited;
    for (auto const& text : texts) plan.*text.member = edited_text(request, text.name, edited.*text.member);
    for (auto const& line : lines)
        if (request.form_has(line.name)) plan.*line.member = typed(request, line.name);
    if (request.form_has("slug")) plan.slug = typed(request, "slug");
    if (request.form_has("holder")) plan.holder = typed(request, "holder");
    if (request.form_has("status")) plan.status = plan_status_from(request.form_value("status"));
    if (request.form_has("ordinal")) plan.ordinal = int(std::clamp<std::int64_t>(typed_number(request, "ordinal"), -1, 100'000));
    if (request.form_has("announced_commitments"))
        plan.announced_commitments = int(std::clamp<std::int64_t>(typed_number(request, "announced_commitments"), -1, 1'000'000));
    if (!request.form_has("lists")) return plan;
    plan.axes.clear();
    for (std::size_t i = 0; i < most_axes && request.form_has(in_list("axes", i) + "ref"); ++i)
        plan.axes.push_back(typed_axis(request, in_list("axes", i), edited.axes));
    return plan;
}

bool rearrange(Plan& plan, std::string_view act) {
    return rearrange<Axis>(plan.axes, "axis", act,
                           [](auto const& all) { return Axis{.ref = std::to_string(all.size() + 1), .title = {}}; });
}

std::vector<base::Problem> placed_in_plan_form(std::vector<base::Problem> problems, i18n::Language reader) {
    for (auto& problem : problems) {
        bool const is_text =
            std::any_of(std::begin(texts), std::end(texts), [&](PlanText const& text) { return problem.field == text.name; });
        bool const is_axis_title = problem.field.starts_with("axes.") && problem.field.ends_with(".title");
        if (is_text || is_axis_title) problem.field = in_language(problem.field, reader.code);
    }
    return problems;
}

PlanForm reconcile(Plan const& edited, Plan const& present, Plan typed, Words const& words) {
    PlanForm form{.plan = present};
    Reconciling both(form.clashes, words);
    for (auto const& text : texts) both.text(words(text.label), edited.*text.member, present.*text.member, typed.*text.member);
    for (auto const& line : lines) both.line(words(line.label), edited.*line.member, present.*line.member, typed.*line.member);
    both.list<std::vector<Axis>>(words("Axes"), edited.axes, present.axes, typed.axes, told);
    take(edited.status, present.status, typed.status);
    take(edited.ordinal, present.ordinal, typed.ordinal);
    take(edited.announced_commitments, present.announced_commitments, typed.announced_commitments);
    // What the form asks is as typed; the rest stays as it is now.
    for (auto const& text : texts) form.plan.*text.member = std::move(typed.*text.member);
    for (auto const& line : lines) form.plan.*line.member = std::move(typed.*line.member);
    form.plan.axes = std::move(typed.axes);
    form.plan.status = typed.status;
    form.plan.ordinal = typed.ordinal;
    form.plan.announced_commitments = typed.announced_commitments;
    form.is_stale = true;
    return form;
}

std::vector<FormPart> plan_parts(FormView const& view, PlanForm const& form, std::vector<institutions::Institution> const& institutions) {
    auto const& words = view.words;
    Markup wordings;
    for (auto const& text : texts)
        wordings += view.both({.name = text.name,
                               .label = words(text.label),
                               .presence = text.member == &Plan::title ? Presence::required : Presence::optional,
                               .rows = text.rows},
                              form.plan.*text.member);
    std::vector<FormPart> parts;
    if (form.is_new) add_part(parts, "founding", words("Whose plan, and where"), founding_fields(view, form.plan, institutions));
    add_part(parts, "wordings", words("What it says"), wordings);
    add_part(parts, "axes", words("Axes"), axes(view, form.plan));
    add_part(parts, "identity", words("Identity"), identity(view, form));
    return parts;
}

}  // namespace plans
