#include "html/thread_line.h"

#include <fmt/format.h>

#include "html/spoken.h"

namespace html {

using i18n::Words;

namespace {

std::string_view name(Place place) {
    switch (place) {
        case Place::past: return "past";
        case Place::present: return "present";
        case Place::future: return "future";
        case Place::broken: return "broken";
    }
    return {};
}

/// What the drawing says, for those who do not see it.
std::string said(Station const& station, Words const& words) {
    if (station.status == Status::unknown) return status_word(Status::unknown, words);
    switch (station.place) {
        case Place::past: return words("Passed");
        case Place::present: return words("Now");
        case Place::future: return words("To come");
        case Place::broken: return words("Interrupted");
    }
    return {};
}

std::string_view drawing(Place place) {
    switch (place) {
        case Place::past: return R"(<circle class="fill" cx="12" cy="12" r="7"/>)";
        case Place::present: return R"(<circle class="fill" cx="12" cy="12" r="5"/><circle cx="12" cy="12" r="9.5"/>)";
        case Place::future: return R"(<circle class="hollow" cx="12" cy="12" r="6"/>)";
        case Place::broken: return R"(<circle class="hollow" cx="12" cy="12" r="7.5"/><path d="m9 9 6 6m0-6-6 6"/>)";
    }
    return {};
}

Markup dot(Place place) {
    return Maker::make(std::string(R"(<svg class="dot" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">)")
                           .append(drawing(place))
                           .append("</svg>"));
}

Markup titled(Station const& station) {
    auto const language = attr_if(!station.title_language.empty(), "lang", station.title_language);
    if (!station.address.empty()) return a(href(station.address), language, station.title);
    return station.title_language.empty() ? text(station.title) : span(language, station.title);
}

Attribute station_class(Station const& station) {
    auto value = std::string("station station-").append(name(station.place));
    if (station.status) value.append(" of-").append(html::name(*station.status));
    return cls(std::move(value));
}

Markup reason_of(Station const& station, Words const& words) {
    if (station.place != Place::broken) return {};
    if (station.reason.empty()) return p(cls("station-reason"), missing(words("Why is not known")));
    return p(cls("station-reason"), station.reason);
}

Markup upright(Station const& station, Words const& words) {
    Markup line;
    if (!station.kind.empty()) line += span(cls("station-kind"), station.kind);
    if (!station.when.empty()) line += span(cls("station-when"), station.when);
    if (station.status && *station.status != Status::unknown) line += status_tag(*station.status, words);  // the dotted ring says unknown
    Markup content = line.empty() ? Markup{} : div(cls("station-line"), line);
    content += p(cls("station-title"), spoken_before(said(station, words), words), titled(station));
    content += reason_of(station, words);
    if (!station.body.empty()) content += div(cls("station-body"), station.body);
    return li(station_class(station), attr_if(station.place == Place::present, "aria-current", "step"), dot(station.place), div(content));
}

Markup in_a_row(Station const& station, Words const& words) {
    Markup content = span(cls("station-title"), spoken_before(said(station, words), words), titled(station));
    if (!station.when.empty()) content += span(cls("station-when"), station.when);
    if (station.place == Place::broken && !station.reason.empty()) content += span(cls("station-reason"), station.reason);
    return li(station_class(station), attr_if(station.place == Place::present, "aria-current", "step"), dot(station.place), content);
}

Markup board_station(BoardStation const& station, Words const& words) {
    auto const said = fmt::format("{}. {} ({})", station.number, station.title, status_word(station.status, words));
    return li(a(href(station.address), cls(fmt::format("board-station status-{}", html::name(station.status))), attr("title", said),
                status_shape(station.status), span(cls("board-number"), attr("aria-hidden", "true"), station.number),
                span(cls("visually-hidden"), said)));
}

}  // namespace

Markup thread_line(std::vector<Station> const& stations, Words const& words, std::string_view label) {
    std::vector<Markup> items;
    items.reserve(stations.size());
    for (auto const& station : stations) items.push_back(upright(station, words));
    return ol(cls("thread"), attr("aria-label", std::string(label)), items);
}

Markup thread_strip(std::vector<Station> const& stations, Words const& words, std::string_view label) {
    std::vector<Markup> items;
    items.reserve(stations.size());
    for (auto const& station : stations) items.push_back(in_a_row(station, words));
    return ol(cls("thread-strip"), attr("aria-label", std::string(label)), items);
}

Markup station_board(std::vector<BoardRow> const& rows, Words const& words, std::string_view label) {
    StatusCounts counts;
    std::vector<Markup> lines;
    for (auto const& row : rows) {
        std::vector<Markup> dots;
        for (auto const& station : row.stations) {
            ++counts.of(station.status);
            dots.push_back(board_station(station, words));
        }
        auto const title = row.address.empty() ? text(row.title) : a(href(row.address), row.title);
        lines.push_back(
            div(cls("board-row"), h3(cls("board-title"), title), ul(cls("board-stations"), attr("aria-label", row.title), dots)));
    }
    return div(cls("board"), attr("role", "group"), attr("aria-label", std::string(label)), lines, progress_parts(counts, words));
}

}  // namespace html
