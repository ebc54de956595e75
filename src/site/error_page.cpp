#include "site/error_page.h"

#include <algorithm>
#include <array>

#include "html/components.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;

struct Said {
    std::string title, what, next;
};

Said refused_request(int status, Words const& words) {
    switch (status) {
        case 400:
            return {words("This request could not be read"),
                    words("The address or the form is not as this site writes them. Nothing was changed."),
                    words("Check the address, or start again from one of the pages below.")};
        case 405:
            return {words("This cannot be done here"), words("The page exists, but not for what was asked of it. Nothing was changed."),
                    words("Start again from one of the pages below.")};
        case 413:
            return {words("This is too large"), words("What was sent is larger than this page takes. Nothing was kept."),
                    words("Go back: what you typed is still in the form. Files may weigh 20 MB at most; a larger one can be given as a "
                          "link.")};
        case 422:
            return {words("Something is missing or wrong"), words("What was sent cannot be kept as it is. Go back and correct it."), {}};
        default: return {words("Too many attempts"), words("Please wait a few minutes, then try again."), {}};
    }
}

Said said(int status, Words const& words) {
    switch (status) {
        case 401:
            return {words("Sign in first"), words("You are not signed in, or your session is over. Nothing was changed."),
                    words("If you were filling in a form, sign in in another tab, then come back to this one, go back a page and send the "
                          "form again: what you typed is still there.")};
        case 403:
            return {words("This is not open to you"), words("The page exists, but your role does not allow it. Nothing was changed."),
                    words("If this is part of your work, ask the team that runs this site for the role it takes.")};
        case 404:
            return {words("There is no page here"),
                    words("The address may be mistyped, or a link may be wrong. Addresses given out by this site never stop working."),
                    {}};
        case 409:
            return {words("Somebody was faster"),
                    words("What you saw has changed meanwhile. Nothing was lost: go back, look at the new state, and try again."),
                    {}};
        case 400:
        case 405:
        case 413:
        case 422:
        case 429: return refused_request(status, words);
        case 503: return {words("The site is busy"), words("Please try again in a moment. Nothing was lost."), {}};
        default:
            return {words("Something went wrong on our side"),
                    words("Nothing you did caused this, and nothing half done was kept. Please try again."),
                    {}};
    }
}

/// Reasons that the page says in its own words.
bool is_said_already(std::string const& message) {
    static std::array<std::string_view, 4> const known{"There is no such page.", "Your account may not do this.", "Sign in first.",
                                                       "The form could not be read."};
    return std::find(known.begin(), known.end(), message) != known.end();
}

Markup messages(base::Error const& error, Words const& words) {
    std::vector<std::string> said;
    for (auto const& problem : error.problems)
        if (!problem.message.empty() && !is_said_already(problem.message)) said.push_back(words.problem(problem));
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

/// What somebody may have looked for, as the end of the address says it: "/fr/plans/budget-vert" → "budget vert".
std::string looked_for(std::string_view path) {
    auto words = std::string(path.substr(path.rfind('/') + 1));
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; };
    return std::count_if(words.begin(), words.end(), is_letter) >= 4 ? words : std::string();
}

/// What somebody had written when a role of theirs ended: texts, not choices, and no secrets.
Markup written_in_vain(http::Request const& request, Words const& words) {
    Markup texts;
    if (request.actor.ended.empty()) return texts;
    for (auto const& [name, value] : request.form)
        if (value.find(' ') != std::string::npos && name.find("password") == std::string::npos) texts += html::pre(value);
    if (texts.empty()) return texts;
    return html::group(html::section_heading("written", words("What you had written")),
                       html::p(words("It was not published. You can copy it from here.")), texts);
}

/// A refusal that gives its own reason has nothing to do with roles.
Said said_of(http::Request const& request, base::Error const& error, int status, Words const& words) {
    bool const is_for_roles = !error.problems.empty() && error.problems.front().message == "Your account may not do this.";
    if (status == 403 && is_for_roles && request.actor.awaits_second_factor)
        return {words("One thing is missing: your second factor"),
                words("Your roles are waiting for you. They are in force once you have signed in with two factors: your password and, for "
                      "instance, a code from your phone. Setting it up takes two minutes."),
                {}};
    bool const has_own_reason = !error.problems.empty() && !is_said_already(error.problems.front().message);
    if (status == 403 && has_own_reason) return {words("This was not accepted"), words("Nothing was changed."), {}};
    return said(status, words);
}

}  // namespace

html::Page error_page(http::Request const& request, base::Error const& error, int status, std::string const& reference) {
    auto const words = request.words();
    auto const what = said_of(request, error, status, words);
    Markup body = html::page_head({.title = what.title, .lead = what.what});
    body += messages(error, words);
    if (!what.next.empty()) body += html::p(what.next);
    if (status == 403) body += written_in_vain(request, words);
    if (status == 401) body += html::p(html::button_link(words("Sign in"), request.address("/sign-in")));
    if (status == 403 && request.actor.awaits_second_factor)
        body += html::p(html::button_link(words("Add a second factor"), request.address("/account") + "#second-factor"));
    if (status == 404)
        body += html::search_box({request.address("/search"), looked_for(request.path), words("Search plans, commitments and institutions"),
                                  true, "error-search"},
                                 words);
    body += html::group(html::section_heading("ways-on", words("Ways on from here")), ways_on(request, words));
    if (status >= 500 && !reference.empty())
        body += html::p(html::cls("quiet"), words("If it happens again, tell us this number: {1}", {reference}));
    return {.title = what.title, .description = what.what, .body = body, .is_private = true};
}

}  // namespace site
