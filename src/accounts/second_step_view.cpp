#include "accounts/views.h"

namespace accounts::views {

html::Page second_step(http::Request const& request, SecondStepState const& state) {
    auto const words = request.words();
    auto const title = words("One more step");
    html::Field const code{.name = "code",
                           .label = words("Code"),
                           .hint = state.takes_code ? words("The six digits that your authenticator app shows now.")
                                                    : words("One of your recovery codes, if the passkey is not at hand."),
                           .error = html::error_of(state.problems, "code", words),
                           .autocomplete = "one-time-code",
                           .width = html::Width::short_};
    auto const lost = html::group(
        html::p(words("Type one of your recovery codes into the same field; it works once.")),
        html::p(words("None left either? Ask the team that runs this site: once it has made sure that it is you, it takes the lost factor "
                      "away, and you set up another.")));
    html::Page page{.title = title, .crumbs = {{words("Sign in"), request.address("/sign-in")}}, .is_private = true};
    page.body = html::group(html::error_summary(state.problems, words),
                            html::page_head({.title = title, .lead = words("Your account is protected by a second factor.")}),
                            passkey_form(request, {"/sign-in/passkey", words("Use a passkey"), state.passkey, state.next}, words),
                            http::post_form(request, "/sign-in/second-step",
                                            html::group(html::text_field(code, words), html::submit_button(words("Continue")))),
                            html::disclosure(words("The phone is not at hand, or lost"), lost));
    return page;
}

}  // namespace accounts::views
