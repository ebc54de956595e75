#pragma once
// The handlers of what comes by identity providers. Private to src/accounts.

#include "accounts/handlers.h"
#include "accounts/identities.h"
#include "accounts/provider_rounds.h"
#include "accounts/provider_views.h"
#include "oidc/client.h"

namespace accounts {

http::WriteHandler create_departure(Outside const& outside);
http::WriteHandler create_return(Outside const& outside);
http::ReadHandler show_keys(Outside const& outside);
http::ReadHandler show_farewell(Outside const& outside);

http::ReadHandler show_arrival(Outside const& outside);
http::WriteHandler create_account(Outside const& outside);

http::WriteHandler create_provider_proof(Outside const& outside);
http::WriteHandler create_link_departure(Outside const& outside);
http::ReadHandler show_identity(Outside const& outside);
http::WriteHandler create_identity(Outside const& outside);
http::WriteHandler create_merger(Outside const& outside);
http::WriteHandler remove_identity(Outside const& outside);

http::ReadHandler show_memberships(Outside const& outside);
http::WriteHandler create_membership_confirmation(Outside const& outside);
http::WriteHandler create_membership_end(Outside const& outside);

/// Those of the instance, for the buttons of the sign-in page.
std::vector<oidc::Provider> configured_providers(Outside const& outside);
/// The name that people know the provider by; its word in the settings when it is configured no more.
std::string label_of(Outside const& outside, std::string_view provider);
/// The provider in the address, or none.
oidc::Client* provider_of(http::Request const& request, Outside const& outside);
/// The secret that this browser keeps for its rounds, or an empty text.
std::string_view browser_secret_of(http::Request const& request);
/// Sends the browser to the provider: `round` says what for.
http::WriteAnswer leave_for(http::Request const& request, oidc::Client& client, Outside const& outside, ProviderRound round);
/// Leads on to the provider at once, with a link for who is not led.
http::Response departure_page(http::Request const& request, std::string const& label, std::string const& address);
http::Response refusal_page(http::Request const& request, oidc::Provider const& provider, oidc::Reason reason, std::string const& next);

/// The provider that opened this session, which can be asked where to sign out of it too.
struct Farewell {
    oidc::Client* client = nullptr;
    std::string id_token{};
    std::string state{};
    std::string return_address{};
    std::optional<std::string> address(base::Instant now) const { return client->farewell(id_token, state, return_address, now); }
};
std::optional<Farewell> farewell_of(http::Request const& request, db::Reader& db, Outside const& outside);

/// Proposes a membership where the institution is known, and it was not proposed before (memberships.h).
base::Result<base::Done> propose_where_they_work(db::Writer& db, PersonId person, Proved const& proof, Outside const& outside,
                                                 base::Instant now);

/// Whether that would propose one: not worth a transaction otherwise.
bool may_be_proposed(db::Reader& db, PersonId person, Proved const& proof, Outside const& outside, base::Instant now);

/// The identities of one's account, beside the providers there are.
std::vector<views::WayIn> providers_of(db::Reader& db, Outside const& outside, PersonId person);

}  // namespace accounts
