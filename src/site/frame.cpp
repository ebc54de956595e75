#include "site/frame.h"

#include "html/components.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;

namespace {

/// Hatches that components point at; once a page.
Markup definitions() {
    return raw(
        R"svg(<svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false"><defs>)svg"
        R"svg(<pattern id="hatch-unknown" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8"/><path d="M0 0V8"/></pattern>)svg"
        R"svg(<pattern id="hatch-dropped" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6"/><path d="M0 0V6"/></pattern>)svg"
        R"svg(</defs></svg>)svg");
}

Markup as_of(http::Request const& request, Page const& page) {
    if (!page.can_be_dated) return {};
    AsOf bar{own_address(request), request.as_of_date(), i18n::local_date(request.now)};
    for (auto const& [name, value] : request.query)
        if (name != "as_of") bar.kept.emplace_back(name, value);
    return as_of_bar(bar, request.words());
}

/// On paper: where this sheet comes from and when it was printed.
Markup printed(http::Request const& request) {
    auto const words = request.words();
    return p(cls("print-only print-address"),
             words("Printed from {1} on {2}", {request.origin + request.target, words.date(i18n::local_date(request.now))}));
}

}  // namespace

std::string own_address(http::Request const& request) { return request.target.substr(0, request.target.find('?')); }

std::string in_language(http::Request const& request, i18n::Language language) {
    auto const& target = request.target;
    auto const prefix = "/" + std::string(request.language.code);
    auto const rest = target.compare(0, prefix.size(), prefix) == 0 ? target.substr(prefix.size()) : std::string("/");
    auto address = "/" + std::string(language.code);
    return address.append(rest.empty() || rest.front() == '?' ? "/" + rest : rest);
}

std::string address_in(i18n::Words const& words, std::string_view path) {
    return std::string("/").append(words.language().code).append(path);
}

Frame::Frame(FrameSettings settings) : settings_(std::move(settings)) {
    for (auto const language : i18n::languages()) common_.emplace(language.code, common_to(language));
}

Frame::Common Frame::common_to(i18n::Language language) const {
    i18n::Words const words(language);
    return {group(skip_link(words), definitions()), site_name(settings_, words),  site_search(words), sign_in_link(words),
            navigation_by_section(words),           site_footer(settings_, words)};
}

Markup Frame::header(http::Request const& request, Page const& page, Common const& common) const {
    auto const words = request.words();
    auto const tools = div(cls("site-tools"), common.search, language_links(request, words),
                           request.actor.is_signed_in() ? account_menu(request, words) : common.sign_in);
    auto const navigation = common.navigation.find(page.section);
    return html::header(cls("site-header"), div(cls("site-top width"), common.site_name, tools),
                        navigation == common.navigation.end() ? common.navigation.at("") : navigation->second);
}

std::string Frame::around(http::Request const& request, Page const& page) const {
    auto const words = request.words();
    auto const& common = common_.at(std::string(request.language.code));
    auto const tools = div(cls("page-tools"), breadcrumb(page.crumbs, words, request.address("/")), as_of(request, page));
    auto const content = html::main(id("main"), attr("tabindex", "-1"), page.body);
    auto const middle =
        div(cls(page.measure == Measure::wide ? "page width page-wide" : "page width page-reading"), tools, content, printed(request));
    auto const body = element("body", common.opening, header(request, page, common), middle, common.footer);
    auto const document = element("html", lang(request.language.code), document_head(request, page, settings_), body);
    return "<!doctype html>\n" + document.str();
}

}  // namespace site
