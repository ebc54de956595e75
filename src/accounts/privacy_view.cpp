// One's own data: taking it along, and ending the account.

#include <algorithm>

#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup what_goes(privacy::Holdings holdings, Words const& words) {
    std::vector<Markup> items;
    for (auto const& holding : holdings)
        if (holding.erase && !holding.stays) items.push_back(html::li(words(holding.what)));
    return html::group(html::section_heading("goes", words("What goes, at once")),
                       html::p(words("Your name and your e-mail address are removed everywhere. So are:")), html::ul(items));
}

/// Each reason once, with what stays for it.
Markup what_stays(privacy::Holdings holdings, Words const& words) {
    std::vector<std::pair<std::string, std::vector<Markup>>> reasons;
    for (auto const& holding : holdings) {
        if (!holding.stays) continue;
        auto const reason = words(holding.stays);
        auto at = std::find_if(reasons.begin(), reasons.end(), [&](auto const& one) { return one.first == reason; });
        if (at == reasons.end()) at = reasons.insert(at, {reason, {}});
        at->second.push_back(html::li(words(holding.what)));
    }
    Markup said;
    for (auto const& [reason, kept] : reasons) said += html::group(html::ul(kept), html::p(reason));
    return html::group(html::section_heading("stays", words("What stays, and why")), said);
}

}  // namespace

Markup own_data_section(http::Request const& request, Words const& words) {
    return html::section(
        html::section_heading("data", words("Your data")),
        html::p(words("Everything that this site keeps about you is yours to read and to take along. You may also erase your account.")),
        html::ul(html::cls("plain-list"),
                 html::li(html::a(html::href(request.address("/account/data")), words("Download what is kept about you (JSON)"))),
                 html::li(html::a(html::href(request.address("/account/erasure")), words("Erase your account")))));
}

html::Page erasure(http::Request const& request, ErasureState const& state) {
    auto const words = request.words();
    auto const title = words("Erase your account");
    Markup notices;
    if (state.roles > 0)
        notices += html::notice({.kind = html::NoticeKind::warning,
                                 .title = words.plural("You hold {1} role: it ends with your account.",
                                                       "You hold {1} roles: they end with your account.", state.roles),
                                 .body = html::p(words("Tell whoever coordinates the plan, so that your commitments do not go quiet."))},
                                words);
    auto const missing = state.problems.empty() ? std::string() : words(state.problems.front().message);
    html::Page page{.title = title, .is_private = true};
    page.crumbs = {{words("Your account"), request.address("/account")}};
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head({.title = title, .lead = words("It is done at once, and cannot be undone. Here is what it does.")}), notices,
        html::p(html::a(html::href(request.address("/account/data")), words("First download what is kept about you (JSON)"))),
        what_goes(state.holdings, words), what_stays(state.holdings, words),
        http::post_form(
            request, "/account/erasure",
            html::group(html::checkbox({"1", words("I have read this, and want my account erased")}, "understood", missing, words),
                        html::submit_button(words("Erase my account"), html::ButtonKind::warning))));
    return page;
}

html::Page erased(http::Request const& request) {
    auto const words = request.words();
    auto const title = words("Your account is erased");
    html::Page page{.title = title, .is_private = true};
    page.body = html::group(
        html::page_head({.title = title, .lead = words("Nothing here links you to it any more. Thank you for what you brought.")}),
        html::p(html::a(html::href(request.address("/")), words("Go to the home page"))));
    return page;
}

}  // namespace accounts::views
