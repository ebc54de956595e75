#pragma once
// The thread: the one picture that runs through Parvis. From a contribution to a clause, a commitment, its
// milestones, their proof, the evaluation and the next plan. An ordered list in the markup, drawn as a line with
// stations: past ones solid, the present one ringed, future ones hollow, a broken one interrupted, with its reason.

#include <optional>
#include <string>
#include <vector>

#include "html/html.h"
#include "html/status.h"
#include "i18n/i18n.h"

namespace html {

/// Where a station stands on its thread. The line from a broken station on is interrupted.
enum class Place { past, present, future, broken };

struct Station {
    std::string kind{};  // "Milestone 3", "Proposed in"… small, above the title
    std::string title;
    std::string address{};  // absent: the title is no link
    Place place = Place::future;
    std::optional<Status> status{};  // shown as a tag when given
    Markup when{};                   // a date: day(words, date)
    Markup body{};                   // proof, figures, links
    std::string reason{};            // of a broken station: why, in a sentence; when empty, that it is not known
    std::string title_language{};    // when it is not the page's
};

/// The whole thread, upright. `label` names the list for those who do not see it.
Markup thread_line(std::vector<Station> const& stations, i18n::Words const& words, std::string_view label);

/// The same in a row, for a home page or a card: dots and short titles; a list again on a phone.
Markup thread_strip(std::vector<Station> const& stations, i18n::Words const& words, std::string_view label);

/// One commitment as a dot of a plan's picture.
struct BoardStation {
    std::string number;  // "7"
    std::string title;
    std::string address;
    Status status = Status::unknown;
};

/// One axis of a plan and its commitments.
struct BoardRow {
    std::string title;
    std::string address{};
    std::vector<BoardStation> stations;
};

/// A plan as a living picture: an axis a line, a commitment a station, its shape and colour its status; with the
/// statuses counted in words below. `label` says what is counted.
Markup station_board(std::vector<BoardRow> const& rows, i18n::Words const& words, std::string_view label);

}  // namespace html
