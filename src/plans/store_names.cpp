#include "plans/store_names.h"

#include "base/json_reading.h"

namespace plans {
namespace {

base::json::object const& object_of(base::JsonReading const& reading) {
    if (!reading.value() || !reading.value()->is_object()) throw db::Failure(base::Kind::broken, "a stored state is not a JSON object");
    return reading.value()->get_object();
}

struct Outline {
    Plan plan;
    static Outline of(db::Row const& row) {
        base::JsonReading const reading(row.text(1));
        auto const& state = object_of(reading);
        Plan plan{.id = row.id<PlanId>(0), .slug = base::text_at(state, "slug"), .holder = base::text_at(state, "holder")};
        plan.ordinal = int(base::integer_at(state, "ordinal"));
        plan.title = base::localised_from_json(state.if_contains("title"));
        plan.starts = base::text_at(state, "starts");
        plan.ends = base::text_at(state, "ends");
        for (auto const& written : base::array_at(state, "axes")) {
            auto const& axis = written.as_object();
            plan.axes.push_back(
                {base::text_at(axis, "ref"), base::text_at(axis, "parent"), base::localised_from_json(axis.if_contains("title"))});
        }
        return {std::move(plan)};
    }
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
    auto found = db.find<Outline>("select id, state from plan where slug = ?", slug);
    return found ? std::optional(std::move(found->plan)) : std::nullopt;
}

std::optional<base::LocalisedText> find_theme_name(db::Reader& db, std::string_view slug) {
    auto found = db.find<ThemeName>("select state from theme where slug = ?", slug);
    return found ? std::optional(std::move(found->name)) : std::nullopt;
}

}  // namespace plans
