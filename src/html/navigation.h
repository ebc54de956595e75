#pragma once
// Finding one's way: tabs that are links, breadcrumb, previous and next, search, filters, languages, and the day
// as of which a page is read.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "html/html.h"
#include "html/page.h"
#include "i18n/i18n.h"

namespace html {

struct Tab {
    std::string label;
    std::string address;
    bool is_current = false;
    std::optional<std::int64_t> count{};
};

/// Views of one thing, each with its own address. `label` names the group.
Markup tabs(std::vector<Tab> const& tabs, i18n::Words const& words, std::string_view label);

/// Where the page stands; empty without crumbs. `home` is the address of the home page.
Markup breadcrumb(std::vector<Crumb> const& crumbs, i18n::Words const& words, std::string home);

/// Previous and next of a list read by keys; an absent address means there is none. `position` is words such as
/// "21 to 40 of 123", or empty. Labels say what is there; by default, a page.
struct Neighbours {
    std::string previous_address{};
    std::string next_address{};
    std::string position{};
    std::string previous_label{};
    std::string next_label{};
};
Markup pagination(Neighbours const& neighbours, i18n::Words const& words);

/// A search field with its button; asks `action` with ?q=…
struct SearchBox {
    std::string action;
    std::string query{};
    std::string label{};  // default: "Search"
    bool is_label_shown = false;
    std::string id = "search";  // unique in the page
    std::vector<std::pair<std::string, std::string>> kept{};
};
Markup search_box(SearchBox const& box, i18n::Words const& words);

/// Fields that narrow a list, by its address. `fields` come from forms.h. `clear_address` is offered when something
/// is filtered.
struct FilterForm {
    std::string action;
    Markup fields;
    std::string clear_address{};
    std::vector<std::pair<std::string, std::string>> kept{};  // other parameters of the address (sort…)
};
Markup filter_form(FilterForm const& form, i18n::Words const& words);

struct LanguageLink {
    i18n::Language language;
    std::string address;  // of this same page
};
Markup language_switch(std::vector<LanguageLink> const& links, i18n::Words const& words);

/// Lets a page be read as it was on a day; and says so, plainly, when it is.
struct AsOf {
    std::string action;  // the page's own address, without as_of
    std::optional<base::Date> date{};
    base::Date today{};
    std::vector<std::pair<std::string, std::string>> kept{};  // other parameters of the address
};
Markup as_of_bar(AsOf const& as_of, i18n::Words const& words);

Markup skip_link(i18n::Words const& words);

/// "On this page": links to the sections of a long page.
struct Section {
    std::string label;
    std::string id;
};
Markup contents(std::vector<Section> const& sections, i18n::Words const& words);

}  // namespace html
