#pragma once
// All that was said in a consultation, from the first to the last, a page of rows in memory at a time.

#include <functional>

#include "consultations/store.h"

namespace consultations {

/// By number. What waits for a moderator is nobody else's yet, and left out.
void each_contribution(db::Reader& db, ConsultationId consultation, std::function<void(Contribution const&)> const& visit);
/// The oldest first; the same.
void each_argument(db::Reader& db, ConsultationId consultation, std::function<void(Said const&)> const& visit);
/// The canonical lines of both (lines.h), without their end: what is exported, and what the digest of an archive is made of.
void each_line(db::Reader& db, ConsultationId consultation, std::function<void(std::string_view line)> const& visit);

}  // namespace consultations
