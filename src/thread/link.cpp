#include "thread/link.h"

#include <array>
#include <charconv>

#include "base/json_reading.h"

namespace thread {
namespace {

constexpr std::array<std::string_view, 8> names{"continues",   "extends", "builds_on", "merges",
                                                "splits_from", "fed_by",  "part_of",   "replaces"};

base::json::value to_json(End const& end) {
    base::json::object object{
        {"kind", end.subject.kind}, {"id", std::to_string(end.subject.id)}, {"address", end.address}, {"title", base::to_json(end.title)}};
    if (!end.label.empty()) object["label"] = end.label;
    return object;
}

std::optional<End> end_from(base::json::object const& object) {
    auto const digits = base::text_at(object, "id");
    End end{{base::text_at(object, "kind")},
            base::text_at(object, "address"),
            base::localised_from_json(object.if_contains("title")),
            base::text_at(object, "label")};
    auto const [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), end.subject.id);
    if (error != std::errc{} || rest != digits.data() + digits.size()) return std::nullopt;
    return end;
}

base::LocalisedText localised(std::string_view text) {
    base::JsonReading const reading(text);
    return base::localised_from_json(reading.value());
}

}  // namespace

std::string_view name(Relation relation) { return names[std::size_t(relation)]; }

std::optional<Relation> relation_from(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return Relation(i);
    return std::nullopt;
}

base::json::value to_json(Link const& link) {
    base::json::object object{{"relation", name(link.relation)}, {"from", to_json(link.from)}, {"to", to_json(link.to)}};
    if (!link.note.empty()) object["note"] = base::to_json(link.note);
    if (!link.source.empty()) object["source"] = link.source;
    return object;
}

std::optional<Link> link_from_json(base::json::value const& value, LinkId id) {
    auto const* object = value.if_object();
    auto const relation = object ? relation_from(base::text_at(*object, "relation")) : std::nullopt;
    if (!relation) return std::nullopt;
    auto from = end_from(base::object_at(*object, "from")), to = end_from(base::object_at(*object, "to"));
    if (!from || !to) return std::nullopt;
    return Link{id,
                *relation,
                *std::move(from),
                *std::move(to),
                base::localised_from_json(object->if_contains("note")),
                base::text_at(*object, "source")};
}

Link Link::of(db::Row const& row) {
    Link link;
    link.id = row.id<LinkId>(0);
    link.relation = relation_from(row.text(1)).value_or(Relation::continues);
    link.from = {{row.str(2), row.i64(3)}, row.str(4), localised(row.text(5)), row.str(6)};
    link.to = {{row.str(7), row.i64(8)}, row.str(9), localised(row.text(10)), row.str(11)};
    link.note = localised(row.text(12));
    link.source = row.str(13);
    return link;
}

}  // namespace thread
