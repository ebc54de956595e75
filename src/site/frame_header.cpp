#include "base/masthead.h"
#include "html/components.h"
#include "http/csrf.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;
using i18n::Words;

namespace {

Markup entry(http::Request const& request, Page const& page, std::string_view section, std::string label) {
    return li(a(href(request.address("/" + std::string(section))), attr_if(page.section == section, "aria-current", "true"), label));
}

Markup navigation(http::Request const& request, Page const& page, Words const& words) {
    return nav(cls("site-nav"), attr("aria-label", words("Main navigation")),
               ul(cls("width"), entry(request, page, "plans", words("Plans")), entry(request, page, "compare", words("Compare")),
                  entry(request, page, "institutions", words("Institutions")), entry(request, page, "themes", words("Themes")),
                  entry(request, page, "changes", words("What changed")), entry(request, page, "data", words("Data"))));
}

Markup languages(http::Request const& request, Words const& words) {
    std::vector<LanguageLink> links;
    for (auto const language : i18n::languages()) links.push_back({language, in_language(request, language)});
    return language_switch(links, words);
}

Markup account(http::Request const& request, Words const& words) {
    if (!request.actor.is_signed_in()) return a(href(request.address("/sign-in")), words("Sign in"));
    auto const leave = form(attr("action", request.address("/sign-out")), attr("method", "post"),
                            hidden_field(std::string(http::form_token_field), http::csrf_token(request)),
                            button(cls("link-button"), attr("type", "submit"), words("Sign out")));
    return details(cls("account"), attr("data-menu"), summary(cls("with-icon"), icon(Icon::person), span(request.actor.name)),
                   ul(li(a(href(request.address("/desk")), words("Workspace"))), li(a(href(request.address("/account")), words("Account"))),
                      li(leave)));
}

Markup mark(FrameSettings const& settings) {
    if (settings.mark.empty()) return parvis_mark(40);
    return void_element("img", src(settings.mark), attr("alt", ""), attr("width", "40"), attr("height", "40"));
}

}  // namespace

Markup site_header(http::Request const& request, Page const& page, FrameSettings const& settings) {
    auto const words = request.words();
    auto const& masthead = base::masthead();
    std::string const tagline(masthead.tagline.text(request.language.code));
    auto const name = a(href(request.address("/")), cls("site-name"), mark(settings),
                        span(strong(std::string(masthead.name.text(request.language.code))),
                             span(cls("site-tagline"), tagline.empty() ? words("Open government, in plain sight") : tagline)));
    auto const tools = div(cls("site-tools"), search_box({request.address("/search"), "", "", false, "site-search"}, words),
                           languages(request, words), account(request, words));
    return header(cls("site-header"), div(cls("site-top width"), name, tools), navigation(request, page, words));
}

}  // namespace site
