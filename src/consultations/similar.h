#pragma once
// What others wrote that is close to what somebody is writing: so that they support it, or see that theirs says something else.

#include "consultations/contributing.h"

namespace consultations {

/// The closest first: those that share the most of its telling words, at least two.
std::vector<Contribution> similar_to(db::Reader& db, ConsultationId consultation, Written const& written, std::size_t most);

}  // namespace consultations
