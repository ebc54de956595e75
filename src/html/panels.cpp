#include "html/panels.h"

#include "html/icons.h"
#include "html/spoken.h"
#include "html/status.h"

namespace html {

using i18n::Words;

namespace {

Attribute lang_if(std::string const& code) { return attr_if(!code.empty(), "lang", code); }

Markup one_card(Card const& card) {
    Markup content;
    if (!card.kicker.empty()) content += p(cls("kicker"), card.kicker);
    auto const title = card.address.empty() ? text(card.title) : a(href(card.address), card.title);
    content += h3(cls("card-title"), lang_if(card.title_language), title);
    if (!card.body.empty()) content += div(cls("card-body"), card.body);
    if (!card.foot.empty()) content += div(cls("card-foot"), card.foot);
    return li(cls("card"), content);
}

Icon icon_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::information: return Icon::information;
        case NoticeKind::done: return Icon::check;
        case NoticeKind::warning:
        case NoticeKind::error: break;
    }
    return Icon::warning;
}

std::string_view name(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::information: return "information";
        case NoticeKind::done: return "done";
        case NoticeKind::warning: return "warning";
        case NoticeKind::error: break;
    }
    return "error";
}

/// Read before the notice, where colour and icon are not seen.
std::string said(NoticeKind kind, Words const& words) {
    switch (kind) {
        case NoticeKind::information: return words("Information");
        case NoticeKind::done: return words("Confirmation");
        case NoticeKind::warning: return words("Warning");
        case NoticeKind::error: break;
    }
    return words("Error");
}

Icon icon_of(Tool::Kind kind) {
    switch (kind) {
        case Tool::Kind::data: break;
        case Tool::Kind::feed: return Icon::feed;
        case Tool::Kind::print: return Icon::print;
        case Tool::Kind::follow: return Icon::follow;
        case Tool::Kind::history: return Icon::history;
        case Tool::Kind::outside: return Icon::link_out;
    }
    return Icon::download;
}

Markup one_tool(Tool const& tool) {
    auto const content = group(icon(icon_of(tool.kind)), span(tool.label));
    // Printing needs a script; without, the button is not shown and the browser's own command remains.
    if (tool.kind == Tool::Kind::print) return button(cls("print-button with-icon"), attr("type", "button"), attr("data-print"), content);
    return a(href(tool.address), cls("with-icon"), content);
}

}  // namespace

/// "2023-2025" in a title is not torn at the end of a line.
Markup with_whole_years(std::string_view title) {
    auto const is_digit = [&](std::size_t at) { return at < title.size() && title[at] >= '0' && title[at] <= '9'; };
    Markup out;
    std::size_t written = 0;
    for (auto dash = title.find('-'); dash != std::string_view::npos; dash = title.find('-', dash + 1)) {
        if (dash == 0 || !is_digit(dash - 1) || !is_digit(dash + 1)) continue;
        auto first = dash, last = dash + 1;
        while (first > written && is_digit(first - 1)) --first;
        while (is_digit(last)) ++last;
        out += text(title.substr(written, first - written));
        out += span(cls("whole"), title.substr(first, last - first));
        written = last;
    }
    return written == 0 ? text(title) : out += text(title.substr(written));
}

Markup page_head(PageHead const& head) {
    Markup content;
    if (!head.kicker.empty()) content += p(cls("kicker"), head.kicker);
    constexpr std::size_t longest_announced = 80;  // bytes; beyond, the title takes a smaller size
    content +=
        h1(attr_if(head.title.size() > longest_announced, "class", "long"), lang_if(head.title_language), with_whole_years(head.title));
    if (!head.marks.empty()) content += div(cls("marks"), head.marks);
    if (!head.lead.empty()) content += p(cls("lead"), lang_if(head.lead_language), head.lead);
    return header(cls("page-head"), content);
}

Markup with_spine(Markup const& spine, Markup const& content) { return div(cls("with-spine"), div(spine), div(content)); }
Markup with_aside(Markup const& content, Markup const& aside) { return div(cls("with-aside"), div(content), html::aside(aside)); }

Markup section_heading(std::string id, std::string_view title) { return h2(html::id(std::move(id)), title); }

Markup cards(std::vector<Card> const& cards) {
    std::vector<Markup> items;
    for (auto const& card : cards) items.push_back(one_card(card));
    return ul(cls("cards"), items);
}

Markup key_figures(std::vector<KeyFigure> const& figures, Words const& words) {
    std::vector<Markup> items;
    for (auto const& figure : figures) {
        auto const value = figure.value.empty() ? missing(words) : text(figure.value);
        auto const label = figure.address.empty() ? text(figure.label) : a(href(figure.address), figure.label);
        auto const note = figure.note.empty() ? Markup{} : dd(cls("key-note"), figure.note);
        items.push_back(div(cls("key-figure"), dt(label), dd(cls("key-value"), value), note));
    }
    return dl(cls("key-figures"), items);
}

Markup notice(Notice const& notice, Words const& words) {
    auto const hidden = spoken_before(said(notice.kind, words), words);
    auto const title = notice.title.empty() ? Markup{} : p(cls("notice-title"), hidden, notice.title);
    return div(cls("notice notice-" + std::string(name(notice.kind))), attr_if(notice.is_alert, "role", "alert"),
               icon(icon_of(notice.kind)), div(title.empty() ? hidden : title, notice.body));
}

Markup inset(Markup const& body) { return div(cls("inset"), body); }

Markup disclosure(std::string_view summary, Markup const& body) {
    return details(cls("disclosure"), html::summary(summary), div(cls("disclosure-body"), body));
}

Markup difference(std::vector<text::Piece> const& pieces, Words const& words) {
    Markup out;
    for (auto const& piece : pieces) switch (piece.change) {
            case text::Piece::Change::kept: out += text(piece.text); break;
            case text::Piece::Change::removed:
                out += del(span(cls("visually-hidden"), words("[removed:"), " "), piece.text, span(cls("visually-hidden"), "] "));
                break;
            case text::Piece::Change::added:
                out += ins(span(cls("visually-hidden"), words("[added:"), " "), piece.text, span(cls("visually-hidden"), "] "));
                break;
        }
    return div(cls("difference"), out);
}

Markup citation_box(Citation const& citation, Words const& words) {
    auto const day = words.date(citation.as_of.value_or(citation.read_on));
    auto const when = citation.as_of ? words("as it was on {1}", {day}) : words("read on {1}", {day});
    Markup content = p(cls("citation-text"), citation.reference, ", ", when, ", ", a(href(citation.address), citation.address));
    if (!citation.checksum.empty()) content += p(cls("citation-checksum"), words("Checksum of this version"), " ", code(citation.checksum));
    return section(cls("citation"), attr("aria-labelledby", "citation-title"), h2(id("citation-title"), words("Cite this page")), content);
}

Markup empty_state(EmptyState const& state) {
    auto const who = state.who_and_when.empty() ? Markup{} : p(state.who_and_when);
    return div(cls("empty"), p(cls("empty-what"), state.what), who, state.action);
}

Markup day(Words const& words, base::Date date) { return html::time(attr("datetime", base::to_iso(date)), words.date(date)); }

Markup moment(Words const& words, base::Instant instant) {
    return html::time(attr("datetime", base::to_iso(instant)), words.moment(instant));
}

Markup tools(std::vector<Tool> const& tools, Words const& words) {
    std::vector<Markup> items;
    for (auto const& tool : tools) items.push_back(li(one_tool(tool)));
    return ul(cls("tools"), attr("aria-label", words("Other forms of this page")), items);
}

}  // namespace html
