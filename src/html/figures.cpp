#include "html/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "html/icons.h"

namespace html {

using i18n::Words;

namespace {

Markup one_bar(Bar const& bar, double largest) {
    // The longest bar leaves room for its value, written at its end.
    double const share = largest > 0 ? 84.0 * std::max(0.0, bar.value) / largest : 0.0;
    std::string value;
    append_escaped(value, bar.value_text);
    auto drawing = Maker::make(fmt::format(
        R"(<svg class="bar" width="100%" height="22" aria-hidden="true" focusable="false"><rect class="part part-{}" width="{:.2f}%" height="22"/><text class="text-strong" x="{:.2f}%" dx="8" y="16">{}</text></svg>)",
        name(bar.status), share, share, value));
    auto const label = bar.address.empty() ? html::text(bar.label) : a(href(bar.address), bar.label);
    return li(span(cls("bar-label"), label, span(cls("visually-hidden"), " ", bar.value_text)), drawing);
}

}  // namespace

Markup figure_with_table(Figure const& figure, Words const& words) {
    Markup content =
        figcaption(h3(id(figure.id), figure.title), figure.subtitle.empty() ? Markup{} : p(cls("figure-subtitle"), figure.subtitle));
    auto const picture = div(cls("figure-picture"), figure.picture);
    content += figure.is_table_beside ? div(cls("figure-beside"), picture, div(cls("figure-table"), figure.table)) : picture;
    if (!figure.table.empty() && !figure.is_table_beside)
        content += details(cls("disclosure figure-table"), summary(words("The same as a table")), figure.table);
    Markup foot;
    if (!figure.source.empty()) foot += span(cls("figure-source"), words("Source:"), " ", figure.source);
    for (auto const& download : figure.downloads)
        foot += a(href(download.address), cls("with-icon"), attr("download"), icon(Icon::download), span(download.label));
    if (!foot.empty()) content += div(cls("figure-foot"), foot);
    return html::figure(cls("figure"), attr("aria-labelledby", figure.id), content);
}

Markup bars(std::vector<Bar> const& bars, std::string_view label) {
    double largest = 0;
    for (auto const& bar : bars) largest = std::max(largest, bar.value);
    std::vector<Markup> items;
    for (auto const& bar : bars) items.push_back(one_bar(bar, largest));
    return ul(cls("bars"), attr("aria-label", std::string(label)), items);
}

}  // namespace html
