#include "plans/card_json.h"

#include "states/states.h"

namespace plans {
namespace {

base::json::value write_mark(MilestoneMark const& mark) { return base::json::array{int(mark.status), mark.due_on}; }

base::json::value write_involved(Involvement const& one) {
    return states::Members{}
        .integer("part", int(one.part))
        .text("institution", one.institution)
        .localised("written_as", one.written_as)
        .take();
}

base::LocalisedText localised_at(base::json::object const& object, std::string_view key) {
    return base::localised_from_json(object.if_contains(key));
}

}  // namespace

base::json::value to_json(Card const& card) {
    return states::Members{}
        .text("plan", card.plan)
        .text("slug", card.slug)
        .text("number", card.number)
        .text("number_note", card.number_note)
        .text("parent", card.parent)
        .integer("position", card.position)
        .text("axis", card.axis)
        .localised("title", card.title)
        .localised("short_title", card.short_title)
        .localised("summary", card.summary)
        .integer("completion", int(card.completion))
        .integer("is_stated", card.completion_is_stated)
        .each("milestones", card.milestones, write_mark)
        .each("involved", card.involved, write_involved)
        .texts("themes", card.themes)
        .integer("parts", card.parts)
        .text("redirect", card.redirect)
        .take();
}

Card card_from_json(base::json::value const& value) {
    auto const& object = value.as_object();
    Card card;
    card.plan = base::text_at(object, "plan");
    card.slug = base::text_at(object, "slug");
    card.number = base::text_at(object, "number");
    card.number_note = base::text_at(object, "number_note");
    card.parent = base::text_at(object, "parent");
    card.position = int(base::integer_at(object, "position"));
    card.axis = base::text_at(object, "axis");
    card.title = localised_at(object, "title");
    card.short_title = localised_at(object, "short_title");
    card.summary = localised_at(object, "summary");
    card.completion = Completion(base::integer_at(object, "completion"));
    card.completion_is_stated = base::integer_at(object, "is_stated") != 0;
    for (auto const& mark : base::array_at(object, "milestones"))
        card.milestones.push_back({MilestoneStatus(mark.as_array().at(0).as_int64()), std::string(mark.as_array().at(1).as_string())});
    for (auto const& one : base::array_at(object, "involved")) {
        auto const& involved = one.as_object();
        card.involved.push_back(
            {Part(base::integer_at(involved, "part")), base::text_at(involved, "institution"), localised_at(involved, "written_as")});
    }
    for (auto const& theme : base::array_at(object, "themes")) card.themes.emplace_back(theme.as_string());
    card.parts = int(base::integer_at(object, "parts"));
    card.redirect = base::text_at(object, "redirect");
    return card;
}

}  // namespace plans
