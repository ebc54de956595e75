#pragma once
// What a provider says of a person, checked. OpenID Connect Core 1.0, 3.1.3.7 (ID token) and 5.3.2 (user information).

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/json.h"
#include "oidc/provider.h"
#include "oidc/reason.h"

namespace oidc {

/// How far two clocks may be apart.
inline constexpr std::chrono::seconds clock_skew{60};

/// Who came back. Everything but the subject may be empty.
struct Identification {
    std::string subject{};
    std::string name{};          // proposed as the name to show
    std::string email{};         // as the provider gives it; not verified by us
    std::string organisation{};  // SIRET
    std::string level{};         // acr
    int factors = 1;
    std::string id_token{};  // for the logout; a secret of the session
};

/// What an ID token must say.
struct Expected {
    std::string_view nonce;
    std::string_view access_token;
    base::Instant now{};
};

/// claims: of a signature that holds. reasons: issuer_wrong, audience_wrong, expired, from_the_future, nonce_wrong,
/// access_token_wrong, level_too_low, subject_missing
Checked<Identification> identified(Provider const& provider, base::json::object const& claims, Expected const& expected);

/// User information as JSON, or as the claims of a signed token. Adds what it says to `known`.
/// reasons: subject_differs, subject_missing; of a signed token also issuer_wrong, audience_wrong, expired
Checked<Identification> completed(Provider const& provider, Identification known, base::json::object const& claims, base::Instant now);

}  // namespace oidc
