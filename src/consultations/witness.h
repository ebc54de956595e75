#pragma once
// What the room says to `parvis verify`. Archives beside: archive_digest.h.

#include "ledger/verify.h"

namespace consultations {

/// Published consultations, as the table has them now.
ledger::Witness consultation_witness();

}  // namespace consultations
