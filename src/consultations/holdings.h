#pragma once
// What this room keeps about people (privacy/holding.h).

#include <vector>

#include "privacy/holding.h"

namespace consultations {

std::vector<privacy::Holding> holdings();

}  // namespace consultations
