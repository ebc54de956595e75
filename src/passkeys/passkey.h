#pragma once
// What devices send, verified. The user must have been present and verified by the device.

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "passkeys/client_data.h"

namespace passkeys {

/// A passkey as it is kept.
struct PublicKey {
    int algorithm = 0;  // of COSE: -7 ES256, -8 EdDSA, -257 RS256
    std::vector<std::byte> bytes{};
};

struct NewPasskey {
    std::vector<std::byte> credential{};  // the name the device knows it by
    PublicKey key{};
};

/// A passkey made on a page of this site. `client_data` is the browser's JSON, byte for byte; its challenge is for
/// challenge_of() and Challenges to check.
/// errors: invalid, whose detail is for the log
/// source: WebAuthn level 2, 7.1, without attestation
base::Result<NewPasskey> check_new_passkey(Site const& site, std::string_view client_data, crypto::Bytes authenticator_data);

/// What came of a signature: the device's count of signatures, 0 when it does not count.
struct Assertion {
    std::uint32_t counter = 0;
};

/// A challenge signed on a page of this site with this key. errors: invalid, whose detail is for the log
/// source: WebAuthn level 2, 7.2
base::Result<Assertion> check_assertion(Site const& site, PublicKey const& key, std::string_view client_data,
                                        crypto::Bytes authenticator_data, crypto::Bytes signature);

}  // namespace passkeys
