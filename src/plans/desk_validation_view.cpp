// What waits to be validated, on the desk.

#include "html/components.h"
#include "plans/desk_views.h"
#include "plans/form_texts.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;

Markup beginning_of(UpdateDraft const& draft, Words const& words) {
    auto const text = text::excerpt(text::markdown_to_plain(draft.update.text.text(words.language().code)), 120);
    return text.empty() ? html::missing(words("No text yet")) : html::text(text);
}

Markup linked(http::Request const& request, std::string const& path, std::string const& title) {
    return html::a(html::href(request.address(path)), title);
}

std::string own_form_of(UpdateDraft const& draft) {
    return views::path_of_commitment(draft.update.plan, draft.update.commitment_slug) +
           "/updates/new?draft=" + std::to_string(draft.id.value);
}

std::string submission_path(UpdateDraft const& draft) { return "/desk/submissions/" + std::to_string(draft.id.value); }

Markup state_of_own(UpdateDraft const& draft, http::Request const& request, Words const& words) {
    if (draft.is_returned())
        return html::group(html::div(html::status_tag(html::Status::overdue, words("Sent back"))),
                           html::Maker::make(text::markdown_to_html(draft.note, 3)));
    return html::group(html::div(html::status_tag(html::Status::under_way, words("Waits to be validated"))),
                       html::p(html::cls("quiet"), words("since {1}", {waiting_time(draft, request.now, words)})));
}

Markup action_on_own(UpdateDraft const& draft, http::Request const& request, Words const& words) {
    if (draft.is_waiting())
        return desk_button(request, submission_path(draft) + "/withdrawal", words("Take it back"), html::ButtonKind::secondary);
    return desk_button(request, "/desk/drafts/" + std::to_string(draft.id.value) + "/discarding", words("Discard"),
                       html::ButtonKind::secondary);
}

}  // namespace

std::string waiting_time(UpdateDraft const& draft, base::Instant now, Words const& words) {
    auto const hours = (now.utc_ms - draft.submitted_at.value_or(now).utc_ms) / 3'600'000;
    if (hours < 1) return words("less than an hour");
    if (hours < 24) return words.plural("{1} hour", "{1} hours", hours);
    return words.plural("{1} day", "{1} days", hours / 24);
}

Markup to_validate_section(http::Request const& request, DeskState const& state) {
    auto const words = request.words();
    if (state.to_validate.empty() && !state.validates) return {};
    html::DataTable table{
        .caption = words("To validate"),
        .is_caption_hidden = true,
        .columns = {{words("Commitment")}, {words("Text")}, {words("Written by")}, {words("Waiting for")}},
        .rows = {},
        .when_empty = html::empty_state({words("Nothing waits for you."), words("You get a letter when something does."), {}})};
    for (auto const& draft : state.to_validate) {
        auto const author = state.authors.find(draft.owner);
        table.rows.push_back({linked(request, submission_path(draft), title_of(state, draft, words)), beginning_of(draft, words),
                              html::text(author == state.authors.end() ? std::string() : author->second),
                              html::text(waiting_time(draft, request.now, words))});
    }
    return html::section(html::section_heading("to-validate", words("To validate")), html::data_table(table, words));
}

Markup submitted_section(http::Request const& request, DeskState const& state) {
    auto const words = request.words();
    html::DataTable table{
        .caption = words("Your submitted updates"),
        .is_caption_hidden = true,
        .columns = {{words("Commitment")}, {words("Text")}, {words("State")}, {.label = words("Action"), .is_label_hidden = true}},
        .rows = {}};
    for (auto const& draft : state.drafts)
        if (draft.submitted_at)
            table.rows.push_back({linked(request, own_form_of(draft), title_of(state, draft, words)), beginning_of(draft, words),
                                  state_of_own(draft, request, words), action_on_own(draft, request, words)});
    if (table.rows.empty()) return {};
    return html::section(html::section_heading("submitted", words("Your submitted updates")),
                         html::p(html::cls("quiet"), words("You may correct or take back what waits; what was sent back says why.")),
                         html::data_table(table, words));
}

}  // namespace plans
