#pragma once
// Plans in the words of schema.org (JSON-LD), for those who index data sets. Pages of plans and commitments carry
// their own; these are of the whole.

#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "plans/plan.h"

namespace plans::structured_data {

/// The catalogue of what can be downloaded: one data set a plan, each with its files.
std::string catalogue(std::vector<Plan> const& plans, http::Request const& request);

}  // namespace plans::structured_data
