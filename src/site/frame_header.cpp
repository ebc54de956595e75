#include <array>

#include "base/masthead.h"
#include "html/components.h"
#include "http/csrf.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;
using i18n::Words;

namespace {

struct Section {
    std::string_view name;
    char const* label;
};
constexpr std::array sections{Section{"plans", i18n::msg("Plans")},     Section{"consultations", i18n::msg("Consultations")},
                              Section{"compare", i18n::msg("Compare")}, Section{"institutions", i18n::msg("Institutions")},
                              Section{"themes", i18n::msg("Themes")},   Section{"changes", i18n::msg("What changed")},
                              Section{"data", i18n::msg("Data")}};

Markup mark(FrameSettings const& settings) {
    if (settings.mark.empty()) return parvis_mark(40);
    return void_element("img", src(settings.mark), attr("alt", ""), attr("width", "40"), attr("height", "40"));
}

}  // namespace

Markup navigation(std::string_view current, Words const& words, std::optional<base::Date> day) {
    std::vector<Markup> entries;
    for (auto const& section : sections) {
        auto const address = address_in(words, "/" + std::string(section.name));
        entries.push_back(li(a(href(section.name == "data" ? address : of_day(address, day)),
                               attr_if(section.name == current, "aria-current", "true"), words(section.label))));
    }
    return nav(cls("site-nav"), attr("aria-label", words("Main navigation")), ul(cls("width"), entries));
}

std::map<std::string, Markup, std::less<>> navigation_by_section(Words const& words) {
    std::map<std::string, Markup, std::less<>> drawn{{"", navigation("", words, {})}};
    for (auto const& section : sections) drawn.emplace(section.name, navigation(section.name, words, {}));
    return drawn;
}

Markup site_name(FrameSettings const& settings, Words const& words, std::optional<base::Date> day) {
    auto const& masthead = base::masthead();
    auto const language = words.language().code;
    std::string const tagline(masthead.tagline.text(language));
    return a(href(of_day(address_in(words, "/"), day)), cls("site-name"), mark(settings),
             span(strong(masthead.name.text(language)),
                  span(cls("site-tagline"), tagline.empty() ? words("Open government, in plain sight") : tagline)));
}

Markup site_search(Words const& words) { return search_box({address_in(words, "/search"), "", "", false, "site-search"}, words); }

Markup sign_in_link(Words const& words) { return a(href(address_in(words, "/sign-in")), words("Sign in")); }

Markup language_links(http::Request const& request, Words const& words) {
    std::vector<LanguageLink> links;
    for (auto const language : i18n::languages()) links.push_back({language, in_language(request, language)});
    return language_switch(links, words);
}

Markup account_menu(http::Request const& request, Words const& words) {
    auto const leave = form(attr("action", request.address("/sign-out")), attr("method", "post"),
                            hidden_field(std::string(http::form_token_field), http::csrf_token(request)),
                            button(cls("link-button"), attr("type", "submit"), words("Sign out")));
    return details(cls("account"), attr("data-menu"), summary(cls("with-icon"), icon(Icon::person), span(request.actor.name)),
                   ul(li(a(href(request.address("/desk")), words("Workspace"))), li(a(href(request.address("/account")), words("Account"))),
                      li(leave)));
}

}  // namespace site
