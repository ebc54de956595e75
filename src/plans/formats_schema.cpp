#include "plans/formats_schema.h"

#include <algorithm>

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;

object field(std::string name, std::string_view type, std::string about) {
    return {{"name", std::move(name)}, {"type", type}, {"description", std::move(about)}};
}

std::string_view type_of(Form form) {
    switch (form) {
        case Form::integer: return "integer";
        case Form::claim: return "boolean";
        case Form::json: return "array";
        default: return "string";
    }
}

void add_localised(array& fields, Member const& member) {
    for (std::string const language : {"fr", "en"}) {
        auto const title = std::string(member.name) + "_" + language;
        auto const in_language = language == "fr" ? " (in French)" : " (in English)";
        fields.emplace_back(field(title, "string", std::string(member.meaning) + in_language));
        fields.emplace_back(field(title + "_basis", "string",
                                  "How far this wording can be relied on: official, short_title, draft, working; empty: written here."));
        fields.emplace_back(field(title + "_note", "string", "What is known of this wording."));
        fields.emplace_back(field(title + "_revision", "integer", "Grows when the wording changes; empty: 1."));
        fields.emplace_back(
            field(title + "_translated_from", "integer", "The revision that this wording translates; empty: it is no translation."));
    }
}

void require(object& made, std::vector<std::string_view> const& names) {
    for (auto& one : made["fields"].as_array())
        if (std::find(names.begin(), names.end(), std::string_view(one.as_object()["name"].as_string())) != names.end())
            one.as_object()["constraints"] = {{"required", true}};
}

}  // namespace

object schema_of(Table const& table) {
    array fields;
    for (auto column : owner_columns(table))
        fields.emplace_back(
            field(std::string(column), "string", "What the row belongs to, in the table " + std::string(table.owner) + "."));
    for (auto const& member : table.members) {
        if (member.form == Form::localised)
            add_localised(fields, member);
        else
            fields.emplace_back(field(std::string(member.name), type_of(member.form), std::string(member.meaning)));
    }
    object made{{"$schema", "https://specs.frictionlessdata.io/schemas/table-schema.json"},
                {"name", table.name},
                {"description", table.about},
                {"missingValues", array{""}},
                {"fields", std::move(fields)}};
    auto const names = table.is_owned() ? owner_columns(table) : key_of(table);
    require(made, names);
    if (!table.is_owned()) made["primaryKey"] = array(names.begin(), names.end());
    return made;
}

}  // namespace plans::formats
