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

Markup circle(int x, int y, int r, std::string classes) {
    return html::element("circle", html::attr("cx", std::to_string(x)), html::attr("cy", std::to_string(y)),
                         html::attr("r", std::to_string(r)), html::cls(std::move(classes)));
}

/// A cross, so that what was dropped does not hang on its colour alone.
Markup cross(int x, int y) {
    return html::element("path", html::attr("d", fmt::format("M{} {}l10 10m0 -10l-10 10", x - 5, y - 5)),
                         html::cls("fill-none stroke-overdue line-medium"));
}

Markup shape(Status status, bool is_promised_again, int x, int y) {
    Markup drawn = circle(x, y, mark_radius - 2, classes_of(status));
    if (status == Status::dropped) drawn += cross(x, y);
    if (is_promised_again)
        drawn += html::group(circle(x, y, mark_radius + 3, "fill-none stroke-action line-medium"),
                             status == Status::unknown ? circle(x, y, 3, "fill-action") : Markup{});
    return drawn;
}

Markup absent_shape(int x, int y) {
    return html::element("rect", html::attr("x", std::to_string(x - mark_radius + 1)), html::attr("y", std::to_string(y - mark_radius + 1)),
                         html::attr("width", "18"), html::attr("height", "18"), html::attr("rx", "9"), html::cls("fill-unknown"));
}

Markup drawing_of(Promises const& plan) {
    auto const total = int(plan.known.size()) + plan.absent;
    auto const rows = (total + in_a_row - 1) / in_a_row;
    Markup marks;
    for (int i = 0; i < total; ++i) {
        int const x = step / 2 + i % in_a_row * step, y = step / 2 + i / in_a_row * step;
        if (i >= int(plan.known.size())) {
            marks += absent_shape(x, y);
            continue;
        }
        auto const& one = plan.known[std::size_t(i)];
        marks += html::a(html::href(one.address), html::element("title", one.number, ". ", one.title), circle(x, y, step / 2, "fill-page"),
                         shape(one.status, one.is_promised_again, x, y));
    }
    auto const width = in_a_row * step, height = rows * step;
    return html::svg(html::attr("viewBox", fmt::format("0 0 {} {}", width, height)), html::attr("width", std::to_string(width)),
                     html::attr("height", std::to_string(height)), html::attr("role", "group"), html::attr("aria-label", plan.label),
                     marks);
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

/// What the marks say, each beside its own mark: no legend to decode.
Markup said(Promises const& plan, Words const& words) {
    std::vector<Markup> items;
    for (auto const status :
         {Status::done, Status::under_way, Status::late, Status::overdue, Status::not_started, Status::dropped, Status::unknown}) {
        auto const count = std::count_if(plan.known.begin(), plan.known.end(), [&](auto const& one) { return one.status == status; });
        if (count > 0) items.push_back(html::li(small(shape(status, false, 16, 16)), counted(status, count, words)));
    }
    auto const again = std::count_if(plan.known.begin(), plan.known.end(), [](auto const& one) { return one.is_promised_again; });
    if (again > 0)
        items.push_back(html::li(small(shape(Status::unknown, true, 16, 16)),
                                 words.plural("{1} promised again by a later plan", "{1} promised again by a later plan", again)));
    if (plan.absent > 0)
        items.push_back(html::li(small(absent_shape(16, 16)), words.plural("{1} not known here", "{1} not known here", plan.absent)));
    return html::ul(html::cls("marks-said"), items);
}

}  // namespace

Markup promises(std::vector<Promises> const& plans, Words const& words) {
    std::vector<Markup> lines;
    for (auto const& plan : plans) {
        auto const total = std::int64_t(plan.known.size()) + plan.absent;
        lines.push_back(html::li(html::p(html::cls("plan-bar-title"), html::a(html::href(plan.address), plan.label), " ",
                                         html::span(html::cls("quiet"), words.plural("{1} promise", "{1} promises", total))),
                                 drawing_of(plan), said(plan, words)));
    }
    return html::ul(html::cls("plain-list plan-bars"), lines);
}

}  // namespace plans::pictures
