#pragma once
// A provider of identities as an instance configures it: where it is, who we are for it, what is asked of it and how its
// answers are read. Values only.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "oidc/encryption.h"

namespace oidc {

/// Whose look and words the button takes.
enum class Kind { franceconnect, proconnect, standard };

/// How information about the person is given, beside the ID token.
enum class UserInformation { none, json, signed_token };

/// Where a provider is asked. `end_session` may be empty: it then has no logout.
struct Endpoints {
    std::string authorization{};
    std::string token{};
    std::string user_information{};
    std::string keys{};
    std::string end_session{};
};

/// The names under which a provider gives what we ask; an empty name: never asked.
struct ClaimNames {
    std::string subject = "sub";
    std::string email = "email";
    std::string organisation{};       // SIRET
    std::vector<std::string> name{};  // joined by spaces: proposed as the name to show
};

struct Provider {
    std::string id{};  // in addresses and in the database, for ever: "franceconnect"
    Kind kind = Kind::standard;
    std::string label{};  // "FranceConnect"
    std::string issuer{};
    std::string client_id{};
    std::string client_secret{};
    std::string scopes = "openid";
    std::string acr_values{};       // asked; empty: not sent
    std::string claims{};           // the `claims` parameter, JSON; empty: not sent
    bool uses_pkce = true;          // RFC 7636, S256
    std::size_t state_length = 43;  // characters
    std::size_t nonce_length = 43;
    UserInformation user_information = UserInformation::json;
    std::vector<std::string> algorithms{"RS256", "ES256"};  // of signatures; of RS256, PS256, ES256
    std::vector<DecryptionKey> decryption_keys{};           // to which it encrypts what it signs; none: it does not
    std::vector<std::string> accepted_levels{};             // acr; empty: any, none included
    std::vector<std::string> two_factor_levels{};           // acr that counts as two factors
    ClaimNames names{};
    std::optional<Endpoints> endpoints{};  // instead of the discovery document
    std::string authorities_file{};        // certificates trusted beside the system's
};

/// Citizens. source: FranceConnect partners' documentation: acr_values needed, nonce of at least 22 characters, a closed list of
/// parameters (no code_challenge), user information as a signed token.
Provider franceconnect();
/// Agents. source: ProConnect partners' documentation: state and nonce of at least 32 characters, two factors asked by
/// `claims`, no code_challenge (error Y000400), user information as a signed token.
Provider proconnect();

/// What is wrong with it, field by field as in the settings file; empty when it can be asked.
std::vector<base::Problem> problems_of(Provider const& provider);

/// 1 or 2: how many factors an acr stands for.
int factors_of(Provider const& provider, std::string_view level);

}  // namespace oidc
