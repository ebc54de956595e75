#pragma once
// The bounds of what a device says in CBOR, before a library reads it: libcbor makes room for as many members as a map
// claims, and a few bytes may claim billions.

#include "crypto/bytes.h"

namespace passkeys {

/// Is what follows the head of this authenticator data (Web Authentication, 6.1) whole items of CBOR that claim no more than
/// is there? Indefinite lengths, tags and deep nesting are refused, as the canonical form of CTAP 2.1 (8) has none.
bool claims_what_is_there(crypto::Bytes authenticator_data);

}  // namespace passkeys
