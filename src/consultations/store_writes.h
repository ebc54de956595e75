#pragma once
// What the acts store, in their transaction. Called by the acts only, which authorise and record.

#include "consultations/standing.h"
#include "consultations/store.h"

namespace consultations {

/// errors: conflict (slug taken)
db::Result<db::Done> store_new(db::Writer& db, Consultation const& consultation);
/// consultation.revision is one more than the one it replaces. errors: conflict (field "revision", argument: the present one)
db::Result<db::Done> store_changed(db::Writer& db, Consultation const& consultation);

/// The next number in a consultation; `many` numbers are taken, the first is returned.
db::Result<std::int64_t> take_numbers(db::Writer& db, ConsultationId consultation, std::int64_t many);

/// With its words and its day; where it can be searched for when published.
db::Result<db::Done> store_new(db::Writer& db, Contribution const& contribution);
db::Result<db::Done> store_new(db::Writer& db, ConsultationId consultation, Argument const& argument);

/// The figures after something was added (or, negative, taken away).
db::Result<db::Done> add_figures(db::Writer& db, ConsultationId consultation, Figures const& more);
db::Result<db::Done> add_to_day(db::Writer& db, ConsultationId consultation, base::Instant at, Figures const& more);

/// What a listing is given of a contribution: its facets and ranks.
Listed listed_of(PhaseTimes const& phases, Contribution const& contribution);

/// A number that depends on the identifier alone, for the random order: 32 bits.
std::uint32_t shuffle_of(std::int64_t id);

}  // namespace consultations
