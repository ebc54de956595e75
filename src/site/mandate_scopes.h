#pragma once
// What roles are held on, as the rooms of this site say: plans and institutions. A new kind is one more entry.

#include "mandates/scopes.h"

namespace site {

mandates::Scopes const& mandate_scopes();

}  // namespace site
