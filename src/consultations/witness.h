#pragma once
// What the room says to `parvis verify`. Archives beside: archive_digest.h.

#include <vector>

#include "ledger/verify.h"

namespace consultations {

/// Published consultations; contributions and arguments that were written here and are public: as the tables have them now.
std::vector<ledger::Witness> witnesses();

/// Contributions and arguments whose words are not those that the ledger's commitment is of. Those of erased accounts cannot be checked:
/// their salts are gone.
std::vector<ledger::Finding> altered_words(db::Reader& db);

}  // namespace consultations
