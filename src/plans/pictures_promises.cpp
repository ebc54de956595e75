#include "plans/pictures_promises.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace plans::pictures {

using html::Markup;
using html::Status;
using i18n::Words;

namespace {

constexpr int in_a_row = 15, step = 32, mark_radius = 10;

std::string classes_of(Status status) {
    switch (status) {
        case Status::done: return "fill-done stroke-done line-medium";
        case Status::under_way: return "fill-under-way stroke-under-way line-medium";
        case Status::late: return "fill-late stroke-late line-medium";
        case Status::overdue:
        case Status::dropped: return "fill-none stroke-overdue line-medium";
        case Status::not_started: return "fill-none stroke-line-strong line-medium";
        case Status::unknown: break;
    }
    return "fill-none stroke-line-strong line-medium";
}

Markup circle(Medium medium, int x, int y, int r, std::string_view classes) {
    return shape("circle", medium, classes, html::attr("cx", std::to_string(x)), html::attr("cy", std::to_string(y)),
                 html::attr("r", std::to_string(r)));
}

/// A cross, so that what was dropped does not hang on its colour alone.
Markup cross(Medium medium, int x, int y) {
    return shape("path", medium, "fill-none stroke-overdue line-medium",
                 html::attr("d", fmt::format("M{} {}l10 10m0 -10l-10 10", x - 5, y - 5)));
}

Markup mark_of(Medium medium, Status status, bool is_promised_again, int x, int y) {
    Markup drawn = circle(medium, x, y, mark_radius - 2, classes_of(status));
    if (status == Status::dropped) drawn += cross(medium, x, y);
    if (is_promised_again)
        drawn += html::group(circle(medium, x, y, mark_radius + 3, "fill-none stroke-action line-medium"),
                             status == Status::unknown ? circle(medium, x, y, 3, "fill-action") : Markup{});
    return drawn;
}

Markup absent_mark(Medium medium, int x, int y) {
    return shape("rect", medium, "fill-unknown", html::attr("x", std::to_string(x - mark_radius + 1)),
                 html::attr("y", std::to_string(y - mark_radius + 1)), html::attr("width", "18"), html::attr("height", "18"),
                 html::attr("rx", "9"));
}

int rows_of(Promises const& plan) { return (int(plan.known.size()) + plan.absent + in_a_row - 1) / in_a_row; }

Markup marks_of(Medium medium, Promises const& plan) {
    Markup marks;
    for (int i = 0; i < int(plan.known.size()) + plan.absent; ++i) {
        int const x = step / 2 + i % in_a_row * step, y = step / 2 + i / in_a_row * step;
        if (i >= int(plan.known.size())) {
            marks += absent_mark(medium, x, y);
            continue;
        }
        auto const& one = plan.known[std::size_t(i)];
        marks += html::a(html::href(one.address), html::element("title", one.number, ". ", one.title),
                         circle(medium, x, y, step / 2, "fill-page"), mark_of(medium, one.status, one.is_promised_again, x, y));
    }
    return marks;
}

Markup drawing_of(Promises const& plan) {
    auto const width = in_a_row * step, height = rows_of(plan) * step;
    return html::svg(html::attr("viewBox", fmt::format("0 0 {} {}", width, height)), html::attr("width", std::to_string(width)),
                     html::attr("height", std::to_string(height)), html::attr("role", "group"), html::attr("aria-label", plan.label),
                     marks_of(Medium::page, plan));
}

Markup small(Markup const& mark) {
    return html::svg(html::attr("viewBox", "0 0 32 32"), html::attr("width", "22"), html::attr("height", "22"),
                     html::attr("aria-hidden", "true"), html::attr("focusable", "false"), mark);
}

std::string counted(Status status, std::int64_t count, Words const& words) {
    switch (status) {
        case Status::done: return words.plural("{1} kept", "{1} kept", count);
        case Status::under_way: return words.plural("{1} under way or partly done", "{1} under way or partly done", count);
        case Status::late:
        case Status::overdue: return words.plural("{1} late", "{1} late", count);
        case Status::not_started: return words.plural("{1} not started", "{1} not started", count);
        case Status::dropped: return words.plural("{1} dropped", "{1} dropped", count);
        case Status::unknown: break;
    }
    return words.plural("{1} without evidence", "{1} without evidence", count);
}

/// What a mark says: no legend to decode.
struct Said {
    Markup mark;  // at 16, 16
    std::string words;
};

std::vector<Said> said_of(Medium medium, Promises const& plan, Words const& words) {
    std::vector<Said> all;
    for (auto const status :
         {Status::done, Status::under_way, Status::late, Status::overdue, Status::not_started, Status::dropped, Status::unknown}) {
        auto const count = std::count_if(plan.known.begin(), plan.known.end(), [&](auto const& one) { return one.status == status; });
        if (count > 0) all.push_back({mark_of(medium, status, false, 16, 16), counted(status, count, words)});
    }
    auto const again = std::count_if(plan.known.begin(), plan.known.end(), [](auto const& one) { return one.is_promised_again; });
    if (again > 0)
        all.push_back({mark_of(medium, Status::unknown, true, 16, 16),
                       words.plural("{1} promised again by a later plan", "{1} promised again by a later plan", again)});
    if (plan.absent > 0)
        all.push_back({absent_mark(medium, 16, 16), words.plural("{1} not known here", "{1} not known here", plan.absent)});
    return all;
}

Markup said(Promises const& plan, Words const& words) {
    std::vector<Markup> items;
    for (auto const& one : said_of(Medium::page, plan, words)) items.push_back(html::li(small(one.mark), one.words));
    return html::ul(html::cls("marks-said"), items);
}

Markup at(int x, int y, Markup const& drawn) {
    return html::element("g", html::attr("transform", fmt::format("translate({} {})", x, y)), drawn);
}

Markup words_at(int x, int y, std::string_view classes, std::string_view text) {
    return shape("text", Medium::file, classes, html::attr("x", std::to_string(x)), html::attr("y", std::to_string(y)), text);
}

std::string count_of(Promises const& plan, Words const& words) {
    return words.plural("{1} promise", "{1} promises", std::int64_t(plan.known.size()) + plan.absent);
}

}  // namespace

Markup promises(std::vector<Promises> const& plans, Words const& words) {
    std::vector<Markup> lines;
    for (auto const& plan : plans) {
        lines.push_back(html::li(html::p(html::cls("plan-bar-title"), html::a(html::href(plan.address), plan.label), " ",
                                         html::span(html::cls("quiet"), count_of(plan, words))),
                                 drawing_of(plan), said(plan, words)));
    }
    return html::ul(html::cls("plain-list plan-bars"), lines);
}

Markup promises_file(std::vector<Promises> const& plans, Words const& words, std::string const& title,
                     std::vector<std::string> const& notes) {
    constexpr int line = 32;  // as tall as a mark
    Markup drawing;
    int y = 0;
    for (auto const& plan : plans) {
        drawing += html::a(html::href(plan.address), words_at(0, y += line, "text-serif", plan.label + " · " + count_of(plan, words)));
        drawing += at(0, y += 12, marks_of(Medium::file, plan));
        y += rows_of(plan) * step;
        for (auto const& one : said_of(Medium::file, plan, words)) {
            drawing += html::group(at(0, y, one.mark), words_at(36, y + 21, "text-small", one.words));
            y += line;
        }
        y += line;
    }
    return file(in_a_row * step, y, std::string(words.language().code), title, notes, drawing);
}

}  // namespace plans::pictures
