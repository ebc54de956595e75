#pragma once
// What a page only names: a plan by its title, period and axes, a theme by its name. Their whole states are five times
// as long as the commitment that names them.

#include <optional>
#include <string_view>

#include "db/db.h"
#include "plans/plan.h"

namespace plans {

/// errors: none; nothing when there is no such plan. See outline_of.
std::optional<Plan> find_plan_outline(db::Reader& db, std::string_view slug);

std::optional<base::LocalisedText> find_theme_name(db::Reader& db, std::string_view slug);

}  // namespace plans
