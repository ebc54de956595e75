#pragma once
// What this room keeps about people (privacy/holding.h).

#include <vector>

#include "privacy/holding.h"

namespace jobs {

std::vector<privacy::Holding> holdings();

}  // namespace jobs
