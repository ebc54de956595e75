#include "accounts/pages.h"

#include <charconv>

#include "accounts/guards.h"
#include "accounts/handlers.h"
#include "accounts/link_handlers.h"
#include "accounts/provider_handlers.h"

namespace accounts {

namespace {

void mount_links(http::Router& router, Outside const& outside) {
    for (auto const& [path, purpose] : {std::pair{"/{lang}/sign-up", Purpose::sign_up},
                                        {"/{lang}/sign-in/link", Purpose::sign_in},
                                        {"/{lang}/forgotten-password", Purpose::password}}) {
        router.get(path, http::Anyone, show_link_wish(purpose));
        router.post(path, http::Anyone, create_link(outside, purpose));
    }
    router.get("/{lang}/link/sent", http::Anyone, show_link_sent(outside));
    router.get("/{lang}/link/{token}", http::Anyone, show_link());
    router.post("/{lang}/link/{token}", http::Anyone, create_link_use(outside));
    router.post("/{lang}/account/address", InPerson, create_address_change(outside));
}

void mount_providers(http::Router& router, Outside const& outside) {
    router.post("/{lang}/sign-in/{provider}", http::Anyone, create_departure(outside));
    router.arrival("/sign-in/{provider}/return", http::Anyone, create_return(outside));
    router.get("/sign-in/{provider}/keys", http::Anyone, show_keys(outside));
    router.get("/sign-out/{provider}", http::Anyone, show_farewell(outside));
    router.get("/{lang}/arrivals/{id}", http::Anyone, show_arrival(outside));
    router.post("/{lang}/arrivals/{id}/account", http::Anyone, create_account(outside)).counts_as("sign_up");

    router.post("/{lang}/account/proof/{provider}", InPerson, create_provider_proof(outside));
    router.post("/{lang}/account/identities", InPerson, create_link_departure(outside));
    router.get("/{lang}/account/identities/{id}", InPerson, show_identity(outside));
    router.post("/{lang}/account/identities/{id}/link", InPerson, create_identity(outside));
    router.post("/{lang}/account/identities/{id}/merger", InPerson, create_merger(outside));
    router.post("/{lang}/account/identities/{provider}/removal", InPerson, remove_identity(outside));

    router.get("/{lang}/memberships", Overseers, show_memberships(outside)).notes_reading("memberships");
    router.post("/{lang}/memberships/{id}/confirmation", Overseers, create_membership_confirmation(outside));
    router.post("/{lang}/memberships/{id}/end", Overseers, create_membership_end(outside));
}

}  // namespace

void mount(http::Router& router, Outside const& outside) {
    if (outside.sends_letters) mount_links(router, outside);
    router.get("/{lang}/sign-in", http::Anyone, show_sign_in(outside));
    router.post("/{lang}/sign-in", http::Anyone, create_session(outside));
    router.get("/{lang}/sign-in/second-step", http::Anyone, show_second_step(outside));
    router.post("/{lang}/sign-in/second-step", http::Anyone, create_full_session(outside));
    router.post("/{lang}/sign-in/passkey", http::Anyone, create_session_by_passkey(outside));
    router.post("/{lang}/sign-out", http::Anyone, remove_session(outside));
    mount_providers(router, outside);

    router.get("/{lang}/account", InPerson, show_account(outside));
    router.post("/{lang}/account/profile", InPerson, update_profile(outside));
    router.post("/{lang}/account/password", InPerson, update_password(outside));
    router.get("/{lang}/account/proof", InPerson, show_proof(outside));
    router.post("/{lang}/account/proof", InPerson, create_proof(outside));
    router.get("/{lang}/account/authenticator", InPerson, show_authenticator(outside));
    router.post("/{lang}/account/authenticator", InPerson, create_authenticator(outside));
    router.post("/{lang}/account/authenticator/removal", InPerson, remove_authenticator(outside));
    router.get("/{lang}/account/passkeys/new", InPerson, show_new_passkey(outside));
    router.post("/{lang}/account/passkeys", InPerson, create_passkey(outside));
    router.post("/{lang}/account/passkeys/{id}/removal", InPerson, remove_passkey_of_account(outside));
    router.post("/{lang}/account/recovery-codes", InPerson, create_recovery_codes(outside));
    router.post("/{lang}/account/sessions/revocation", InPerson, create_revocation_of_other_sessions());
    router.post("/{lang}/account/sessions/{id}/revocation", InPerson, create_session_revocation());
    router.get("/{lang}/account/tokens/new", StaffInPerson, show_token_form(outside));
    router.post("/{lang}/account/tokens", StaffInPerson, create_token(outside));
    router.post("/{lang}/account/tokens/{id}/revocation", InPerson, create_token_revocation());

    router.get("/{lang}/account/data", InPerson, give_account_data(outside)).counts_as("own_data");
    router.get("/{lang}/account/erasure", InPerson, show_erasure(outside));
    router.post("/{lang}/account/erasure", InPerson, create_erasure(outside));
    router.get("/{lang}/account/erased", http::Anyone, show_erased);

    router.get("/{lang}/security-journal", Operators, show_journal()).notes_reading("security journal");
    router.get("/{lang}/security-journal.csv", Operators, give_journal())
        .notes_reading("security journal, as a table")
        .counts_as("download");
}

std::vector<std::string> scope_names(http::Request const& request, db::Reader& db, Outside const& outside,
                                     std::vector<store::HeldRole> const& roles) {
    auto const words = request.words();
    std::vector<std::string> names;
    for (auto const& held : roles) {
        auto const& scope = held.grant.scope;
        auto name = scope.kind == "site" ? words("The whole site") : std::string();
        if (name.empty() && outside.name_of_scope) name = outside.name_of_scope(db, scope, request.language);
        names.push_back(name.empty() ? to_text(scope) : std::move(name));
    }
    return names;
}

std::int64_t id_of(http::Request const& request) {
    auto const text = request.parameter("id");
    std::int64_t id = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc() && end == text.data() + text.size() ? id : 0;
}

http::Response with_status_of(http::Response response, base::Error const& error) {
    response.status = base::http_status(error.kind);
    if (error.kind == base::Kind::unavailable) response.headers.emplace_back("Retry-After", "5");
    if (error.kind == base::Kind::too_many) response.headers.emplace_back("Retry-After", std::to_string(error.wait.count()));
    return response;
}

}  // namespace accounts
