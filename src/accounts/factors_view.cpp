#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup one_button(http::Request const& request, std::string_view action, std::string_view label, html::ButtonKind kind) {
    return http::post_form(request, action, html::submit_button(label, kind));
}

Markup authenticator_act(http::Request const& request, FactorsHeld const& held, Words const& words) {
    if (!held.authenticator_since)
        return html::a(html::href(request.address("/account/authenticator")), words("Set up an authenticator app"));
    return html::group(html::a(html::href(request.address("/account/authenticator")), words("Replace the app")),
                       one_button(request, "/account/authenticator/removal", words("Remove the app"), html::ButtonKind::secondary));
}

Markup authenticator_said(FactorsHeld const& held, Words const& words) {
    if (!held.authenticator_since) return html::text(words("Not set up"));
    return html::text(words("In use since {1}", {words.date(i18n::local_date(*held.authenticator_since))}));
}

html::Fact recovery_fact(http::Request const& request, FactorsHeld const& held, Words const& words) {
    return {
        words("Recovery codes"),
        html::text(held.recovery_codes == 0 ? words("None left") : words.plural("{1} code left", "{1} codes left", held.recovery_codes)),
        one_button(request, "/account/recovery-codes", words("Make new codes"), html::ButtonKind::secondary)};
}

}  // namespace

Markup factors_section(http::Request const& request, AccountState const& state, Words const& words) {
    std::vector<html::Fact> facts{
        {words("Authenticator app"), authenticator_said(state.factors, words), authenticator_act(request, state.factors, words)}};
    auto const add = html::a(html::href(request.address("/account/passkeys/new")), words("Add a passkey"));
    auto const known = std::int64_t(state.factors.passkeys.size());
    facts.push_back(
        {words("Passkeys"), html::text(known == 0 ? words("No passkey yet") : words.plural("{1} passkey", "{1} passkeys", known)), add});
    if (state.factors.any()) facts.push_back(recovery_fact(request, state.factors, words));
    return html::section(html::section_heading("second-factor", words("Second factor")),
                         html::p(words("With a second factor, your password alone lets nobody in: it takes something you hold as well.")),
                         html::summary_list(facts, words), passkeys_table(request, state.factors, words));
}

}  // namespace accounts::views
