#pragma once
// What the API gives of each thing: its public state or line, as exports have it, with what is counted and where to go on.

#include "consultations/finding.h"
#include "consultations/standing.h"

namespace consultations::api {

/// "/api/v1/consultations/{slug}"
std::string path_of(std::string_view slug);
/// "…/contributions/{number}"
std::string path_of(std::string_view slug, std::int64_t number);

base::json::value value_of(Summary const& summary, base::Instant now);
base::json::value value_of(Consultation const& consultation, Contribution const& contribution);
base::json::value value_of(Contribution const& about, Argument const& argument);
/// By day, and by each facet.
base::json::value value_of(Figures const& figures, std::vector<DayFigures> const& days, Found const& found);

}  // namespace consultations::api
