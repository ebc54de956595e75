#include "plans/desk_upload_edits.h"

#include <algorithm>
#include <array>

#include "plans/checks.h"
#include "plans/form_texts.h"

namespace plans {
namespace {

using base::LocalisedText;
using base::json::value;

// What the update of the row says itself, and what a cell cannot hold.
constexpr std::array<std::string_view, 14> not_cells{"completion",
                                                     "completion_is_stated",
                                                     "completion_reason",
                                                     "slug",
                                                     "parent",
                                                     "values",
                                                     "themes",
                                                     "involved",
                                                     "milestones",
                                                     "milestones.ref",
                                                     "milestones.level",
                                                     "milestones.status",
                                                     "milestones.done_on",
                                                     "milestones.tracking"};

bool is_cell(FieldRule const& rule) { return std::find(not_cells.begin(), not_cells.end(), rule.name) == not_cells.end(); }

LocalisedText retold(value const* state, std::string_view language, std::string text) {
    auto const before = base::localised_from_json(state);
    auto const* was = before.find(language);
    auto wording = was ? *was : base::Wording{};
    wording.text = std::move(text);
    auto after = before;
    after.set(language, std::move(wording));
    renew_translation(before, after, language, Checked::no);
    return after;
}

/// 30/06/2026, as spreadsheets write days, is the day 2026-06-30.
std::string as_day(std::string written) {
    if (written.size() == 10 && written[2] == '/' && written[5] == '/')
        return written.substr(6) + "-" + written.substr(3, 2) + "-" + written.substr(0, 2);
    if (written.size() > 10 && written[10] == 'T') written.resize(10);
    return written;
}

void write_cell(value& state, std::string_view member, std::string const& text) {
    auto& members = state.as_object();
    auto const dot = member.find('.');
    auto const name = member.substr(0, dot);
    if (dot == member.npos)
        members[name] = name.ends_with("_on") ? as_day(text) : text;
    else
        members[name] = base::to_json(retold(members.if_contains(name), member.substr(dot + 1), text));
}

}  // namespace

std::optional<std::string> field_of_column(std::string_view column, std::optional<std::size_t> milestone) {
    auto const prefix = milestone ? std::string("milestones.") : std::string();
    auto const place = milestone ? in_list("milestones", *milestone) : std::string();
    auto const cut = column.rfind('_');
    auto const* language = cut == column.npos ? nullptr : i18n::find_language(column.substr(cut + 1));
    for (auto const& rule : field_rules()) {
        if (!is_cell(rule)) continue;
        bool const is_text = rule.holds == FieldRule::Holds::text;
        if (is_text && language && rule.name == prefix + std::string(column.substr(0, cut)))
            return place + std::string(column.substr(0, cut)) + "." + std::string(language->code);
        if (!is_text && rule.name == prefix + std::string(column)) return place + std::string(column);
    }
    return std::nullopt;
}

std::string column_of_field(std::string_view field) {
    if (field.starts_with("milestones.")) field.remove_prefix(std::min(field.find('.', 11) + 1, field.size()));
    std::string column(field);
    std::replace(column.begin(), column.end(), '.', '_');
    return column;
}

base::Result<Commitment> with_cells(Commitment const& before, std::optional<std::size_t> milestone, std::vector<std::string> const& columns,
                                    std::function<std::string(std::string const& column)> const& cell) {
    std::optional<value> state;
    for (auto const& column : columns) {
        auto const field = field_of_column(column, milestone);
        auto const text = field ? cell(column) : std::string();
        if (text.empty()) continue;
        if (!state) state = to_json(before);
        auto const prefix = milestone ? in_list("milestones", *milestone).size() : 0;
        auto& owner = milestone ? state->as_object()["milestones"].as_array()[*milestone] : *state;
        write_cell(owner, std::string_view(*field).substr(prefix), text);
    }
    if (!state) return before;
    auto after = TRY(commitment_from_json(*state));
    after.id = before.id;
    after.revision = before.revision;
    return after;
}

}  // namespace plans
