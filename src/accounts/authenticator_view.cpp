#include "accounts/views.h"
#include "html/qr.h"

namespace accounts::views {
namespace {

using html::Markup;

/// "ABCD EFGH": as one types it.
std::string in_fours(std::string text) {
    for (auto at = (text.size() - 1) / 4 * 4; at > 0; at -= 4) text.insert(at, " ");
    return text;
}

}  // namespace

html::Page authenticator(http::Request const& request, AuthenticatorState const& state) {
    auto const words = request.words();
    auto const title = words("Set up an authenticator app");
    html::Field const code{.name = "code",
                           .label = words("The six digits that the app shows"),
                           .error = html::error_of(state.problems, "code", words),
                           .autocomplete = "one-time-code",
                           .width = html::Width::short_};
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head({.title = title,
                         .lead = words("An app on your phone, or your password manager, shows six digits that change every half minute. "
                                       "You type them after your password.")}),
        html::section(html::section_heading("app", words("1. Open the app")),
                      html::p(words("Any app for one-time codes does. None yet? Aegis and FreeOTP are free and open; your password manager "
                                    "may do it too."))),
        html::section(html::section_heading("key", words("2. Give it the key")), html::p(words("Scan this picture with the app.")),
                      html::p(html::qr_picture(state.address, words("The key as a picture; it is written out below."))),
                      html::p(words("No camera at hand? Type this key into the app, for a code that depends on the time:")),
                      html::pre(html::cls("token"), html::attr("tabindex", "0"), html::code(in_fours(state.key)))),
        html::section(html::section_heading("code", words("3. Show that it works")),
                      http::post_form(request, "/account/authenticator",
                                      html::group(html::text_field(code, words), html::submit_button(words("Finish"))))),
        html::p(html::a(html::href(request.address("/account")), words("Back to your account"))));
    return page;
}

html::Page recovery_codes(http::Request const& request, std::vector<std::string> const& codes) {
    auto const words = request.words();
    auto const title = words("Your recovery codes");
    std::string lines;
    for (auto const& code : codes) lines += (lines.empty() ? "" : "\n") + code;
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body = html::group(
        html::page_head(
            {.title = title, .lead = words("Your second factor is in force. For the day on which the phone is lost, here are ten codes.")}),
        html::notice(
            {.kind = html::NoticeKind::warning,
             .title = words("Keep them now: they are not shown again."),
             .body = html::p(words("Print them, or put them in your password manager; not in the phone itself. Each works once, in "
                                   "place of the six digits. Codes that you had before no longer work.")),
             .is_alert = true},
            words),
        html::pre(html::cls("token"), html::attr("tabindex", "0"), html::code(lines)),
        html::tools({{.kind = html::Tool::Kind::print, .label = words("Print")}}, words),
        html::p(html::button_link(words("I have kept them"), request.address("/account") + "#second-factor")));
    return page;
}

}  // namespace accounts::views
