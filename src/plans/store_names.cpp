#include "plans/store_names.h"

#include "db/remembered.h"
#include "ledger/ledger.h"
#include "plans/stored.h"

namespace plans {
namespace {

struct Outline {
    db::Kept<Plan> value;
    static Outline of(db::Row const& row) { return {plan_of_state(row.text(1), row.id<PlanId>(0))}; }
};

struct ThemeName {
    base::LocalisedText name;
    static ThemeName of(db::Row const& row) {
        thread_local db::Remembered<base::LocalisedText> remembered;
        return {*remembered.of(row.text(0), [](std::string_view text) {
            return base::localised_from_json(json_of_state(text).as_object().if_contains("name"));
        })};
    }
};

}  // namespace

db::Kept<Plan> find_plan_outline(db::Reader& db, std::string_view slug) {
    return kept(db.find<Outline>("select id, outline from plan where slug = ?", slug));
}

std::optional<base::LocalisedText> find_theme_name(db::Reader& db, std::string_view slug) {
    auto found = db.find<ThemeName>("select state from theme where slug = ?", slug);
    return found ? std::optional(std::move(found->name)) : std::nullopt;
}

std::map<std::string, base::LocalisedText> theme_names_as_of(db::Reader& db, base::Instant at) {
    std::map<std::string, base::LocalisedText> names;
    for (auto const& entry : ledger::all_as_of(db, "theme", at)) {
        if (entry.state == "null") continue;
        auto const state = json_of_state(entry.state);
        names.emplace(base::text_at(state.as_object(), "slug"), base::localised_from_json(state.as_object().if_contains("name")));
    }
    return names;
}

}  // namespace plans
