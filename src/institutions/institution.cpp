#include "institutions/institution.h"

#include <array>

namespace institutions {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;

constexpr std::array<std::string_view, 11> type_names{
    "ministry",    "prime_minister", "agency",        "jurisdiction", "independent_authority", "parliament", "advisory_body",
    "association", "research",       "international", "other"};

void put_text(object& into, std::string_view key, std::string const& text) {
    if (!text.empty()) into[key] = text;
}

void put_localised(object& into, std::string_view key, base::LocalisedText const& text) {
    if (!text.empty()) into[key] = base::to_json(text);
}

void put_texts(object& into, std::string_view key, std::vector<std::string> const& texts) {
    if (!texts.empty()) into[key] = array(texts.begin(), texts.end());
}

std::vector<std::string> texts_at(object const& from, std::string_view key) {
    std::vector<std::string> texts;
    for (auto const& item : base::array_at(from, key))
        if (item.is_string()) texts.emplace_back(item.get_string());
    return texts;
}

DatedName dated_name_from(object const& from) {
    return {base::localised_from_json(from.if_contains("name")), base::text_at(from, "from"), base::text_at(from, "until"),
            base::text_at(from, "seen_in")};
}

}  // namespace

std::string_view name(Type type) { return type_names[std::size_t(type)]; }

Type type_from(std::string_view name) {
    for (std::size_t i = 0; i < type_names.size(); ++i)
        if (type_names[i] == name) return Type(i);
    return Type::other;
}

value to_json(Institution const& institution) {
    object state{{"slug", institution.slug}, {"type", name(institution.type)}, {"name", base::to_json(institution.name)}};
    put_text(state, "acronym", institution.acronym);
    put_text(state, "parent", institution.parent);
    put_text(state, "website", institution.website);
    put_localised(state, "note", institution.note);
    put_texts(state, "succeeds", institution.succeeds);
    put_texts(state, "written_as", institution.written_as);
    put_texts(state, "sources", institution.sources);
    put_texts(state, "addresses", institution.addresses);
    array names;
    for (auto const& dated : institution.names) {
        object entry{{"name", base::to_json(dated.name)}};
        put_text(entry, "from", dated.from);
        put_text(entry, "until", dated.until);
        put_text(entry, "seen_in", dated.seen_in);
        names.emplace_back(std::move(entry));
    }
    if (!names.empty()) state["names"] = std::move(names);
    if (institution.revision != 1) state["revision"] = institution.revision;
    return state;
}

base::Result<Institution> institution_from_json(value const& given) {
    if (!given.is_object()) return base::fail_field("", "An institution is an object.");
    auto const& state = given.get_object();
    static constexpr std::array<std::string_view, 13> known{"slug",     "type",       "name",    "acronym", "parent",    "website", "note",
                                                            "succeeds", "written_as", "sources", "names",   "addresses", "revision"};
    base::Error wrong{base::Kind::invalid, {}, {}};
    for (auto const& member : state)
        if (std::find(known.begin(), known.end(), std::string_view(member.key())) == known.end())
            wrong.problems.push_back({std::string(member.key()), "This field is not known.", {}});
    if (!wrong.problems.empty()) return wrong;

    Institution read;
    read.slug = base::text_at(state, "slug");
    read.type = type_from(base::text_at(state, "type"));
    read.name = base::localised_from_json(state.if_contains("name"));
    read.acronym = base::text_at(state, "acronym");
    read.parent = base::text_at(state, "parent");
    read.website = base::text_at(state, "website");
    read.note = base::localised_from_json(state.if_contains("note"));
    read.succeeds = texts_at(state, "succeeds");
    read.written_as = texts_at(state, "written_as");
    read.sources = texts_at(state, "sources");
    read.addresses = texts_at(state, "addresses");
    for (auto const& entry : base::array_at(state, "names"))
        if (entry.is_object()) read.names.push_back(dated_name_from(entry.get_object()));
    if (auto const revision = base::integer_at(state, "revision"); revision > 0) read.revision = revision;
    return read;
}

}  // namespace institutions
