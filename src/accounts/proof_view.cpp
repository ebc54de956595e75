#include "accounts/fields_view.h"
#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup password_proof(http::Request const& request, ProofState const& state, Words const& words) {
    auto const password = known_password_field("password", words("Password"), state.problems, words);
    return http::post_form(
        request, "/account/proof",
        html::group(html::hidden_field("next", state.next), html::text_field(password, words), html::submit_button(words("Continue"))));
}

Markup code_proof(http::Request const& request, ProofState const& state, Words const& words) {
    html::Field const code{.name = "code",
                           .label = words("Code"),
                           .hint = state.has_authenticator
                                       ? words("The six digits that your authenticator app shows now, or a recovery code.")
                                       : words("One of your recovery codes, if the passkey is not at hand."),
                           .error = html::error_of(state.problems, "code", words),
                           .autocomplete = "one-time-code",
                           .width = html::Width::short_};
    auto const kind = state.takes_password ? html::ButtonKind::secondary : html::ButtonKind::primary;
    return http::post_form(
        request, "/account/proof",
        html::group(html::hidden_field("next", state.next), html::text_field(code, words), html::submit_button(words("Continue"), kind)));
}

Markup link_proof(http::Request const& request, ProofState const& state, Words const& words) {
    return html::group(html::p(words("Your account has no password: sign in again by a link, and you come back here.")),
                       http::post_form(request, "/sign-in/link",
                                       html::group(html::hidden_field("email", state.takes_link_to), html::hidden_field("next", state.next),
                                                   html::submit_button(words("Send me the link")))));
}

}  // namespace

html::Page proof(http::Request const& request, ProofState const& state) {
    auto const words = request.words();
    auto const title = words("Is it still you?");
    auto const both = state.takes_password && state.takes_code;
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head({.title = title,
                         .lead = words("What comes next changes who can get into your account. Show once more that it is you; this holds "
                                       "for {1} minutes.",
                                       {words.number(proof_life.count())})}),
        passkey_form(request, {"/account/proof", words("Use a passkey"), state.passkey, state.next}, words),
        state.takes_password ? password_proof(request, state, words) : Markup{},
        both ? html::section_heading("code", words("Or with a code")) : Markup{},
        state.takes_code ? code_proof(request, state, words) : Markup{},
        state.takes_link_to.empty() ? Markup{} : link_proof(request, state, words),
        provider_proofs(request, state.providers, state.next, words),
        html::p(html::a(html::href(request.address("/account")), words("Back to your account"))));
    return page;
}

}  // namespace accounts::views
