#include "accounts/views.h"

namespace accounts::views {
namespace {

using html::Markup;
using i18n::Words;

Markup hidden_answers() {
    Markup fields;
    for (auto const* name : {"credential", "client_data", "authenticator_data", "signature", "user_handle"})
        fields += html::hidden_field(name, "");
    return fields;
}

/// Shown by the script when the device says no.
Markup problem_place(Words const& words) {
    return html::p(html::cls("govuk-error-message"), html::attr("role", "alert"), html::attr("data-passkey-problem"), html::attr("hidden"),
                   words("Nothing came from the device. Try again, or go another way."));
}

/// For browsers that cannot, and without scripts.
Markup otherwise(std::string const& said) { return html::p(html::cls("quiet"), html::attr("data-passkey-otherwise"), said); }

}  // namespace

Markup passkey_form(http::Request const& request, PasskeyForm const& form, Words const& words) {
    if (!form.offer.is_there()) return {};
    auto const inside = html::group(html::hidden_field("next", form.next), hidden_answers(), problem_place(words),
                                    html::submit_button(form.label, html::ButtonKind::secondary));
    return html::div(html::attr("data-passkey", "get"), html::attr("data-challenge", form.offer.challenge),
                     html::attr("data-host", form.offer.host), html::attr_if(form.is_offered_while_typing, "data-while-typing"),
                     html::attr("hidden"), http::post_form(request, form.action, inside));
}

html::Page new_passkey(http::Request const& request, NewPasskeyState const& state) {
    auto const words = request.words();
    auto const title = words("Add a passkey");
    html::Field const name{.name = "passkey_name",
                           .label = words("Its name"),
                           .value = state.name,
                           .hint = words("By which you will know it again, for instance “work phone”."),
                           .error = html::error_of(state.problems, "passkey_name", words),
                           .width = html::Width::half,
                           .max_length = 60};
    std::string held;
    for (auto const& credential : state.held) held += (held.empty() ? "" : " ") + credential;
    auto const inside =
        html::group(html::text_field(name, words), hidden_answers(), problem_place(words), html::submit_button(words("Make the passkey")));
    auto const form = html::div(html::attr("data-passkey", "create"), html::attr("data-challenge", state.offer.challenge),
                                html::attr("data-host", state.offer.host), html::attr("data-user", state.user_handle),
                                html::attr("data-user-name", state.account.email), html::attr("data-display-name", state.account.name),
                                html::attr("data-held", held), html::attr("hidden"), http::post_form(request, "/account/passkeys", inside));
    html::Page page{.title = title, .crumbs = {{words("Your account"), request.address("/account")}}, .is_private = true};
    page.body = html::group(
        html::error_summary(state.problems, words),
        html::page_head(
            {.title = title,
             .lead = words("Your phone, your computer or a security key signs you in: you show it your finger, your face or its "
                           "PIN, and type neither password nor code. Nothing of that leaves the device.")}),
        state.offer.is_there() ? form : Markup{},
        otherwise(words("This browser cannot make a passkey here: it takes scripts, and a device that knows passkeys. An authenticator app "
                        "protects your account as well.")),
        html::p(html::a(html::href(request.address("/account")), words("Back to your account"))));
    return page;
}

Markup passkeys_table(http::Request const& request, FactorsHeld const& held, Words const& words) {
    if (held.passkeys.empty()) return {};
    html::DataTable table{
        .caption = words("Your passkeys"),
        .columns = {{words("Name")}, {words("Made on")}, {words("Last use")}, {.label = words("Action"), .is_label_hidden = true}},
        .rows = {}};
    for (auto const& passkey : held.passkeys)
        table.rows.push_back({html::text(passkey.name), html::day(words, i18n::local_date(passkey.made_at)),
                              passkey.used_at ? html::moment(words, *passkey.used_at) : html::text(words("Never used")),
                              http::post_form(request, "/account/passkeys/" + std::to_string(passkey.id.value) + "/removal",
                                              html::submit_button(words("Remove this passkey"), html::ButtonKind::secondary))});
    return html::data_table(table, words);
}

}  // namespace accounts::views
