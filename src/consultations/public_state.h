#pragma once
// What the ledger holds of contributions and arguments: everything public but the words themselves, which enter as a salted commitment that
// an erasure can forget.

#include "consultations/contribution.h"

namespace consultations {

/// The words that are committed to: title, text and answers.
std::string words_of(Contribution const& contribution);

base::json::value public_state(Consultation const& consultation, Contribution const& contribution);
base::json::value public_state(Contribution const& about, Argument const& argument);

}  // namespace consultations
