#pragma once
// What people do to consultations: one function an act, one file an act. Each authorises its actor, checks what was written, stores
// it, indexes it and records it in the ledger, all in the transaction it is given.
//
// Errors, everywhere: forbidden (no rule allows it, or the phase does not), not_found, invalid (problems field by field), conflict.

#include "base/actor.h"
#include "base/clock.h"
#include "consultations/archive.h"
#include "db/db.h"

namespace consultations {

using base::Done;
using base::Result;

// taking_over.cpp
/// A consultation that was held elsewhere, with all that people brought to it. Its contributions have no entry of their own in the
/// ledger: the consultation's names their number and the digest of their lines, which `parvis verify` makes again.
Result<ConsultationId> take_over(db::Writer& db, base::Actor const& actor, Archive archive, base::Instant now);

}  // namespace consultations
