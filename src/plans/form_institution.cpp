#include "plans/form_institution.h"

#include "html/components.h"
#include "plans/form_rows.h"

namespace plans {
namespace {

using html::Markup;
using i18n::msg;
using i18n::Words;
using institutions::Institution;
using institutions::Type;

struct NamedType {
    Type type;
    char const* name;
};
constexpr NamedType institution_types[] = {{Type::ministry, msg("Ministry")},
                                           {Type::prime_minister, msg("Service of the Prime Minister")},
                                           {Type::agency, msg("Agency")},
                                           {Type::jurisdiction, msg("Court")},
                                           {Type::independent_authority, msg("Independent authority")},
                                           {Type::parliament, msg("Parliament")},
                                           {Type::advisory_body, msg("Advisory body")},
                                           {Type::association, msg("Association")},
                                           {Type::research, msg("Research")},
                                           {Type::international, msg("International organisation")},
                                           {Type::other, msg("Other")}};

struct Line {
    char const* name;
    char const* label;
    std::string Institution::*member;
    html::Width width;
};
constexpr Line institution_lines[] = {{"acronym", msg("Acronym"), &Institution::acronym, html::Width::short_},
                                      {"website", msg("Website"), &Institution::website, html::Width::full}};

struct Lines {
    char const* name;
    char const* label;
    char const* hint;
    std::vector<std::string> Institution::*member;
};
constexpr Lines institution_lists[] = {
    {"succeeds", msg("Institutions whose duties it took over"), msg("As in their addresses, one a line."), &Institution::succeeds},
    {"written_as", msg("Other spellings met in documents"), msg("One a line; files that use them are understood."),
     &Institution::written_as}};

Markup type_choice(FormView const& view, Institution const& one) {
    html::Choice choice{.name = "type", .label = view.words("Kind"), .options = {}, .error = view.error("type")};
    for (auto const& [type, label] : institution_types)
        choice.options.push_back({std::string(institutions::name(type)), view.words(label), "", type == one.type});
    return html::select_field(choice, view.words);
}

std::string told_in_lines(std::vector<std::string> const& names, Words const&) { return joined_lines(names); }

}  // namespace

Markup institution_fields(FormView const& view, Institution const& one) {
    auto const& words = view.words;
    Markup fields = view.both({.name = "name", .label = words("Name"), .presence = html::Presence::required, .rows = 1}, one.name);
    fields += type_choice(view, one);
    for (auto const& line : institution_lines)
        fields += view.line({.name = line.name, .label = words(line.label), .presence = html::Presence::optional, .rows = 1},
                            one.*line.member, line.width);
    for (auto const& list : institution_lists)
        fields += view.line(
            {.name = list.name, .label = words(list.label), .hint = words(list.hint), .presence = html::Presence::optional, .rows = 3},
            joined_lines(one.*list.member));
    return fields;
}

Institution typed_institution(http::Request const& request, Institution const& edited) {
    Institution one = edited;
    one.name = edited_text(request, "name", edited.name);
    one.type = institutions::type_from(request.form_value("type"));
    for (auto const& line : institution_lines) one.*line.member = typed(request, line.name);
    for (auto const& list : institution_lists) one.*list.member = typed_lines(request, list.name);
    // The last of the dated names is the present one.
    if (!one.names.empty()) one.names.back().name = one.name;
    return one;
}

Institution reconcile(Institution const& edited, Institution const& present, Institution typed, Words const& words,
                      std::vector<Clash>& clashes) {
    Reconciling both(clashes, words);
    both.text(words("Name"), edited.name, present.name, typed.name);
    for (auto const& line : institution_lines) both.line(words(line.label), edited.*line.member, present.*line.member, typed.*line.member);
    for (auto const& list : institution_lists)
        both.list<std::vector<std::string>>(words(list.label), edited.*list.member, present.*list.member, typed.*list.member,
                                            told_in_lines);
    if (typed.type == edited.type) typed.type = present.type;
    // What the form does not ask stays as it is now.
    auto kept = present;
    kept.name = std::move(typed.name);
    kept.type = typed.type;
    for (auto const& line : institution_lines) kept.*line.member = std::move(typed.*line.member);
    for (auto const& list : institution_lists) kept.*list.member = std::move(typed.*list.member);
    if (!kept.names.empty()) kept.names.back().name = kept.name;
    return kept;
}

}  // namespace plans
