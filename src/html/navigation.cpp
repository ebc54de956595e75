#include "html/navigation.h"

#include "html/icons.h"

namespace html {

using i18n::Words;

namespace {

Markup hidden_fields(std::vector<std::pair<std::string, std::string>> const& fields) {
    Markup out;
    for (auto const& [name, value] : fields) out += void_element("input", attr("type", "hidden"), attr("name", name), attr("value", value));
    return out;
}

Markup neighbour(std::string const& address, std::string_view relation, std::string_view word, Icon arrow) {
    if (address.empty()) return {};
    auto content = relation == "prev" ? group(icon(arrow), span(word)) : group(span(word), icon(arrow));
    return a(href(address), cls("with-icon"), attr("rel", std::string(relation)), content);
}

}  // namespace

Markup tabs(std::vector<Tab> const& tabs, Words const& words, std::string_view label) {
    std::vector<Markup> items;
    for (auto const& tab : tabs) {
        auto const count = tab.count ? span(cls("tab-count"), " ", words.number(*tab.count)) : Markup{};
        items.push_back(li(a(href(tab.address), attr_if(tab.is_current, "aria-current", "page"), tab.label, count)));
    }
    return nav(cls("tabs"), attr("aria-label", std::string(label)), ul(items));
}

Markup breadcrumb(std::vector<Crumb> const& crumbs, Words const& words, std::string home) {
    if (crumbs.empty()) return {};
    std::vector<Markup> items{li(a(href(std::move(home)), words("Home")))};
    for (auto const& crumb : crumbs) items.push_back(li(a(href(crumb.address), crumb.label)));
    return nav(cls("breadcrumb"), attr("aria-label", words("You are here")), ol(items));
}

Markup pagination(Neighbours const& neighbours, Words const& words) {
    auto const or_page = [](std::string const& label, std::string page) { return label.empty() ? page : label; };
    auto const previous =
        neighbour(neighbours.previous_address, "prev", or_page(neighbours.previous_label, words("Previous page")), Icon::previous);
    auto const next = neighbour(neighbours.next_address, "next", or_page(neighbours.next_label, words("Next page")), Icon::next);
    if (previous.empty() && next.empty())
        return neighbours.position.empty() ? Markup{} : p(cls("pagination-position"), neighbours.position);
    auto const position = neighbours.position.empty() ? Markup{} : span(cls("pagination-position"), neighbours.position);
    return nav(cls("pagination"), attr("aria-label", words("Pages")), previous, position, next);
}

Markup search_box(SearchBox const& box, Words const& words) {
    auto const label_text = box.label.empty() ? words("Search") : box.label;
    auto const shown = box.is_label_shown ? "govuk-label" : "visually-hidden";
    return form(
        cls("search-box"), attr("action", box.action), attr("method", "get"), attr("role", "search"), attr("aria-label", label_text),
        hidden_fields(box.kept), label(cls(shown), attr("for", box.id), label_text),
        div(cls("search-line"),
            void_element("input", cls("govuk-input"), id(box.id), attr("type", "search"), attr("name", "q"), attr("value", box.query),
                         attr("autocomplete", "off"), attr_if(!box.is_label_shown, "placeholder", label_text)),
            button(cls("search-button"), attr("type", "submit"), icon(Icon::search), span(cls("visually-hidden"), words("Search")))));
}

Markup filter_form(FilterForm const& filter, Words const& words) {
    auto const clear =
        filter.clear_address.empty() ? Markup{} : a(href(filter.clear_address), cls("filter-clear"), words("Clear the filters"));
    return form(
        cls("filters"), attr("action", filter.action), attr("method", "get"), attr("aria-label", words("What is shown")),
        hidden_fields(filter.kept), div(cls("filter-fields"), filter.fields),
        div(cls("filter-actions"), button(cls("govuk-button govuk-button--secondary"), attr("type", "submit"), words("Show")), clear));
}

Markup language_switch(std::vector<LanguageLink> const& links, Words const& words) {
    std::vector<Markup> items;
    for (auto const& link : links) {
        auto const code = std::string(link.language.code);
        auto const name = i18n::own_name(link.language);
        if (link.language == words.language())
            items.push_back(li(span(attr("lang", code), attr("aria-current", "true"), name)));
        else
            items.push_back(li(a(href(link.address), attr("lang", code), attr("hreflang", code), attr("rel", "alternate"), name)));
    }
    return nav(cls("languages"), attr("aria-label", words("Language")), ul(items));
}

Markup as_of_bar(AsOf const& as_of, Words const& words) {
    auto const chosen = base::to_iso(as_of.date.value_or(as_of.today));
    auto const field = void_element("input", cls("govuk-input as-of-date"), id("as-of"), attr("type", "date"), attr("name", "as_of"),
                                    attr("value", chosen), attr("max", base::to_iso(as_of.today)), attr("required"));
    auto const ask = form(attr("action", as_of.action), attr("method", "get"), hidden_fields(as_of.kept),
                          label(attr("for", "as-of"), words("Read this page as it was on")), " ", field, " ",
                          button(cls("govuk-button govuk-button--secondary"), attr("type", "submit"), words("Show that day")));
    if (!as_of.date)
        return details(cls("as-of"), summary(cls("with-icon"), icon(Icon::history), span(words("Read as on another day"))), ask);
    return section(cls("as-of as-of-past"), attr("aria-label", words("The day this page shows")),
                   p(icon(Icon::history), strong(words("You are reading this page as it was on {1}.", {words.date(*as_of.date)})), " ",
                     a(href(as_of.action), words("Return to today"))),
                   details(summary(words("Choose another day")), ask));
}

Markup skip_link(Words const& words) { return a(href("#main"), cls("skip-link"), words("Skip to the content")); }

Markup contents(std::vector<Section> const& sections, Words const& words) {
    std::vector<Markup> items;
    for (auto const& section : sections) items.push_back(li(a(href("#" + section.id), section.label)));
    return nav(cls("contents"), attr("aria-labelledby", "contents-title"), h2(id("contents-title"), words("On this page")), ul(items));
}

}  // namespace html
