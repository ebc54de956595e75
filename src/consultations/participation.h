#pragma once
// Who may take part in a consultation, in what, and when.

#include "base/actor.h"
#include "consultations/consultation.h"
#include "db/db.h"

namespace consultations {

/// errors: forbidden: the phase does not allow it (the reason says what is still possible), they are not signed in, or the consultation
/// asks for people recognised by an identity provider
base::Result<base::Done> may_take_part(db::Reader& db, Consultation const& consultation, base::Actor const& actor, Doing doing,
                                       base::Instant now);

/// The same of the phase alone, for who may still sign in.
base::Result<base::Done> phase_allows(Consultation const& consultation, Doing doing, base::Instant now);

}  // namespace consultations
