#include "oidc/discovery.h"

#include "base/json.h"
#include "remote/https.h"

namespace oidc {
namespace {

/// What is asked in the clear stays on this machine; a provider elsewhere has nothing to name there.
bool is_as_private(std::string_view address, std::string_view issuer) {
    return address.starts_with("https://") || !issuer.starts_with("https://");
}

}  // namespace

std::string discovery_address(Provider const& provider) {
    std::string_view issuer = provider.issuer;
    if (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string(issuer) + "/.well-known/openid-configuration";
}

Checked<Endpoints> endpoints_from(Provider const& provider, std::string_view json) {
    auto const document = base::parse_json(json);
    if (!document || !document->is_object()) return Reason::provider_unsound;
    auto const& said = document->get_object();
    if (base::text_at(said, "issuer") != provider.issuer) return Reason::issuer_differs;
    Endpoints const found{base::text_at(said, "authorization_endpoint"), base::text_at(said, "token_endpoint"),
                          base::text_at(said, "userinfo_endpoint"), base::text_at(said, "jwks_uri"),
                          base::text_at(said, "end_session_endpoint")};
    auto const may_ask = [&](std::string const& address) { return remote::may_ask(address) && is_as_private(address, provider.issuer); };
    for (auto const* needed : {&found.authorization, &found.token, &found.keys})
        if (!may_ask(*needed)) return Reason::provider_unsound;
    if (provider.user_information != UserInformation::none && !may_ask(found.user_information)) return Reason::provider_unsound;
    if (!found.end_session.empty() && !may_ask(found.end_session)) return Reason::provider_unsound;
    return found;
}

}  // namespace oidc
