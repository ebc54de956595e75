#include "plans/desk_views.h"

#include "html/components.h"
#include "http/address.h"
#include "plans/form_texts.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;

constexpr std::size_t shown_at_once = 12;

std::string title_of(Card const& card, Words const& words) {
    auto const title = views::title_text(card, words);
    return card.number.empty() ? title : words("{1}. {2}", {card.number, title});
}

Markup state_of(Work const& work, Words const& words) {
    std::vector<Markup> tags;
    if (work.overdue.late > 0)
        tags.push_back(
            html::status_tag(html::Status::overdue, words.plural("{1} milestone late", "{1} milestones late", work.overdue.late)));
    if (work.overdue.unverified > 0)
        tags.push_back(html::status_tag(
            html::Status::unknown, words.plural("{1} milestone not verified", "{1} milestones not verified", work.overdue.unverified)));
    if (work.is_stale) tags.push_back(html::status_tag(html::Status::late, words("No update for six months")));
    if (tags.empty()) tags.push_back(views::tag_of(work.card.completion, words));
    Markup all;
    for (auto const& tag : tags) all += html::div(tag);
    return all;
}

Markup last_update(Card const& card, Words const& words) {
    if (card.last_moved_at.utc_ms == 0) return html::missing(words("None yet"));
    return html::day(words, i18n::local_date(card.last_moved_at));
}

Markup next_due(Work const& work, Words const& words) {
    auto const date = base::date_from_iso(work.next_due_on);
    return date ? html::day(words, *date) : html::span(html::cls("quiet"), words("None"));
}

Markup actions(http::Request const& request, Work const& work, html::ButtonKind kind) {
    auto const words = request.words();
    auto const path = views::path_of_commitment(work.card.plan, work.card.slug);
    auto const address = request.address(http::with_query(path + "/updates/new", {{"milestone", work.first_overdue}}));
    auto const hidden = html::span(html::cls("visually-hidden"), " ", words("commitment {1}", {work.card.number}));
    Markup links =
        html::a(html::href(address), html::cls(kind == html::ButtonKind::primary ? "govuk-button" : "govuk-button govuk-button--secondary"),
                words("Update"), hidden);
    links += html::a(html::href(request.address(path + "/edition")), words("Edit"), hidden);
    return html::div(html::cls("row-actions"), links);
}

Markup work_table(http::Request const& request, std::vector<Work> const& all, std::string caption) {
    auto const words = request.words();
    html::DataTable table{.caption = std::move(caption),
                          .is_caption_hidden = true,
                          .columns = {{words("Commitment")},
                                      {words("State")},
                                      {words("Last update")},
                                      {words("Next milestone due")},
                                      {.label = words("Action"), .is_label_hidden = true}},
                          .rows = {}};
    for (auto const& work : all)
        table.rows.push_back(
            {html::a(html::href(request.address(views::path_of_commitment(work.card.plan, work.card.slug))), title_of(work.card, words)),
             state_of(work, words), last_update(work.card, words), next_due(work, words),
             actions(request, work, work.is_urgent() ? html::ButtonKind::primary : html::ButtonKind::secondary)});
    return html::data_table(table, words);
}

/// The urgent ones are seen at once; the rest opens.
Markup work_list(http::Request const& request, std::vector<Work> const& all, std::string const& caption) {
    auto const words = request.words();
    if (all.size() <= shown_at_once) return work_table(request, all, caption);
    std::vector<Work> const first(all.begin(), all.begin() + shown_at_once), others(all.begin() + shown_at_once, all.end());
    auto const summary = words.plural("{1} other commitment", "{1} other commitments", std::int64_t(others.size()));
    return html::group(work_table(request, first, caption), html::disclosure(summary, work_table(request, others, summary)));
}

Markup mine_section(http::Request const& request, DeskState::Mine const& mine, std::size_t at) {
    auto const words = request.words();
    auto const plan = views::label_of(mine.plan, words);
    auto const title = mine.institution.empty() ? plan : words("{1}, {2}", {mine.institution, plan});
    auto const id = "mine-" + std::to_string(at + 1);
    auto const inside = mine.work.empty() ? html::empty_state({words("No commitment of this plan is led by this institution."),
                                                               words("The team that coordinates the plan names who leads."),
                                                               {}})
                                          : work_list(request, mine.work, title);
    if (mine.partnered.empty()) return html::section(html::section_heading(id, title), inside);
    auto const summary = words.plural("{1} commitment in which it takes part", "{1} commitments in which it takes part",
                                      std::int64_t(mine.partnered.size()));
    return html::section(html::section_heading(id, title), inside, html::disclosure(summary, work_table(request, mine.partnered, summary)));
}

Markup leaders_table(DeskState::Coordinated const& own, views::Institutions const& institutions, Words const& words) {
    html::DataTable table{.caption = words("By leading institution"),
                          .columns = {{words("Institution")},
                                      {.label = words("Commitments"), .is_number = true},
                                      {.label = words("Milestones late"), .is_number = true},
                                      {.label = words("Not verified"), .is_number = true},
                                      {.label = words("Without update for six months"), .is_number = true}},
                          .rows = {}};
    auto const cell = [&](int value) { return html::text(words.number(value)); };
    for (auto const& [slug, counts] : counts_by_leader(own.work))
        table.rows.push_back(
            {slug.empty() ? html::missing(words("Nobody named")) : html::text(institutions.name_of(slug, words.language().code)),
             cell(counts.commitments), cell(counts.late), cell(counts.unverified), cell(counts.stale)});
    return html::data_table(table, words);
}

Markup coordinated_section(http::Request const& request, DeskState::Coordinated const& own, views::Institutions const& institutions) {
    auto const words = request.words();
    auto const counts = counts_of(own.work);
    auto const path = views::path_of_plan(own.plan.slug);
    auto const figure = [&](int value, std::string label) { return html::KeyFigure{words.number(value), std::move(label), "", ""}; };
    Markup inside = html::key_figures(
        {figure(counts.commitments, words("Commitments under way")), figure(counts.late, words("Milestones late")),
         figure(counts.unverified, words("Milestones not verified")), figure(counts.stale, words("Without update for six months"))},
        words);
    inside += html::button_row(
        html::group(html::button_link(words("Add a commitment"), request.address(path + "/commitments/new"), html::ButtonKind::secondary),
                    html::button_link(words("Edit the plan"), request.address(path + "/edition"), html::ButtonKind::secondary),
                    html::button_link(words("Order the commitments"), request.address(path + "/order"), html::ButtonKind::secondary)));
    inside += work_list(request, own.work, words("Commitments, the most urgent first"));
    inside += leaders_table(own, institutions, words);
    return html::section(html::section_heading("plan-" + own.plan.slug, words("You coordinate: {1}", {views::label_of(own.plan, words)})),
                         inside);
}

Markup draft_row_title(http::Request const& request, DeskState const& state, UpdateDraft const& draft) {
    auto const words = request.words();
    auto const title = title_of(state, draft, words);
    auto const path = views::path_of_commitment(draft.update.plan, draft.update.commitment_slug);
    return html::a(html::href(request.address(path + "/updates/new?draft=" + std::to_string(draft.id.value))), title);
}

Markup drafts_section(http::Request const& request, DeskState const& state) {
    auto const words = request.words();
    html::DataTable table{
        .caption = words("Your drafts"),
        .is_caption_hidden = true,
        .columns = {{words("Commitment")}, {words("Text")}, {words("Kept")}, {.label = words("Action"), .is_label_hidden = true}},
        .rows = {}};
    for (auto const& draft : state.drafts) {
        if (draft.submitted_at) continue;
        auto const text = text::excerpt(text::markdown_to_plain(draft.update.text.text(words.language().code)), 120);
        table.rows.push_back({draft_row_title(request, state, draft), text.empty() ? html::missing(words("No text yet")) : html::text(text),
                              html::moment(words, draft.saved_at),
                              desk_button(request, "/desk/drafts/" + std::to_string(draft.id.value) + "/discarding", words("Discard"),
                                          html::ButtonKind::secondary)});
    }
    if (table.rows.empty()) return {};
    return html::section(html::section_heading("drafts", words("Your drafts")),
                         html::p(html::cls("quiet"), words("Nobody but you sees them.")), html::data_table(table, words));
}

Markup what_was_done(http::Request const& request, DeskState const& state) {
    auto const words = request.words();
    if (state.done.empty()) return {};
    Markup link;
    if (state.just_published) {
        auto const& update = *state.just_published;
        auto const path = views::path_of_commitment(update.plan, update.commitment_slug) + "#update-" + std::to_string(update.id.value);
        link = html::p(html::a(html::href(request.address(path)), words("See it as readers do")));
    }
    return html::notice({.kind = html::NoticeKind::done, .title = state.done, .body = link, .is_alert = true}, words);
}

Markup shared_tools(http::Request const& request, DeskState const& state) {
    auto const words = request.words();
    std::vector<Markup> links{
        html::li(html::a(html::href(request.address("/desk/upload")), words("Update many commitments from a spreadsheet")))};
    if (!state.coordinated.empty() || state.founds_plans)
        links.push_back(html::li(html::a(html::href(request.address("/desk/register")), words("Institutions and themes"))));
    for (auto const& plan : state.others)
        links.push_back(html::li(
            html::a(html::href(request.address("/desk?plan=" + plan.slug)), words("Also show {1}", {views::label_of(plan, words)}))));
    if (state.founds_plans) links.push_back(html::li(html::a(html::href(request.address("/plans/new")), words("Create a plan"))));
    if (state.operates) links.push_back(html::li(html::a(html::href(request.address("/operation")), words("Operation of the site"))));
    return html::section(html::section_heading("more", words("More")), html::ul(links));
}

}  // namespace

std::string title_of(DeskState const& state, UpdateDraft const& draft, Words const& words) {
    auto const card = state.cards.find(draft.update.commitment);
    return card == state.cards.end() ? draft.update.commitment_slug : title_of(card->second, words);
}

html::Page desk_page(http::Request const& request, DeskState const& state, views::Institutions const& institutions) {
    auto const words = request.words();
    auto const title = words("Workspace");
    Markup body = html::page_head({.title = title, .lead = words("What you answer for, the most urgent first.")});
    body += what_was_done(request, state);
    body += to_validate_section(request, state);
    body += submitted_section(request, state);
    if (state.has_no_duty && !state.validates)
        body += html::empty_state(
            {words("No commitment is yours yet."), words("The team that runs this site gives roles on institutions and plans."), {}});
    body += drafts_section(request, state);
    for (std::size_t i = 0; i < state.mine.size(); ++i) body += mine_section(request, state.mine[i], i);
    for (auto const& own : state.coordinated) body += coordinated_section(request, own, institutions);
    body += shared_tools(request, state);
    return {.title = title, .body = std::move(body), .section = "desk", .measure = html::Measure::wide, .is_private = true};
}

}  // namespace plans
