#pragma once
// What the thread says to the ledger's verifier: every link, as it was tied.

#include "ledger/verify.h"

namespace thread {

ledger::Witness link_witness();

}  // namespace thread
