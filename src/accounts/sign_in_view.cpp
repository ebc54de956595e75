#include "accounts/entering.h"
#include "accounts/views.h"
#include "http/csrf.h"

namespace accounts::views {

html::Markup post_form(http::Request const& request, std::string_view action, html::Markup const& inside) {
    return html::form(html::attr("method", "post"), html::attr("action", request.address(action)), html::attr("novalidate"),
                      html::hidden_field(std::string(http::form_token_field), http::csrf_token(request)), inside);
}

html::Page sign_in(http::Request const& request, SignInState const& state) {
    auto const words = request.words();
    auto const title = words("Sign in");
    html::Field const email{.name = "email",
                            .label = words("E-mail address"),
                            .value = state.email,
                            .error = html::error_of(state.problems, "email", words),
                            .type = "email",
                            .autocomplete = "username",
                            .width = html::Width::half};
    html::Field const password{.name = "password",
                               .label = words("Password"),
                               .error = html::error_of(state.problems, "password", words),
                               .type = "password",
                               .autocomplete = "current-password",
                               .width = html::Width::half};
    auto const fields = html::group(html::hidden_field("next", state.next), html::text_field(email, words),
                                    html::text_field(password, words), html::submit_button(title));
    auto const late = html::notice({.kind = html::NoticeKind::information,
                                    .title = words("Please begin again"),
                                    .body = html::p(words("The second step must follow within {1} minutes, in the same browser.",
                                                          {words.number(half_sign_in_life.count())})),
                                    .is_alert = true},
                                   words);
    html::Page page{.title = title, .is_private = true};
    page.body = html::group(
        state.is_begun_again ? late : html::Markup{}, html::error_summary(state.problems, words),
        html::page_head({.title = title, .lead = words("For those who keep the plans up to date. Reading needs no account.")}),
        post_form(request, "/sign-in", fields),
        html::p(words("No account, or a forgotten password? Ask the team that runs this site: it opens accounts and resets passwords.")));
    return page;
}

}  // namespace accounts::views
