#include "plans/formats_package.h"

#include <algorithm>
#include <charconv>

#include "i18n/i18n.h"
#include "plans/stored.h"
#include "states/states.h"

namespace plans::formats {
namespace {

using base::json::object;
using base::json::value;
using i18n::msg;

constexpr std::string_view licence = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

base::Error not_an_object() { return base::fail_field("", msg("This must be an object.")); }

/// "/plans/PLAN/commitments/SLUG" as "PLAN/SLUG".
std::string named(std::string_view address) {
    constexpr std::string_view before = "/plans/", between = "/commitments/";
    auto const middle = address.find(between);
    if (!address.starts_with(before) || middle == address.npos) return std::string(address);
    return std::string(address.substr(before.size(), middle - before.size())) + "/" + std::string(address.substr(middle + between.size()));
}

constexpr auto shape_of_link = [](auto& shape, auto& link) {
    shape.text("from", link.from);
    shape.word("relation", link.relation, thread::relation_from);
    shape.text("to", link.to);
    shape.localised("note", link.note);
    shape.text("source", link.source);
};

}  // namespace

base::Result<Update> update_with_id(value const& state) {
    if (!state.is_object()) return not_an_object();
    auto members = state.get_object();
    auto const id = base::text_at(members, "id");
    members.erase("id");
    auto update = TRY(update_from_json(members));
    auto const [end, error] = std::from_chars(id.data(), id.data() + id.size(), update.id.value);
    if (!id.empty() && (error != std::errc{} || end != id.data() + id.size() || update.id.value < 0))
        return base::fail_field("id", msg("This is not an identifier."));
    return update;
}

base::Result<Theme> theme_from(value const& state) {
    if (!state.is_object()) return not_an_object();
    Theme theme;
    theme.slug = base::text_at(state.get_object(), "slug");
    theme.name = base::localised_from_json(state.get_object().if_contains("name"));
    return theme;
}

base::Result<NamedLink> link_from(value const& state) {
    auto link = TRY(states::read_whole<NamedLink>(state, shape_of_link));
    std::vector<base::Problem> problems;
    auto const require = [&](char const* field, std::string const& text) {
        if (text.empty()) problems.push_back({field, msg("This is missing."), {}});
    };
    require("from", link.from);
    require("relation", base::text_at(state.get_object(), "relation"));
    require("to", link.to);
    if (link.from == link.to) problems.push_back({"to", msg("A commitment is not tied to itself."), {}});
    if (!problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
    return link;
}

object state_of(thread::Link const& link) {
    NamedLink const told{link.relation, named(link.from.address), named(link.to.address), link.note, link.source};
    return states::written_whole(told, shape_of_link).as_object();
}

void write_json_file(Contents const& contents, Out const& out) {
    object const head{{"format", format_name}, {"version", format_version}, {"licence", licence}};
    auto const opened = base::json::serialize(head);
    out(std::string_view(opened).substr(0, opened.size() - 1));
    for (auto const& table : tables()) {
        if (table.is_owned()) continue;
        out(",\n\"" + std::string(table.name) + "\":[");
        bool is_first = true;
        contents(table, [&](object const& state) { out((std::exchange(is_first, false) ? "\n" : ",\n") + base::json::serialize(state)); });
        out("]");
    }
    out("}\n");
}

base::Result<Document> from_json_file(std::string_view bytes) {
    auto parsed = TRY(base::parse_json(bytes));
    if (!parsed.is_object() || base::text_at(parsed.get_object(), "format") != format_name)
        return base::fail_field("format", msg("This is not a file of plans as Parvis writes them."));
    auto& file = parsed.get_object();
    if (base::integer_at(file, "version") != format_version)
        return base::fail_field("version", msg("This file is of a later version of the format."));
    Document document;
    base::Error wrong{base::Kind::invalid, {}, {}};
    for (auto const& member : file) {
        auto const key = std::string_view(member.key());
        if (key == "format" || key == "version" || key == "licence") continue;
        auto const* table = find_table(key);
        bool const is_list_of_objects =
            member.value().is_array() && std::all_of(member.value().get_array().begin(), member.value().get_array().end(),
                                                     [](value const& state) { return state.is_object(); });
        if (!table || table->is_owned())
            wrong.problems.push_back({std::string(key), msg("This field is not known."), {}});
        else if (!is_list_of_objects)
            wrong.problems.push_back({std::string(key), msg("This must be a list of objects."), {}});
        else
            document[key] = member.value();
    }
    if (!wrong.problems.empty()) return wrong;
    return document;
}

}  // namespace plans::formats
