#include "html/status.h"

#include <fmt/format.h>

#include <array>

namespace html {

using i18n::Words;

namespace {

/// From what is achieved to what is not known: the order of the bar and of its words.
constexpr std::array in_order{Status::done,        Status::under_way, Status::late,   Status::overdue,
                              Status::not_started, Status::dropped,   Status::unknown};

std::string_view drawing(Status status) {
    switch (status) {
        case Status::done: return R"(<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m4.7 8.3 2.3 2.4 4.4-5"/>)";
        case Status::under_way: return R"(<circle cx="8" cy="8" r="6"/><path class="fill" d="M8 2a6 6 0 0 0 0 12z"/>)";
        case Status::late: return R"(<path d="M8 2a6 6 0 1 1-5.6 3.9M8 4.8v3.5l2.3 1.4"/>)";
        case Status::overdue: return R"(<circle class="fill" cx="8" cy="8" r="7"/><path class="cut" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>)";
        case Status::not_started: return R"(<circle cx="8" cy="8" r="6"/>)";
        case Status::dropped: return R"(<circle cx="8" cy="8" r="6"/><path d="m3.8 12.2 8.4-8.4"/>)";
        case Status::unknown: return R"(<circle class="dashed" cx="8" cy="8" r="6"/><path d="M8 7.9v.2"/>)";
    }
    return {};
}

std::string part_in_words(Status status, std::int64_t count, Words const& words) {
    switch (status) {
        case Status::done: return words.plural("{1} done", "{1} done", count);
        case Status::under_way: return words.plural("{1} under way", "{1} under way", count);
        case Status::late: return words.plural("{1} late", "{1} late", count);
        case Status::overdue: return words.plural("{1} overdue", "{1} overdue", count);
        case Status::not_started: return words.plural("{1} not started", "{1} not started", count);
        case Status::dropped: return words.plural("{1} dropped", "{1} dropped", count);
        case Status::unknown: return words.plural("{1} without evidence", "{1} without evidence", count);
    }
    return {};
}

/// The bar: one rectangle a part, as wide as its share, with a gap of 2 pixels drawn by its outline.
Markup bar(StatusCounts const& counts, std::string_view all_words) {
    std::string out = R"(<svg class="parts-bar" role="img" width="100%" height="14" aria-label=")";
    append_escaped(out, all_words);
    out += "\"><title>";
    append_escaped(out, all_words);
    out += "</title>";
    double const total = static_cast<double>(counts.total());
    double start = 0;
    for (auto const status : in_order) {
        auto const count = counts.of(status);
        if (count == 0) continue;
        double const share = 100.0 * static_cast<double>(count) / total;
        fmt::format_to(std::back_inserter(out), R"(<rect class="part part-{}" x="{:.3f}%" width="{:.3f}%" height="14"/>)", name(status),
                       start, share);
        if (start > 0) fmt::format_to(std::back_inserter(out), R"(<rect class="part-gap" x="{:.3f}%" width="2" height="14"/>)", start);
        start += share;
    }
    out += "</svg>";
    return Maker::make(std::move(out));
}

}  // namespace

std::string_view name(Status status) {
    switch (status) {
        case Status::not_started: return "not-started";
        case Status::under_way: return "under-way";
        case Status::done: return "done";
        case Status::late: return "late";
        case Status::overdue: return "overdue";
        case Status::dropped: return "dropped";
        case Status::unknown: return "unknown";
    }
    return {};
}

std::string status_word(Status status, Words const& words) {
    switch (status) {
        case Status::not_started: return words("Not started");
        case Status::under_way: return words("Under way");
        case Status::done: return words("Done");
        case Status::late: return words("Late");
        case Status::overdue: return words("Overdue");
        case Status::dropped: return words("Dropped");
        case Status::unknown: return words("Not known");
    }
    return {};
}

Markup status_shape(Status status) {
    return Maker::make(fmt::format(
        R"(<svg class="shape shape-{}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{}</svg>)",
        name(status), drawing(status)));
}

Markup status_tag(Status status, Words const& words) { return status_tag(status, status_word(status, words)); }

Markup status_tag(Status status, std::string_view word) {
    return span(cls(fmt::format("status status-{}", name(status))), status_shape(status), span(cls("status-word"), word));
}

std::int64_t StatusCounts::of(Status status) const { return const_cast<StatusCounts&>(*this).of(status); }

std::int64_t& StatusCounts::of(Status status) {
    switch (status) {
        case Status::not_started: return not_started;
        case Status::under_way: return under_way;
        case Status::done: return done;
        case Status::late: return late;
        case Status::overdue: return overdue;
        case Status::dropped: return dropped;
        case Status::unknown: break;
    }
    return unknown;
}

Markup progress_parts(StatusCounts const& counts, Words const& words, ProgressForm form) {
    if (counts.total() == 0) return missing(words("Nothing to count yet"));
    std::vector<Markup> items;
    std::vector<std::string> said;
    for (auto const status : in_order) {
        auto const count = counts.of(status);
        if (count == 0) continue;
        said.push_back(part_in_words(status, count, words));
        items.push_back(
            li(cls(fmt::format("status status-{}", name(status))), status_shape(status), span(cls("status-word"), said.back())));
    }
    // A bar of one part would say nothing that its words do not.
    if (items.size() == 1) return div(cls(form == ProgressForm::bar_only ? "parts parts-small" : "parts"), ul(cls("parts-words"), items));
    auto picture = bar(counts, words.list(said));
    if (form == ProgressForm::bar_only) return div(cls("parts parts-small"), picture);
    return div(cls("parts"), picture, ul(cls("parts-words"), items));
}

Markup missing(std::string_view what) { return span(cls("missing"), what); }
Markup missing(Words const& words) { return missing(words("not known")); }

}  // namespace html
