#pragma once
// What may be done to institutions. Each act authorises, validates, stores and records, in the caller's transaction.

#include "base/actor.h"
#include "db/db.h"
#include "institutions/institution.h"

namespace institutions {

/// Enters a new institution in the register; its slug is made from its name when none is given.
/// errors: forbidden, invalid, conflict (address or spelling taken)
db::Result<InstitutionId> enter(db::Writer& db, base::Actor const& actor, Institution institution, base::Instant now);

/// Changes it. `institution.revision` is the revision that the change was made on.
/// errors: forbidden, invalid, not_found, conflict (changed meanwhile)
db::Result<base::Done> amend(db::Writer& db, base::Actor const& actor, Institution institution, base::Instant now);

/// Gives it a new name from a day on; the former name stays among its dated names.
/// errors: as amend
db::Result<base::Done> rename(db::Writer& db, base::Actor const& actor, InstitutionId id, base::LocalisedText name, base::Date from,
                              base::Instant now);

}  // namespace institutions
