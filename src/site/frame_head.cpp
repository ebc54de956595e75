#include "base/masthead.h"
#include "html/assets.h"
#include "site/frame_parts.h"

namespace site {

using namespace html;

namespace {

Attribute rel(std::string value) { return attr("rel", std::move(value)); }

Markup meta(std::string name, std::string content) {
    return void_element("meta", attr("name", std::move(name)), attr("content", std::move(content)));
}

Markup property(std::string name, std::string content) {
    return void_element("meta", attr("property", std::move(name)), attr("content", std::move(content)));
}

/// The same page in each language, for search engines; the negotiated home is the default.
Markup translations(http::Request const& request) {
    Markup out;
    for (auto const language : i18n::languages())
        out += void_element("link", rel("alternate"), attr("hreflang", std::string(language.code)),
                            href(request.origin + in_language(request, language)));
    return out;
}

Markup other_forms(Page const& page) {
    Markup out;
    for (auto const& form : page.alternates)
        out += void_element("link", rel("alternate"), attr("type", form.type), attr("title", form.label), href(form.address));
    return out;
}

std::string site_name(http::Request const& request) { return std::string(base::masthead().name.text(request.language.code)); }

Markup shared_card(http::Request const& request, Page const& page) {
    auto const description = page.description.empty() ? Markup{} : property("og:description", page.description);
    return group(property("og:type", "website"), property("og:site_name", site_name(request)), property("og:title", page.title),
                 description, property("og:url", request.origin + own_address(request)),
                 property("og:locale", std::string(request.language.code)));
}

/// JSON inside a script element ends at "</" whatever it means in JSON; "<" is written as an escape there.
Markup structured_data(std::string const& json) {
    if (json.empty()) return {};
    std::string out = R"(<script type="application/ld+json">)";
    std::size_t kept = 0;
    for (auto at = json.find('<'); at != json.npos; at = json.find('<', kept)) {
        out.append(json, kept, at - kept).append("\\u003c");
        kept = at + 1;
    }
    return Maker::make(out.append(json, kept).append("</script>"));
}

/// Two plans may have a commitment of one title: the places that lead to the page tell them apart, but for the first,
/// which is the section of the site.
std::string document_title(http::Request const& request, Page const& page) {
    if (page.title.empty()) return site_name(request);
    auto title = page.title;
    for (auto i = page.crumbs.size(); i > (page.crumbs.size() > 1 ? 1 : 0); --i) title += " · " + page.crumbs[i - 1].label;
    return title + " · " + site_name(request);
}

}  // namespace

Markup styles_and_scripts(FrameSettings const& settings) {
    auto const font = [](std::string_view name) {
        return void_element("link", rel("preload"), attr("as", "font"), attr("type", "font/woff2"), attr("crossorigin"),
                            href(std::string(asset(name))));
    };
    auto const own_colours = settings.styles.empty() ? Markup{} : void_element("link", rel("stylesheet"), href(settings.styles));
    auto const icon = settings.mark.empty()
                          ? void_element("link", rel("icon"), attr("type", "image/svg+xml"), href(std::string(asset("favicon.svg"))))
                          : void_element("link", rel("icon"), href(settings.mark));
    return group(font("serif-600.woff2"), font("sans-400.woff2"), element("script", src(std::string(asset("theme.js")))),
                 void_element("link", rel("stylesheet"), href(std::string(asset("app.css")))), own_colours,
                 element("script", attr("defer"), src(std::string(asset("app.js")))), icon);
}

Markup document_head(http::Request const& request, Page const& page, Markup const& common_links) {
    auto const title = document_title(request, page);
    Markup out = group(void_element("meta", attr("charset", "utf-8")), meta("viewport", "width=device-width, initial-scale=1"),
                       element("title", title));
    if (!page.description.empty()) out += meta("description", page.description);
    if (page.is_private || day_of(request, page)) out += meta("robots", "noindex");
    out += common_links;
    if (!page.is_private) {
        out += void_element("link", rel("canonical"), href(request.origin + own_address(request)));
        out += group(translations(request), other_forms(page), shared_card(request, page), structured_data(page.json_ld));
    }
    return element("head", out);
}

}  // namespace site
