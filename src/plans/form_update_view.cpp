// How the form of an update is drawn, and what it will look like once published.

#include <algorithm>

#include "html/components.h"
#include "plans/checks.h"
#include "plans/form_rows.h"
#include "plans/form_update.h"
#include "plans/views_plan.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;
using i18n::Words;

std::string milestone_label(Milestone const& milestone, FormView const& view) {
    auto const standing_word = views::word_of(standing(milestone, i18n::local_date(view.request.now)), view.words);
    return view.words("{1}. {2} ({3})",
                      {milestone.ref, text::excerpt(milestone.title.text(view.words.language().code), 90), standing_word});
}

Markup milestone_choice(FormView const& view, Place const& place, Update const& update) {
    html::Choice choice{.name = "milestone",
                        .label = view.words("What it is about"),
                        .options = {{"", view.words("The commitment as a whole"), "", update.milestone.empty()}},
                        .error = view.error("milestone")};
    for (auto const& milestone : place.commitment.milestones)
        choice.options.push_back({milestone.ref, milestone_label(milestone, view), "", milestone.ref == update.milestone});
    return html::select_field(choice, view.words);
}

Markup milestone_fields(FormView const& view, Update const& update) {
    html::Choice status{.name = "milestone_status",
                        .label = view.words("Status of the milestone from now on"),
                        .options = {{"", view.words("No change"), "", !update.milestone_status}},
                        .error = view.error("milestone_status"),
                        .is_small = true};
    for (auto const each : {MilestoneStatus::not_started, MilestoneStatus::under_way, MilestoneStatus::done, MilestoneStatus::dropped})
        status.options.push_back({std::string(name(each)), views::word_of(each, view.words), "", update.milestone_status == each});
    return html::group(html::radios(status, view.words),
                       view.day("done_on", view.words("Day it was done"), update.done_on,
                                view.words("Only for a milestone that is done. Without a day, it is the day of this update.")));
}

/// Which milestone moved, and how; nothing is asked where the commitment has none.
Markup milestone_question(FormView const& view, Place const& place, Update const& update) {
    if (place.commitment.milestones.empty()) return {};
    return html::group(milestone_choice(view, place, update), milestone_fields(view, update));
}

Markup completion_field(FormView const& view, Update const& update) {
    html::Choice choice{.name = "completion",
                        .label = view.words("Completion of the whole commitment"),
                        .options = {{"", view.words("No change"), "", !update.completion}},
                        .hint = view.words("Only to state it yourself: otherwise it follows from the milestones. Your text is the reason."),
                        .error = view.error("completion")};
    for (auto const each :
         {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial, Completion::complete})
        choice.options.push_back({std::string(name(each)), views::word_of(each, view.words), "", update.completion == each});
    return html::select_field(choice, view.words);
}

Markup text_fields(FormView const& view, Update const& update) {
    auto const languages = form_languages(view.words.language());
    TextQuestion question{.name = "text",
                          .label = view.words("What moved"),
                          .hint = view.words("In plain words, for any reader. Markdown works: **bold**, lists, links."),
                          .presence = Presence::required,
                          .rows = 6};
    Markup fields = view.wording(question, update.text, languages.front());
    question.hint = view.words("A translation, if you have one. Readers of that language are told when there is none.");
    question.presence = Presence::optional;
    for (std::size_t i = 1; i < languages.size(); ++i) {
        auto const field = view.wording(question, update.text, languages[i]);
        bool const is_filled = update.text.has(languages[i].code) || !view.error(in_language("text", languages[i].code)).empty();
        auto const language = std::string(i18n::own_name(languages[i]));
        fields += is_filled ? field : html::disclosure(view.words("Add the text in another language ({1})", {language}), field);
    }
    return fields;
}

Markup removal_box(FormView const& view, std::string const& at, std::string label) {
    return html::checkbox({"yes", std::move(label)}, at + "removed", "", view.words);
}

Markup file_row(FormView const& view, std::string const& at, Evidence const& evidence) {
    auto const& words = view.words;
    auto const facts = words("{1} ({2})", {evidence.file_name, words.file_size(evidence.size)});
    Markup row = html::p(html::cls("kept-file"), html::icon(html::Icon::document), " ", facts);
    for (auto const& [name, value] : {std::pair{"sha256", evidence.sha256}, {"file_name", evidence.file_name}, {"type", evidence.type}})
        row += html::hidden_field(at + name, value);
    row += html::hidden_field(at + "size", std::to_string(evidence.size));
    row += view.line({.name = at + "title", .label = words("What the file shows"), .rows = 1},
                     std::string(evidence.title.text(words.language().code)));
    auto const error = view.error(at + "sha256");
    if (!error.empty()) row += html::p(html::cls("govuk-error-message"), html::id(html::field_id(at + "sha256")), error);
    row += removal_box(view, at, words("Leave out {1}", {evidence.file_name}));
    return html::div(html::cls("evidence-row"), row);
}

Markup link_row(FormView const& view, std::string const& at, Evidence const& evidence) {
    auto const& words = view.words;
    html::Field const address{.name = at + "address",
                              .label = words("Address of a page or document"),
                              .value = evidence.address,
                              .error = view.error(at + "address"),
                              .presence = Presence::optional,
                              .type = "url"};
    return html::div(html::cls("evidence-row"), html::text_field(address, words),
                     view.line({.name = at + "title", .label = words("What it shows"), .rows = 1},
                               std::string(evidence.title.text(words.language().code))));
}

Markup evidence_fields(FormView const& view, Update const& update) {
    auto const& words = view.words;
    Markup rows;
    std::size_t i = 0;
    for (; i < update.evidence.size(); ++i) {
        auto const& evidence = update.evidence[i];
        auto const at = in_list("evidence", i);
        rows += evidence.form == Evidence::Form::file ? file_row(view, at, evidence) : link_row(view, at, evidence);
    }
    rows += link_row(view, in_list("evidence", i), {});
    rows += html::disclosure(words("One more link"), link_row(view, in_list("evidence", i + 1), {}));
    html::Field const file{
        .name = "file",
        .label = words("A file"),
        .hint = words("PDF, image, text, CSV, JSON or office document, 20 MB at most. It becomes public with the update."),
        .error = view.error("file"),
        .presence = Presence::optional};
    rows += html::file_field(file, ".pdf,.png,.jpg,.jpeg,.webp,.csv,.txt,.json,.xlsx,.docx,.pptx,.ods,.odt", words);
    rows += html::submit_button(words("Attach it and add more"), html::ButtonKind::secondary, "act", "attach");
    return field_group(words("Proof"), rows, words("A link, a file, or both. An update without proof is shown as such."));
}

Markup voice_field(FormView const& view, Place const& place, Update const& update) {
    if (place.voices.size() == 1 && !place.coordinates) return html::hidden_field("institution", place.voices.front().slug);
    html::Choice choice{.name = "institution", .label = view.words("Who speaks"), .options = {}, .error = view.error("institution")};
    for (auto const& voice : place.voices)
        choice.options.push_back(
            {voice.slug, std::string(voice.name.text(view.words.language().code)), "", voice.slug == update.institution});
    if (place.coordinates || place.voices.empty())
        choice.options.push_back({"", view.words("The team that coordinates the plan"), "", update.institution.empty()});
    return html::select_field(choice, view.words);
}

Markup buttons(FormView const& view, Place const& place) {
    auto const& words = view.words;
    auto const publish = place.needs_validation ? words("Submit for validation") : words("Publish");
    return html::button_row(
        html::group(html::submit_button(publish, html::ButtonKind::primary, "act", "publish"),
                    html::submit_button(words("Preview"), html::ButtonKind::secondary, "act", "preview"),
                    html::submit_button(words("Keep as a private draft"), html::ButtonKind::secondary, "act", "draft")));
}

Markup proof_list(FormView const& view, Update const& update, std::string const& files) {
    if (update.evidence.empty()) return html::p(html::missing(view.words("No proof was joined")));
    std::vector<Markup> items;
    for (auto const& evidence : update.evidence) {
        auto const title = evidence.title.text(view.words.language().code);
        auto const file = title.empty() ? evidence.file_name : std::string(title) + " — " + evidence.file_name;
        if (evidence.form == Evidence::Form::file)
            items.push_back(files.empty() ? html::li(file) : html::li(html::a(html::href(files + evidence.sha256), file)));
        else
            items.push_back(html::li(html::a(html::href(evidence.address), title.empty() ? evidence.address : std::string(title))));
    }
    return html::ul(items);
}

std::string preview_of_status(FormView const& view, Update const& update) {
    if (update.milestone_status)
        return view.words("Milestone {1}: {2}", {update.milestone, views::word_of(*update.milestone_status, view.words)});
    return update.milestone.empty() ? std::string() : view.words("Milestone {1}", {update.milestone});
}

Markup preview(FormView const& view, Update const& update) {
    return html::group(html::notice({.kind = html::NoticeKind::information,
                                     .title = view.words("This is what readers will see. Nothing is published yet."),
                                     .is_alert = true},
                                    view.words),
                       update_as_shown(view, update, ""));
}

/// Where the draft stands: that it waits, or the note it was sent back with.
Markup standing_of_draft(FormView const& view, UpdateForm const& form) {
    auto const& words = view.words;
    if (!form.kept || !form.kept->submitted_at) return {};
    if (form.kept->is_waiting())
        return html::notice(
            {.kind = html::NoticeKind::information,
             .title = words("This update waits to be validated."),
             .body = html::p(words("Submitted again, it replaces what waits. Kept as a private draft, it waits no longer."))},
            words);
    return html::notice({.kind = html::NoticeKind::warning,
                         .title = words("This update was sent back to you"),
                         .body = html::Maker::make(text::markdown_to_html(form.kept->note, 3))},
                        words);
}

Markup what_publishing_does(FormView const& view, Place const& place) {
    if (place.needs_validation)
        return html::p(html::cls("quiet"),
                       view.words("Somebody else reads it before it is published. You may correct it or take it back "
                                  "while it waits. Once published, it is never changed, only corrected by another one."));
    return html::p(html::cls("quiet"), view.words("Publishing is a public act, kept in the ledger: an update is never changed afterwards, "
                                                  "only corrected by another one."));
}

std::string head_of(Update const& update, Words const& words) {
    return update.corrects.empty() ? words("Publish an update") : words("Correct an update");
}

}  // namespace

Markup update_as_shown(FormView const& view, Update const& update, std::string const& files) {
    auto const& words = view.words;
    Markup body = html::p(html::cls("kicker"), words.date(i18n::local_date(view.request.now)));
    if (auto const status = preview_of_status(view, update); !status.empty()) body += html::p(html::strong(status));
    if (update.completion) body += html::p(words("Completion is now stated as:"), " ", views::tag_of(*update.completion, words));
    for (auto const& [code, wording] : update.text.all())
        body += html::div(html::lang(code), html::Maker::make(text::markdown_to_html(wording.text, 3)));
    body += proof_list(view, update, files);
    return html::article(html::cls("update"), body);
}

html::Page update_page(http::Request const& request, Place const& place, UpdateForm const& form, Showing showing) {
    FormView const view(request, form.problems);
    auto const& words = view.words;
    auto const title = head_of(form.update, words);
    auto const commitment = views::title_text(place.commitment, words);
    auto const path = views::path_of_commitment(place.plan.slug, place.commitment.slug);
    Markup fields = html::group(enter_key("preview"), html::hidden_field("draft", form.draft ? std::to_string(form.draft.value) : ""),
                                html::hidden_field("corrects", form.update.corrects), milestone_question(view, place, form.update),
                                text_fields(view, form.update), evidence_fields(view, form.update), completion_field(view, form.update),
                                voice_field(view, place, form.update), what_publishing_does(view, place), buttons(view, place));
    Markup body = html::error_summary(form.problems, words);
    body += html::page_head({.kicker = words("Commitment {1}", {place.commitment.number}) + " · " + commitment, .title = title});
    body += standing_of_draft(view, form);
    if (showing == Showing::preview) body += preview(view, form.update);
    body += desk_form(request, path + "/updates", fields, Carries::files);
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}, {views::crumb_of(place.commitment, words), request.address(path)}},
            .section = "desk",
            .is_private = true};
}

}  // namespace plans
