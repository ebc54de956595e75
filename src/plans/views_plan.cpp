#include "plans/views_plan.h"

#include <algorithm>

#include "http/address.h"
#include "plans/asked_list.h"
#include "text/text.h"

namespace plans::views {

using html::Markup;
using html::Status;
using i18n::Words;

namespace {

constexpr std::size_t longest_crumb = 40;  // characters

/// The shape of a commitment in a picture: what is late shows before how far it has come.
Status status_in_picture(Card const& card, base::Date day) {
    if (card.completion != Completion::dropped && card.completion != Completion::complete && late(card, day) > 0) return Status::overdue;
    return status_of(card.completion);
}

html::BoardStation station_of(Reading const& reading, Card const& card) {
    return {card.number, title_text(card, reading.words), reading.address(path_of_commitment(card.plan, card.slug)),
            status_in_picture(card, reading.day)};
}

/// The axis itself, when it is the part of one: its axis.
std::string top_axis(Plan const& plan, std::string const& ref) {
    auto const* axis = plan.find_axis(ref);
    return axis && !axis->parent.empty() ? axis->parent : ref;
}

std::string leads_of(Card const& card, Institutions const& institutions, std::string_view language) {
    std::string names;
    for (auto const& involved : card.with_part(Part::lead)) {
        if (!names.empty()) names += " · ";
        names += institutions.name_of(involved, language);
    }
    return names;
}

Markup overdue_words(Overdue const& overdue, Words const& words) {
    Markup marks;
    if (overdue.late > 0)
        marks += html::status_tag(Status::overdue, words.plural("{1} milestone late", "{1} milestones late", overdue.late));
    if (overdue.unverified > 0)
        marks += html::status_tag(Status::unknown, words.plural("{1} milestone past its date, not verified",
                                                                "{1} milestones past their date, not verified", overdue.unverified));
    return marks;
}

Markup milestones_bar(Card const& card, Reading const& reading) {
    auto const counts = counts_of(progress(card, reading.day));
    if (counts.total() == 0) return html::missing(reading.words("Milestones not known"));
    return html::progress_parts(counts, reading.words, html::ProgressForm::bar_only);
}

/// On a card, where no column says that milestones are counted.
Markup counted_milestones(Card const& card, Reading const& reading) {
    auto const known = std::int64_t(progress(card, reading.day).total());
    if (known == 0) return milestones_bar(card, reading);
    return html::group(html::p(html::cls("card-count"), reading.words.plural("{1} milestone", "{1} milestones", known)),
                       milestones_bar(card, reading));
}

}  // namespace

std::string period_of(Plan const& plan, Words const& words) {
    auto const year = [](std::string const& date) { return date.substr(0, 4); };
    if (!plan.starts.empty() && !plan.ends.empty() && year(plan.starts) != year(plan.ends))
        return year(plan.starts) + "–" + year(plan.ends);
    if (!plan.starts.empty()) return year(plan.starts);
    return words("years not known");
}

std::string label_of(Plan const& plan, Words const& words) {
    if (plan.starts.empty()) return std::string(plan.title.text(words.language().code));
    return words("Plan {1}", {period_of(plan, words)});
}

std::string crumb_of(Commitment const& commitment, Words const& words) {
    return commitment.number.empty() ? text::excerpt(title_text(commitment, words), longest_crumb)
                                     : words("Commitment {1}", {commitment.number});
}

std::string crumb_of(Plan const& plan, Words const& words) { return text::excerpt(label_of(plan, words), longest_crumb); }

http::Response page_below(Reading const& reading, std::string const& path, Plan const& plan, Commitment const& commitment,
                          html::Page page) {
    auto const& words = reading.words;
    page.crumbs = {{words("Plans"), reading.address("/plans")},
                   {crumb_of(plan, words), reading.address(path_of_plan(plan.slug))},
                   {crumb_of(commitment, words), reading.address(path)}};
    page.alternates = {{words("Follow this commitment (Atom)"), "application/atom+xml", reading.present(path + ".atom")}};
    page.section = "plans";
    page.can_be_dated = true;
    return http::page(std::move(page)).shows({"commitment", commitment.id.value}).may_be_cached();
}

std::vector<Card> whole(std::vector<Card> cards) {
    std::erase_if(cards, [](Card const& card) { return !card.parent.empty(); });
    return cards;
}

Markup missing_commitments(Plan const& plan, std::size_t known, Words const& words) {
    auto const absent = std::int64_t(plan.announced_commitments) - std::int64_t(known);
    if (absent <= 0) return {};
    auto const announced = words.number(plan.announced_commitments);
    return html::p(html::missing(words.plural("{1} of the {2} commitments announced is not known here",
                                              "{1} of the {2} commitments announced are not known here", absent, {announced})));
}

Markup board(Reading const& reading, Plan const& plan, std::vector<Card> const& cards) {
    auto const& words = reading.words;
    std::vector<html::BoardRow> rows;
    std::vector<std::string> refs;
    for (auto const& axis : plan.axes) {
        if (!axis.parent.empty()) continue;
        refs.push_back(axis.ref);
        rows.push_back({std::string(axis.title.text(reading.language())),
                        reading.address(http::with_query(path_of_plan(plan.slug), {{"axis", axis.ref}})),
                        {}});
    }
    html::BoardRow elsewhere{words("Axis not known"), {}, {}};
    for (auto const& card : cards) {
        if (!card.parent.empty()) continue;
        auto const at = std::find(refs.begin(), refs.end(), top_axis(plan, card.axis));
        auto& row = at == refs.end() ? elsewhere : rows[std::size_t(at - refs.begin())];
        row.stations.push_back(station_of(reading, card));
    }
    std::erase_if(rows, [](auto const& row) { return row.stations.empty(); });
    if (!elsewhere.stations.empty()) {
        if (rows.empty()) elsewhere.title = words("All commitments");
        rows.push_back(std::move(elsewhere));
    }
    return html::station_board(rows, words, words("Commitments of the plan, by axis and by status"));
}

Overdue overdue_of(Card const& card, base::Date day) { return {late(card, day), unverified(card, day)}; }

Markup figures(Reading const& reading, Plan const& plan, std::vector<Card> const& cards) {
    auto const& words = reading.words;
    std::int64_t known = 0, complete = 0, without_evidence = 0;
    Overdue overdue;
    Progress milestones;
    for (auto const& card : whole(cards)) {
        ++known;
        complete += card.completion == Completion::complete;
        without_evidence += card.completion == Completion::no_evidence;
        auto const of_card = overdue_of(card, reading.day);
        overdue.late += of_card.late;
        overdue.unverified += of_card.unverified;
        milestones += progress(card, reading.day);
    }
    auto const path = path_of_plan(plan.slug);
    auto const list = [&](std::int64_t count, std::vector<std::pair<std::string, std::string>> const& asked) {
        return count == 0 ? std::string() : reading.address(http::with_query(path, asked)) + "#commitments";
    };
    std::vector<html::KeyFigure> figures;
    figures.push_back({plan.announced_commitments > 0 ? words.number(plan.announced_commitments) : std::string(),
                       words("commitments announced"),
                       {},
                       {}});
    figures.push_back({words.number(known), words("known here, one by one"), list(known, {}), {}});
    figures.push_back({words.number(complete), words("known to be complete"), list(complete, {{"status", "complete"}}), {}});
    figures.push_back(
        {words.number(without_evidence), words("without evidence of completion"), list(without_evidence, {{"status", "no_evidence"}}), {}});
    std::string of_milestones;
    if (milestones.total() > 0)
        of_milestones = words("{1} done, {2} late, {3} not verified",
                              {words.number(milestones.done), words.number(overdue.late), words.number(overdue.unverified)});
    figures.push_back({words.number(milestones.total()), words("milestones known"), {}, of_milestones});
    return html::key_figures(figures, words);
}

Markup overdue_list(Reading const& reading, std::vector<Card> const& cards) {
    auto const& words = reading.words;
    std::vector<Markup> items;
    int more = 0;
    for (auto const& card : whole(cards)) {
        auto const overdue = overdue_of(card, reading.day);
        if (overdue.total() == 0) continue;
        if (items.size() == 8) {
            ++more;
            continue;
        }
        auto const shown = shown_title(card.title, card.short_title, reading.language());
        items.push_back(
            html::li(html::a(html::href(reading.address(path_of_commitment(card.plan, card.slug)) + "#milestones"),
                             html::span(html::cls("number"), words("Commitment {1}", {card.number})), ". ",
                             html::span(html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), title_text(card, words))),
                     " ", overdue_words(overdue, words)));
    }
    if (items.empty()) return html::p(words("Nothing is known to be late, and no milestone is past its date without news."));
    Markup list = html::ul(html::cls("plain-list"), items);
    if (more > 0)
        list += html::p(html::a(
            html::href(reading.address(http::with_query(path_of_plan(cards.front().plan), {{"late", std::string(late_or_unverified)}})) +
                       "#commitments"),
            words.plural("{1} more commitment with late milestones or milestones to verify",
                         "{1} more commitments with late milestones or milestones to verify", more)));
    return list;
}

Markup commitment_list(Reading const& reading, std::vector<Card> const& cards, Institutions const& institutions) {
    auto const& words = reading.words;
    std::vector<html::Card> drawn;
    for (auto const& card : cards) {
        auto const shown = shown_title(card.title, card.short_title, reading.language());
        html::Card one;
        one.kicker = card.number.empty() ? words("Number not known") : words("Commitment {1}", {card.number});
        one.title = title_text(card, words);
        one.title_language = language_of(shown);
        one.address = reading.address(path_of_commitment(card.plan, card.slug));
        auto const leads = leads_of(card, institutions, reading.language());
        one.body =
            html::group(doubts(shown, words),
                        leads.empty() ? html::p(html::missing(words("Lead institution not known"))) : html::p(html::cls("quiet"), leads),
                        counted_milestones(card, reading));
        one.foot = html::group(tag_of(card.completion, words), overdue_words(overdue_of(card, reading.day), words));
        drawn.push_back(std::move(one));
    }
    return html::cards(drawn);
}

/// A head that puts the list in its order, and says when it is.
html::Column sorting_column(TableFrame const& frame, std::string label, CardOrder order, std::string_view name) {
    html::Column column{.label = std::move(label)};
    if (!frame.address_in_order) return column;
    column.sort_address = frame.address_in_order(name);
    if (frame.order == order) column.sorted = html::Sorted::ascending;
    return column;
}

Markup commitment_table(Reading const& reading, std::vector<Card> const& cards, Institutions const& institutions, TableFrame const& frame) {
    auto const& words = reading.words;
    html::DataTable table{
        .caption = frame.caption,
        .is_caption_hidden = true,
        .columns = {sorting_column(frame, words("Commitment"), CardOrder::position, "number"),
                    {words("Leads")},
                    sorting_column(frame, words("Completion"), CardOrder::completion, "status"),
                    {words("Milestones")},
                    sorting_column(frame, words("Next due"), CardOrder::next_due, "due")},
        .csv_address = frame.csv_address,
        .when_empty = html::empty_state({words("No commitment answers these filters."), words("Remove one of them to see more.")})};
    for (auto const& card : cards) {
        auto const shown = shown_title(card.title, card.short_title, reading.language());
        auto const leads = leads_of(card, institutions, reading.language());
        auto const number = frame.names_plans ? card.plan + ", " + card.number : card.number;
        auto const next = next_due_on(card, reading.day);
        table.rows.push_back(
            {html::group(html::span(html::cls("number"), number), " ",
                         html::a(html::href(reading.address(path_of_commitment(card.plan, card.slug))),
                                 html::attr_if(shown.is_fallback, "lang", std::string(shown.language)), title_text(card, words))),
             leads.empty() ? html::missing(words) : html::text(leads), tag_of(card.completion, words), milestones_bar(card, reading),
             next.empty() ? html::span(html::cls("quiet"), words("None known")) : html::text(date_text(next, words))});
    }
    return html::data_table(table, words);
}

}  // namespace plans::views
