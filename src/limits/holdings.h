#pragma once
// What this room keeps about people (privacy/holding.h).

#include <vector>

#include "privacy/holding.h"

namespace limits {

std::vector<privacy::Holding> holdings();

}  // namespace limits
