#include "site/frame.h"

#include "html/components.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;
using namespace std::string_view_literals;

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
    AsOf bar{own_address(request), day_of(request, page), i18n::local_date(request.now)};
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

std::optional<base::Date> day_of(http::Request const& request, Page const& page) {
    auto const day = page.can_be_dated ? request.as_of_date() : std::nullopt;
    return day && *day < i18n::local_date(request.now) ? day : std::nullopt;
}

std::string of_day(std::string address, std::optional<base::Date> day) { return day ? address + "?as_of=" + base::to_iso(*day) : address; }

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
    return {styles_and_scripts(settings_), group(skip_link(words), definitions()), site_name(settings_, words, {}), site_search(words),
            sign_in_link(words),           navigation_by_section(words),           site_footer(settings_, words)};
}

Markup Frame::header(http::Request const& request, Page const& page, Common const& common) const {
    auto const words = request.words();
    auto const tools = div(cls("site-tools"), common.search, language_links(request, words),
                           request.actor.is_signed_in() ? account_menu(request, words) : common.sign_in);
    if (auto const day = day_of(request, page))  // its ways on keep the day
        return html::header(cls("site-header"), div(cls("site-top width"), site_name(settings_, words, day), tools),
                            navigation(page.section, words, day));
    auto const present = common.navigation.find(page.section);
    return html::header(cls("site-header"), div(cls("site-top width"), common.site_name, tools),
                        present == common.navigation.end() ? common.navigation.at("") : present->second);
}

std::string Frame::around(http::Request const& request, Page const& page) const {
    auto const words = request.words();
    auto const& common = common_.at(std::string(request.language.code));
    auto const tools =
        div(cls("page-tools"), breadcrumb(page.crumbs, words, of_day(request.address("/"), day_of(request, page))), as_of(request, page));
    auto const head = document_head(request, page, common.links);
    auto const top = header(request, page, common);
    auto const foot = printed(request);
    // The body is long: it is written into the document once, not copied from element to element.
    std::string document;
    document.reserve(page.body.str().size() + head.str().size() + top.str().size() + common.footer.str().size() + 4096);
    auto const* const width = page.measure == Measure::wide ? "page-wide" : "page-reading";
    for (std::string_view const part :
         {"<!doctype html>\n<html lang=\""sv, request.language.code, "\">"sv, std::string_view(head.str()), "<body>"sv,
          std::string_view(common.opening.str()), std::string_view(top.str()), "<div class=\"page width "sv, std::string_view(width),
          "\">"sv, std::string_view(tools.str()), "<main id=\"main\" tabindex=\"-1\">"sv, std::string_view(page.body.str()), "</main>"sv,
          std::string_view(foot.str()), "</div>"sv, std::string_view(common.footer.str()), "</body></html>"sv})
        document += part;
    return document;
}

}  // namespace site
