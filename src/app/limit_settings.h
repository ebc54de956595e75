#pragma once
// How often each act may be done, where an instance chooses otherwise. docs/running.md explains each field.

#include <vector>

#include "app/settings_fields.h"
#include "limits/acts.h"

namespace app {

/// The acts that are named, with what is not said as it was. What is wrong is told to the fields.
std::vector<limits::Rule> read_limits(SettingsFields& fields);

}  // namespace app
