#include "plans/store_names.h"

#include "base/json_reading.h"
#include "plans/stored.h"

namespace plans {
namespace {

base::json::object const& object_of(base::JsonReading const& reading) {
    if (!reading.value() || !reading.value()->is_object()) throw db::Failure(base::Kind::broken, "a stored state is not a JSON object");
    return reading.value()->get_object();
}

struct Outline {
    Plan plan;
    static Outline of(db::Row const& row) { return {plan_of_state(row.text(1), row.id<PlanId>(0))}; }
};

struct ThemeName {
    base::LocalisedText name;
    static ThemeName of(db::Row const& row) {
        base::JsonReading const reading(row.text(0));
        return {base::localised_from_json(object_of(reading).if_contains("name"))};
    }
};

}  // namespace

std::optional<Plan> find_plan_outline(db::Reader& db, std::string_view slug) {
    auto found = db.find<Outline>("select id, outline from plan where slug = ?", slug);
    return found ? std::optional(std::move(found->plan)) : std::nullopt;
}

std::optional<base::LocalisedText> find_theme_name(db::Reader& db, std::string_view slug) {
    auto found = db.find<ThemeName>("select state from theme where slug = ?", slug);
    return found ? std::optional(std::move(found->name)) : std::nullopt;
}

}  // namespace plans
