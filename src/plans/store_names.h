#pragma once
// What a page only names: a plan by its title, period and axes, a theme by its name. Their whole states are five times
// as long as the commitment that names them.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "db/db.h"
#include "db/kept.h"
#include "plans/plan.h"

namespace plans {

/// errors: none; nothing when there is no such plan. See outline_of.
db::Kept<Plan> find_plan_outline(db::Reader& db, std::string_view slug);

std::optional<base::LocalisedText> find_theme_name(db::Reader& db, std::string_view slug);
/// All of them, by slug.
std::map<std::string, base::LocalisedText> theme_names_as_of(db::Reader& db, base::Instant at);

}  // namespace plans
