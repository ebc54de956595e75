#pragma once
// What an instance chooses: its name, whose it is, its colours, its first language, its time zone. Read at the start from
// the file that --settings names; without one, as data/france/instance.json says. docs/running.md explains each field.

#include <string>
#include <string_view>
#include <vector>

#include "base/masthead.h"
#include "base/result.h"
#include "limits/acts.h"
#include "oidc/provider.h"
#include "site/own_assets.h"

namespace app {

struct InstanceSettings {
    base::Masthead masthead{};
    std::string language{};   // of those who ask for none of ours
    std::string time_zone{};  // in which days begin
    site::OwnAssets assets{};
    std::vector<oidc::Provider> providers{};  // who may recognise people
    std::vector<limits::Rule> limits{};       // of the acts whose limits it raises or lowers
};

/// file: a path; empty: the settings that come with the program.
/// errors: invalid, whose detail has a line for each problem: "FILE:LINE: field: reason"
base::Result<InstanceSettings> read_settings(std::string const& file);

/// The same for a text; a picture it names is looked for beside `file`.
base::Result<InstanceSettings> settings_from(std::string_view text, std::string const& file);

/// Makes them the program's, before any other thread is started.
void apply(InstanceSettings const& settings);

}  // namespace app
