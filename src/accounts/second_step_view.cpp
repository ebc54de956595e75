#include "accounts/views.h"

namespace accounts::views {

html::Page second_step(http::Request const& request, std::vector<base::Problem> const& problems) {
    auto const words = request.words();
    auto const title = words("One more step");
    html::Field const code{.name = "code",
                           .label = words("Code"),
                           .hint = words("The six digits that your authenticator app shows now."),
                           .error = html::error_of(problems, "code", words),
                           .autocomplete = "one-time-code",
                           .width = html::Width::short_};
    auto const lost = html::group(
        html::p(words("Type one of your recovery codes into the same field; it works once.")),
        html::p(words("None left either? Ask the team that runs this site: once it has made sure that it is you, it takes the lost factor "
                      "away, and you set up another.")));
    html::Page page{.title = title, .crumbs = {{words("Sign in"), request.address("/sign-in")}}, .is_private = true};
    page.body = html::group(
        html::error_summary(problems, words),
        html::page_head({.title = title, .lead = words("Your account is protected by a second factor.")}),
        post_form(request, "/sign-in/second-step", html::group(html::text_field(code, words), html::submit_button(words("Continue")))),
        html::disclosure(words("The phone is not at hand, or lost"), lost));
    return page;
}

}  // namespace accounts::views
