#pragma once
// What the ledger is checked against: institutions as the tables have them now.

#include "ledger/verify.h"

namespace institutions {

ledger::Witness witness();

}  // namespace institutions
