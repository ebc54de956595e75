#include "plans/formats_package.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "i18n/i18n.h"
#include "institutions/store.h"

namespace plans::formats {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;
using i18n::msg;

constexpr int all_updates = std::numeric_limits<int>::max() - 1;

void add_named(std::set<std::string>& slugs, Plan const& plan, std::vector<Commitment> const& commitments) {
    slugs.insert(plan.holder);
    for (auto const& commitment : commitments)
        for (auto const& one : commitment.involved)
            if (!one.institution.empty()) slugs.insert(one.institution);
}

/// With what they belong to and what they took over from.
std::vector<institutions::Institution> with_their_kin(db::Reader& db, std::set<std::string> slugs) {
    auto all = institutions::store::all(db);
    for (std::size_t before = 0; before != slugs.size();) {
        before = slugs.size();
        for (auto const& one : all) {
            if (!slugs.count(one.slug)) continue;
            if (!one.parent.empty()) slugs.insert(one.parent);
            slugs.insert(one.succeeds.begin(), one.succeeds.end());
        }
    }
    std::erase_if(all, [&](institutions::Institution const& one) { return !slugs.count(one.slug); });
    return all;
}

void add_plan(db::Reader& db, Package& package, Plan const& plan) {
    auto commitments = commitments_of_plan(db, plan.slug);
    std::stable_sort(commitments.begin(), commitments.end(),
                     [](Commitment const& a, Commitment const& b) { return a.is_part() < b.is_part(); });
    auto news = updates_of_plan(db, plan.slug, all_updates);
    for (auto one = news.rbegin(); one != news.rend(); ++one) package.updates.push_back(std::move(one->update));
    std::move(commitments.begin(), commitments.end(), std::back_inserter(package.commitments));
    package.plans.push_back(plan);
}

object with_id(value state, std::int64_t id) {
    if (id != 0) state.as_object()["id"] = std::to_string(id);
    return std::move(state.as_object());
}

/// Reads each state of a table, and says where in the document what is wrong stands.
template <class T, class Read>
void read_each(Document const& document, std::string_view table, std::vector<T>& out, std::vector<base::Problem>& problems, Read read) {
    auto const& states = base::array_at(document, table);
    for (std::size_t i = 0; i < states.size(); ++i) {
        auto made = read(states[i]);
        if (made)
            out.push_back(std::move(*made));
        else
            for (auto problem : made.error().problems) {
                problem.field = std::string(table) + "." + std::to_string(i) + (problem.field.empty() ? "" : "." + problem.field);
                problems.push_back(std::move(problem));
            }
    }
}

}  // namespace

base::Result<Update> update_with_id(value const& state) {
    if (!state.is_object()) return base::fail_field("", msg("This must be an object."));
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
    if (!state.is_object()) return base::fail_field("", msg("This must be an object."));
    Theme theme;
    theme.slug = base::text_at(state.get_object(), "slug");
    theme.name = base::localised_from_json(state.get_object().if_contains("name"));
    return theme;
}

base::Result<Package> package_of(db::Reader& db, std::string_view slug) {
    Package package;
    if (slug.empty()) {
        for (auto const& plan : all_plans(db)) add_plan(db, package, plan);
        package.institutions = institutions::store::all(db);
        package.themes = themes(db);
        return package;
    }
    auto const plan = find_plan(db, slug);
    if (!plan) return base::fail(base::Kind::not_found, msg("There is no plan of this address."));
    add_plan(db, package, *plan);
    std::set<std::string> named, borne;
    add_named(named, *plan, package.commitments);
    for (auto const& update : package.updates)
        if (!update.institution.empty()) named.insert(update.institution);
    for (auto const& commitment : package.commitments) borne.insert(commitment.themes.begin(), commitment.themes.end());
    package.institutions = with_their_kin(db, std::move(named));
    package.themes = themes(db);
    std::erase_if(package.themes, [&](Theme const& theme) { return !borne.count(theme.slug); });
    return package;
}

Document document_of(Package const& package) {
    array institutions, themes, plans, commitments, updates;
    for (auto const& one : package.institutions) institutions.push_back(institutions::to_json(one));
    for (auto const& one : package.themes) themes.push_back({{"slug", one.slug}, {"name", base::to_json(one.name)}});
    for (auto const& one : package.plans) plans.push_back(to_json(one));
    for (auto const& one : package.commitments) commitments.push_back(to_json(one));
    for (auto const& one : package.updates) updates.push_back(with_id(to_json(one), one.id.value));
    return {{"institutions", std::move(institutions)},
            {"themes", std::move(themes)},
            {"plans", std::move(plans)},
            {"commitments", std::move(commitments)},
            {"updates", std::move(updates)}};
}

base::Result<Package> package_from(Document const& document) {
    Package package;
    base::Error wrong{base::Kind::invalid, {}, {}};
    read_each(document, "institutions", package.institutions, wrong.problems, institutions::institution_from_json);
    read_each(document, "themes", package.themes, wrong.problems, theme_from);
    read_each(document, "plans", package.plans, wrong.problems, plan_from_json);
    read_each(document, "commitments", package.commitments, wrong.problems, commitment_from_json);
    read_each(document, "updates", package.updates, wrong.problems, update_with_id);
    if (!wrong.problems.empty()) return wrong;
    return package;
}

std::string to_json_file(Document const& document) {
    object file{
        {"format", format_name}, {"version", format_version}, {"licence", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}};
    for (auto const& member : document) file[member.key()] = member.value();
    return base::json::serialize(file) + "\n";
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
