#pragma once
// A provider's own description (OpenID Connect Discovery 1.0).

#include <string>
#include <string_view>

#include "oidc/provider.h"
#include "oidc/reason.h"

namespace oidc {

/// Where the description is: below the issuer. 4.1
std::string discovery_address(Provider const& provider);

/// reasons: issuer_differs (4.3: it must be exactly ours), provider_unsound (an address is missing, or not https though the issuer is)
Checked<Endpoints> endpoints_from(Provider const& provider, std::string_view json);

}  // namespace oidc
