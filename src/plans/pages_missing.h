#pragma once
// What the address of a commitment leads to where none is found.

#include <string>

#include "plans/pages.h"
#include "plans/reading.h"

namespace plans {

/// The new address of what was moved or renamed (`below`: "/history", "/updates", with their query), that it was not
/// recorded yet on the day asked for, or a page that says what is known of the plan instead. errors: not_found
Answer moved_or_missing(Reading const& reading, std::string_view plan, std::string_view slug, std::string const& below = {});

}  // namespace plans
