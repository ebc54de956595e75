#include "html/icons.h"

#include <fmt/format.h>

namespace html {

namespace {

std::string_view drawing(Icon icon) {
    switch (icon) {
        case Icon::search: return R"(<circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 5 5"/>)";
        case Icon::download: return R"(<path d="M10 2v10m-4-4 4 4 4-4M3 17h14"/>)";
        case Icon::feed: return R"(<path d="M4 10a6 6 0 0 1 6 6M4 4a12 12 0 0 1 12 12"/><circle cx="5" cy="15" r="1"/>)";
        case Icon::link_out: return R"(<path d="M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8"/>)";
        case Icon::calendar: return R"(<path d="M3 5h14v12H3zM3 9h14M7 2v4m6-4v4"/>)";
        case Icon::print: return R"(<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z"/>)";
        case Icon::follow: return R"(<path d="M5 14V9a5 5 0 0 1 10 0v5l2 1H3zM8.5 18h3"/>)";
        case Icon::check: return R"(<path d="m3 10.5 5 5 9-11"/>)";
        case Icon::information: return R"(<circle cx="10" cy="10" r="8"/><path d="M10 9v5.5M10 5.2v1.6"/>)";
        case Icon::warning: return R"(<path d="M10 2.5 18.5 17h-17zM10 8v4.5m0 1.3v1.4"/>)";
        case Icon::previous: return R"(<path d="M17 10H4m5-5-5 5 5 5"/>)";
        case Icon::next: return R"(<path d="M3 10h13m-5-5 5 5-5 5"/>)";
        case Icon::up: return R"(<path d="M10 17V4M5 9l5-5 5 5"/>)";
        case Icon::down: return R"(<path d="M10 3v13m-5-5 5 5 5-5"/>)";
        case Icon::close: return R"(<path d="m4 4 12 12M16 4 4 16"/>)";
        case Icon::document: return R"(<path d="M5 2h7l4 4v12H5zM12 2v4h4M8 10h5m-5 4h5"/>)";
        case Icon::person: return R"(<circle cx="10" cy="6.5" r="3.5"/><path d="M3 18c0-4 3-6 7-6s7 2 7 6"/>)";
        case Icon::history: return R"(<path d="M4 6a8 8 0 1 1-1.8 5M4 2v4h4M10 6v5l3 2"/>)";
    }
    return {};
}

}  // namespace

Markup icon(Icon icon) {
    return Maker::make(fmt::format(
        R"(<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{}</svg>)", drawing(icon)));
}

Markup parvis_mark(int size) {
    return Maker::make(fmt::format(
        R"(<svg class="parvis-mark" viewBox="0 0 32 32" width="{0}" height="{0}" aria-hidden="true" focusable="false">)"
        R"(<path class="mark-front" d="M4 12V4h24v8"/><path class="mark-square" d="M4 17v11h8.5M28 17v11h-8.5"/><circle class="mark-person" cx="16" cy="19" r="3.5"/></svg>)",
        size));
}

}  // namespace html
