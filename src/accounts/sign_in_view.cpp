#include "accounts/entering.h"
#include "accounts/fields_view.h"
#include "accounts/views.h"
#include "http/address.h"
#include "http/csrf.h"

namespace accounts::views {

namespace {

html::Markup ways_by_mail(http::Request const& request, std::string const& next, i18n::Words const& words) {
    auto const query = next.empty() ? std::string() : "?next=" + http::percent_encode(next);
    auto const way = [&](char const* path, std::string const& label) {
        return html::li(html::a(html::href(request.address(path) + query), label));
    };
    return html::section(
        html::section_heading("other-ways", words("Other ways")),
        html::ul(way("/sign-in/link", words("Sign in by a link sent to your address")),
                 way("/forgotten-password", words("I have forgotten my password")), way("/sign-up", words("Create an account"))));
}

html::Markup once_more(Again again, i18n::Words const& words) {
    if (again == Again::no) return {};
    html::Notice notice{.title = words("Please begin again"),
                        .body = html::p(words("The second step must follow within {1} minutes, in the same browser.",
                                              {words.number(half_sign_in_life.count())})),
                        .is_alert = true};
    if (again == Again::link_served) {
        notice.title = words("What the link was for is done");
        notice.body = html::p(words("Only the session could not be opened. Sign in now."));
    }
    return html::notice(notice, words);
}

}  // namespace

html::Page sign_in(http::Request const& request, SignInState const& state) {
    auto const words = request.words();
    auto const title = words("Sign in");
    html::Field const email{.name = "email",
                            .label = words("E-mail address"),
                            .value = state.email,
                            .error = html::error_of(state.problems, "email", words),
                            .type = "email",
                            .autocomplete = state.passkey.is_there() ? "username webauthn" : "username",
                            .width = html::Width::half};
    auto const password = known_password_field("password", words("Password"), state.problems, words);
    auto const fields = html::group(html::hidden_field("next", state.next), html::text_field(email, words),
                                    html::text_field(password, words), html::submit_button(title));
    auto const without_mail =
        html::p(words("No account, or a forgotten password? Ask the team that runs this site: it opens accounts and resets passwords."));
    html::Page page{.title = title, .is_private = true};
    page.body = html::group(
        once_more(state.again, words), html::error_summary(state.problems, words),
        html::page_head({.title = title,
                         .lead = words("For those who take part and those who keep the plans up to date. Reading needs no "
                                       "account.")}),
        provider_buttons(request, state.providers, state.next),
        state.providers.empty() ? html::Markup{} : html::section_heading("password-way", words("Or with an e-mail address and a password")),
        http::post_form(request, "/sign-in", fields),
        passkey_form(request, {"/sign-in/passkey", words("Sign in with a passkey"), state.passkey, state.next, state.problems.empty()},
                     words),
        state.has_links ? ways_by_mail(request, state.next, words) : without_mail);
    return page;
}

}  // namespace accounts::views
