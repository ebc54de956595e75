#pragma once
// What every act does before and after it stores. Private to the acts.

#include "base/actor.h"
#include "consultations/acts.h"
#include "consultations/store_writes.h"
#include "ledger/ledger.h"

namespace consultations {

base::Subject subject_of(ConsultationId id);
base::Subject subject_of(ContributionId id);

Result<Done> no_problems(std::vector<base::Problem> problems);
Result<Consultation> require_consultation(db::Reader& db, std::string_view slug);

/// The institution that holds it: where a role allows acting. errors: invalid, field "holder"
Result<std::vector<base::Subject>> scopes_of(db::Reader& db, Consultation const& consultation);

/// Records the act on the consultation and, published, puts it where it is searched for.
Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, Consultation const& consultation, base::Instant now);

}  // namespace consultations
