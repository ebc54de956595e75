#include "app/limit_settings.h"

namespace app {
namespace {

constexpr std::int64_t most = 10'000'000'000, longest_minutes = 24 * 60;

void read_quota(SettingsFields& fields, std::string_view name, limits::Quota& quota, std::chrono::seconds period) {
    quota.capacity = fields.number(name, quota.capacity);
    quota.period = period;
    if (quota.capacity < 0 || quota.capacity > most) fields.refuse(name, "a number is expected, or 0 for no limit");
}

limits::Rule read_rule(SettingsFields& act, limits::Rule rule) {
    auto const known = std::chrono::duration_cast<std::chrono::minutes>(rule.network.period).count();
    auto const minutes = act.number("minutes", known);
    if (minutes < 1 || minutes > longest_minutes) act.refuse("minutes", "from 1 to 1440 minutes are expected");
    read_quota(act, "own", rule.own, std::chrono::minutes(minutes));
    read_quota(act, "network", rule.network, std::chrono::minutes(minutes));
    return rule;
}

}  // namespace

std::vector<limits::Rule> read_limits(SettingsFields& fields) {
    std::vector<limits::Rule> chosen;
    fields.object("limits", [&](SettingsFields& limited) {
        for (auto const& rule : limits::rules())
            limited.object(rule.name, [&](SettingsFields& act) { chosen.push_back(read_rule(act, rule)); });
    });
    return chosen;
}

}  // namespace app
