#include "oidc/provider.h"

#include <algorithm>

#include "base/json.h"
#include "remote/https.h"

namespace oidc {
namespace {

constexpr std::string_view known_algorithms[] = {"RS256", "PS256", "ES256"};

bool contains(std::vector<std::string> const& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_word(std::string_view id) {
    return !id.empty() && id.size() <= 40 && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

bool asks_for_identity(std::string const& scopes) { return (" " + scopes + " ").find(" openid ") != std::string::npos; }

void judge_addresses(Provider const& provider, std::vector<base::Problem>& problems) {
    auto const judge = [&](std::string const& field, std::string const& address, bool is_needed) {
        if (address.empty() ? is_needed : !remote::may_ask(address))
            problems.push_back({field, "an address that begins with https:// is expected (http:// on this machine only)"});
    };
    judge("issuer", provider.issuer, true);
    if (!provider.endpoints) return;
    judge("endpoints.authorization", provider.endpoints->authorization, true);
    judge("endpoints.token", provider.endpoints->token, true);
    judge("endpoints.user_information", provider.endpoints->user_information, provider.user_information != UserInformation::none);
    judge("endpoints.keys", provider.endpoints->keys, true);
    judge("endpoints.end_session", provider.endpoints->end_session, false);
}

void judge_request(Provider const& provider, std::vector<base::Problem>& problems) {
    if (!asks_for_identity(provider.scopes)) problems.push_back({"scopes", "openid must be among the scopes"});
    if (provider.kind == Kind::franceconnect && provider.acr_values.empty())
        problems.push_back({"acr_values", "FranceConnect needs a level, such as eidas1"});
    if (!provider.claims.empty()) {
        auto const claims = base::parse_json(provider.claims);
        if (!claims || !claims->is_object()) problems.push_back({"claims", "an object is expected"});
    }
    if (provider.state_length < 32 || provider.state_length > 86) problems.push_back({"state_length", "32 to 86 characters are possible"});
    if (provider.nonce_length < 32 || provider.nonce_length > 86) problems.push_back({"nonce_length", "32 to 86 characters are possible"});
}

}  // namespace

Provider franceconnect() {
    Provider provider;
    provider.kind = Kind::franceconnect;
    provider.label = "FranceConnect";
    provider.issuer = "https://oidc.franceconnect.gouv.fr/api/v2";
    provider.acr_values = "eidas1";
    provider.uses_pkce = false;
    provider.user_information = UserInformation::signed_token;
    provider.accepted_levels = {"eidas1", "eidas2", "eidas3"};
    provider.two_factor_levels = {"eidas2", "eidas3"};
    return provider;
}

Provider proconnect() {
    constexpr char const* two_factors = "https://proconnect.gouv.fr/assurance/consistency-checked-2fa";
    Provider provider;
    provider.kind = Kind::proconnect;
    provider.label = "ProConnect";
    provider.scopes = "openid given_name usual_name email siret";
    provider.claims = std::string(R"({"id_token":{"acr":{"essential":true,"values":[")") + two_factors + R"("]}}})";
    provider.uses_pkce = false;
    provider.user_information = UserInformation::signed_token;
    provider.two_factor_levels = {two_factors, "eidas2", "eidas3"};
    provider.names.organisation = "siret";
    provider.names.name = {"given_name", "usual_name"};
    return provider;
}

std::vector<base::Problem> problems_of(Provider const& provider) {
    std::vector<base::Problem> problems;
    if (!is_word(provider.id)) problems.push_back({"", "a provider is named by small letters, digits and hyphens"});
    if (provider.label.empty()) problems.push_back({"label", "the name that people read on the button is needed"});
    if (provider.client_id.empty()) problems.push_back({"client_id", "the identifier that the provider gave this site is needed"});
    if (provider.client_secret.empty())
        problems.push_back(
            {"client_secret_file", "the secret is needed: a file here, or the name of a variable in client_secret_variable"});
    judge_addresses(provider, problems);
    judge_request(provider, problems);
    for (auto const& algorithm : provider.algorithms)
        if (std::find(std::begin(known_algorithms), std::end(known_algorithms), algorithm) == std::end(known_algorithms))
            problems.push_back({"algorithms", "RS256, PS256 and ES256 are possible"});
    if (provider.algorithms.empty()) problems.push_back({"algorithms", "one algorithm at least is needed"});
    if (provider.names.subject != "sub" && provider.user_information == UserInformation::none)
        problems.push_back({"names.subject", "a subject of another name comes with user information"});
    if (!provider.decryption_keys.empty() && provider.user_information == UserInformation::json)
        problems.push_back({"decryption_key_files", "what is encrypted is signed as well: user_information must be signed_token or none"});
    return problems;
}

int factors_of(Provider const& provider, std::string_view level) { return contains(provider.two_factor_levels, level) ? 2 : 1; }

}  // namespace oidc
