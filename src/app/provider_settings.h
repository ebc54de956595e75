#pragma once
// The identity providers of an instance, as its settings file names them. docs/running.md explains each field.

#include <vector>

#include "app/settings_fields.h"
#include "oidc/provider.h"

namespace app {

/// What is wrong is told to the fields. Secrets come from files or from the environment, never from the settings themselves.
std::vector<oidc::Provider> read_providers(SettingsFields& fields);

}  // namespace app
