#pragma once
// What the browser says of the ceremony: which one, for which challenge, on a page of which site.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace passkeys {

/// Where passkeys are good.
struct Site {
    std::string origin;  // https://parvis.example
    std::string host;    // parvis.example: the "rp id"
    /// Nothing when it is none. `origin`: scheme, host and perhaps a port
    static std::optional<Site> of(std::string_view origin);
};

enum class Ceremony { create, get };

/// The challenge that was signed, in base64url, of this ceremony on a page of this site.
/// errors: invalid, whose detail says what is wrong: for the log
/// source: WebAuthn level 2, 7.1 steps 7 to 9 and 7.2 steps 11 to 13
base::Result<std::string> challenge_of(std::string_view client_data, Ceremony ceremony, Site const& site);

}  // namespace passkeys
