#include "plans/api_patch.h"

#include <algorithm>
#include <array>

#include "i18n/i18n.h"
#include "plans/checks.h"

namespace plans::api {
namespace {

using base::json::object;
using base::json::value;
using i18n::msg;

constexpr std::array<std::string_view, 8> fixed{"plan", "slug", "parent", "position", "revision", "redirect", "addresses", "id"};
constexpr std::array<std::string_view, 2> fixed_of_milestone{"ref", "level"};  // what its address and place are made of

base::Error not_an_object() { return base::fail_field("", msg("This must be an object.")); }

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::size_t place_of(Commitment const& commitment, std::string_view ref) {
    auto const& all = commitment.milestones;
    return std::size_t(std::find_if(all.begin(), all.end(), [&](Milestone const& one) { return one.ref == ref; }) - all.begin());
}

base::Result<Commitment> read_back(Commitment const& before, value state) {
    count_revisions(to_json(before), state);
    auto after = TRY(commitment_from_json(state));
    after.id = before.id;
    after.revision = before.revision;
    return after;
}

}  // namespace

value merged(value target, value const& patch) {
    if (!patch.is_object()) return patch;
    if (!target.is_object()) target = object{};
    auto& members = target.get_object();
    for (auto const& [key, change] : patch.get_object()) {
        if (change.is_null())
            members.erase(key);
        else
            members[key] = merged(members.contains(key) ? members[key] : value(), change);
    }
    return target;
}

void count_revisions(value const& before, value& after) {
    if (after.is_array() && before.is_array()) {
        auto const count = std::min(after.get_array().size(), before.get_array().size());
        for (std::size_t i = 0; i < count; ++i) count_revisions(before.get_array()[i], after.get_array()[i]);
    }
    if (!after.is_object() || !before.is_object()) return;
    auto const& old = before.get_object();
    auto& now = after.get_object();
    for (auto& [key, member] : now)
        if (auto const* was = old.if_contains(key)) count_revisions(*was, member);
    auto const *old_text = old.if_contains("text"), *new_text = now.if_contains("text");
    bool const is_wording = old_text && new_text && old_text->is_string() && new_text->is_string();
    if (!is_wording || *old_text == *new_text) return;
    auto const revision = [](object const& wording) { return std::max<std::int64_t>(1, base::integer_at(wording, "revision")); };
    if (revision(old) == revision(now)) now["revision"] = revision(old) + 1;
}

base::Result<Commitment> patched(Commitment const& commitment, value const& patch) {
    if (!patch.is_object()) return not_an_object();
    auto change = patch.get_object();
    base::Error wrong{base::Kind::invalid, {}, {}};
    for (auto const& member : change)
        if (is_one_of(fixed, member.key())) wrong.problems.push_back({std::string(member.key()), msg("This cannot be changed here."), {}});
    if (!wrong.problems.empty()) return wrong;
    if (auto const* completion = change.if_contains("completion"); completion && !change.contains("completion_is_stated"))
        change["completion_is_stated"] = completion->is_null() ? value() : value(true);
    return read_back(commitment, merged(to_json(commitment), change));
}

base::Result<Commitment> with_milestone(Commitment const& commitment, std::string_view ref, value const& patch) {
    if (!patch.is_object()) return not_an_object();
    auto const place = place_of(commitment, ref);
    if (place == commitment.milestones.size()) return base::fail(base::Kind::not_found, msg("There is no milestone of this number."));
    base::Error wrong{base::Kind::invalid, {}, {}};
    for (auto const& member : patch.get_object())
        if (is_one_of(fixed_of_milestone, member.key()))
            wrong.problems.push_back({std::string(member.key()), msg("This cannot be changed here."), {}});
    if (!wrong.problems.empty()) return wrong;
    auto state = to_json(commitment);
    auto& milestone = state.as_object()["milestones"].as_array()[place];
    milestone = merged(milestone, patch);
    auto after = read_back(commitment, std::move(state));
    return after ? after : within_milestone(after.error(), commitment, ref);
}

base::Error within_milestone(base::Error error, Commitment const& commitment, std::string_view ref) {
    auto const prefix = in_list("milestones", place_of(commitment, ref));
    for (auto& problem : error.problems)
        if (problem.field.starts_with(prefix)) problem.field.erase(0, prefix.size());
    return error;
}

}  // namespace plans::api
