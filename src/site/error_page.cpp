#include "site/error_page.h"

#include "html/components.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

struct Said {
    std::string title, what;
};

Said said(int status, Words const& words) {
    switch (status) {
        case 400:
            return {words("This request could not be read"),
                    words("The address or the form is not as this site writes them. Nothing was changed.")};
        case 403:
            return {words("This is not open to you"), words("The page exists, but your role does not allow it. Nothing was changed.")};
        case 404:
            return {words("There is no page here"),
                    words("The address may be mistyped, or a link may be wrong. Addresses given out by this site never stop working.")};
        case 405:
            return {words("This cannot be done here"), words("The page exists, but not for what was asked of it. Nothing was changed.")};
        case 409:
            return {words("Somebody was faster"),
                    words("What you saw has changed meanwhile. Nothing was lost: go back, look at the new state, and try again.")};
        case 413: return {words("This is too large"), words("What was sent is larger than this page takes. Nothing was kept.")};
        case 422: return {words("Something is missing or wrong"), words("What was sent cannot be kept as it is. Go back and correct it.")};
        case 429: return {words("Too many attempts"), words("Please wait a few minutes, then try again.")};
        case 503: return {words("The site is busy"), words("Please try again in a moment. Nothing was lost.")};
        default:
            return {words("Something went wrong on our side"),
                    words("Nothing you did caused this, and nothing half done was kept. Please try again.")};
    }
}

Markup messages(base::Error const& error, Words const& words) {
    std::vector<std::string> said;
    for (auto const& problem : error.problems)
        if (!problem.message.empty()) said.push_back(words.problem(problem));
    if (said.size() == 1) return html::p(said.front());
    std::vector<Markup> items;
    for (auto const& one : said) items.push_back(html::li(one));
    return items.empty() ? Markup{} : html::ul(items);
}

Markup ways_on(http::Request const& request, Words const& words) {
    auto const way = [&](std::string_view path, std::string label) { return html::li(html::a(html::href(request.address(path)), label)); };
    return html::ul(way("/plans", words("All plans")), way("/institutions", words("All institutions")),
                    way("/changes", words("What changed lately")), way("/", words("Home")));
}

}  // namespace

html::Page error_page(http::Request const& request, base::Error const& error, int status, std::string const& reference) {
    auto const words = request.words();
    auto const what = said(status, words);
    Markup body = html::page_head({.title = what.title, .lead = what.what});
    body += messages(error, words);
    if (status == 404)
        body += html::search_box(
            {request.address("/search"), "", words("Search plans, commitments and institutions"), true, "error-search"}, words);
    body += html::group(html::section_heading("ways-on", words("Ways on from here")), ways_on(request, words));
    if (status >= 500) body += html::p(html::cls("quiet"), words("If it happens again, tell us this number: {1}", {reference}));
    return {.title = what.title, .description = what.what, .body = body, .is_private = true};
}

}  // namespace site
