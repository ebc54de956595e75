#include "plans/field_rights.h"

#include <algorithm>

#include "accounts/rules.h"

namespace plans {
namespace {

using base::LocalisedText;
using base::Wording;
using base::json::object;
using base::json::value;
using i18n::msg;
using enum FieldRule::Holds;

constexpr std::string_view edited = "commitment.edited", updated = "commitment.updated", translated = "commitment.translated",
                           milestone_edited = "milestone.edited", milestone_updated = "milestone.updated";
constexpr std::string_view in_milestones = "milestones.";

/// Words of a published document: whoever changes them says that the document says otherwise.
bool is_quoted(Wording const& wording) {
    return wording.basis == base::Basis::official || wording.basis == base::Basis::draft || wording.basis == base::Basis::short_title;
}

bool is_translation(Wording const& wording) { return wording.translated_from > 0 || wording.basis == base::Basis::working; }

bool has_other(LocalisedText const& text, std::string_view language) {
    return std::any_of(text.all().begin(), text.all().end(), [&](auto const& one) { return one.first != language; });
}

/// What it is to make `now` of `was`, in one language of a text.
std::string_view verb_of(FieldRule const& rule, Wording const* was, Wording const* now, bool has_original) {
    if ((was && is_quoted(*was)) || (now && is_quoted(*now))) return rule.name.starts_with(in_milestones) ? milestone_edited : edited;
    bool const translates = has_original && (!was || is_translation(*was)) && (!now || is_translation(*now));
    return translates ? translated : rule.verb;
}

std::string shown(value const* state) {
    if (!state) return {};
    return state->is_string() ? std::string(state->get_string()) : base::json::serialize(*state);
}

/// Two states of one thing, member by member.
class Comparison {
  public:
    explicit Comparison(std::vector<ChangedField>& changes) : changes_(changes) {}

    /// `within` names the members in the table, `path` where they stand: "milestones.", "milestones.2.".
    void members(std::string const& within, std::string const& path, object const& before, object const& after) {
        for (auto const& member : before) one(within, path, std::string(member.key()), &member.value(), after.if_contains(member.key()));
        for (auto const& member : after)
            if (!before.contains(member.key())) one(within, path, std::string(member.key()), nullptr, &member.value());
    }

  private:
    void one(std::string const& within, std::string const& path, std::string const& key, value const* before, value const* after) {
        if (within.empty() && (key == "revision" || key == "milestones")) return;
        if (before && after && *before == *after) return;
        auto const& rule = rule_of(within + key);
        if (rule.holds == text) return wordings(rule, path + key, base::localised_from_json(before), base::localised_from_json(after));
        changes_.push_back({path + key, rule.verb, shown(before), shown(after)});
    }

    void wordings(FieldRule const& rule, std::string const& field, LocalisedText const& before, LocalisedText const& after) {
        auto const compare = [&](std::string const& language) {
            auto const *was = before.find(language), *now = after.find(language);
            if (was && now && *was == *now) return;
            changes_.push_back(
                {field + "." + language, verb_of(rule, was, now, has_other(before, language)), was ? was->text : "", now ? now->text : ""});
        };
        for (auto const& [language, wording] : before.all()) compare(language);
        for (auto const& [language, wording] : after.all())
            if (!before.has(language)) compare(language);
    }

    std::vector<ChangedField>& changes_;
};

std::string refs_of(std::vector<Milestone> const& milestones) {
    std::string refs;
    for (auto const& one : milestones) refs += (refs.empty() ? "" : ", ") + one.ref;
    return refs;
}

void compare_milestones(std::vector<ChangedField>& changes, Commitment const& before, Commitment const& after) {
    auto const was_refs = refs_of(before.milestones), refs = refs_of(after.milestones);
    if (was_refs != refs) changes.push_back({"milestones", milestone_edited, was_refs, refs});
    auto const state = to_json(before), next = to_json(after);
    auto const& was_all = base::array_at(state.as_object(), "milestones");
    auto const& now_all = base::array_at(next.as_object(), "milestones");
    for (std::size_t i = 0; i < after.milestones.size(); ++i) {
        auto const was = std::find_if(before.milestones.begin(), before.milestones.end(),
                                      [&](Milestone const& one) { return one.ref == after.milestones[i].ref; });
        if (was != before.milestones.end())
            Comparison(changes).members(std::string(in_milestones), std::string(in_milestones) + std::to_string(i) + ".",
                                        was_all[std::size_t(was - before.milestones.begin())].as_object(), now_all[i].as_object());
    }
}

/// Dropping is an act of its own, with its reason.
bool is_about_dropping(ChangedField const& change) {
    return change.field == "completion" && (change.before == "dropped" || change.after == "dropped");
}

/// "milestones.2.title.fr" → "milestones.title.fr"
std::string without_place(std::string_view field) {
    if (!field.starts_with(in_milestones)) return std::string(field);
    auto const rest = field.substr(in_milestones.size());
    auto const end = rest.find_first_not_of("0123456789");
    bool const has_place = end != 0 && end != rest.npos && rest[end] == '.';
    return std::string(in_milestones) + std::string(has_place ? rest.substr(end + 1) : rest);
}

}  // namespace

char const* const not_theirs = msg("This is what the plan promises: only who coordinates it changes it.");

std::vector<FieldRule> const& field_rules() {
    static std::vector<FieldRule> const all{
        {"title", msg("Title"), edited, text},
        {"short_title", msg("Short title"), edited, text},
        {"summary", msg("The promise in plain words"), updated, text},
        {"problem", msg("The public problem"), edited, text},
        {"description", msg("What the commitment is"), edited, text},
        {"contribution", msg("How it will help"), edited, text},
        {"relevance", msg("Why it belongs to open government"), edited, text},
        {"additional", msg("Additional information"), updated, text},
        {"budget", msg("Budget"), edited, text},
        {"contact", msg("Contact"), updated, text},
        {"lineage_note", msg("Where it comes from"), edited, text},
        {"completion", msg("Completion"), updated},
        {"completion_is_stated", msg("Completion"), updated},
        {"completion_reason", msg("Why it is at this stage"), updated, text},
        {"number", msg("Number"), edited},
        {"slug", msg("In the address"), edited},
        {"axis", msg("Axis"), edited},
        {"parent", msg("Part of"), edited},
        {"ogp_id", msg("Number at the OGP"), edited},
        {"starts_on", msg("Starts"), edited},
        {"ends_on", msg("Ends"), edited},
        {"values", msg("Values of the OGP"), edited},
        {"themes", msg("Themes"), edited},
        {"involved", msg("Who takes part"), edited},
        {"milestones", msg("Milestones"), milestone_edited},
        {"milestones.ref", msg("Number"), milestone_edited},
        {"milestones.level", msg("Level"), milestone_edited},
        {"milestones.title", msg("Title"), milestone_edited, text},
        {"milestones.deliverable", msg("What will be delivered"), milestone_updated, text},
        {"milestones.starts_on", msg("Starts"), milestone_edited},
        {"milestones.due_on", msg("Due"), milestone_edited},
        {"milestones.due_text", msg("Date as the plan writes it"), milestone_edited, text},
        {"milestones.status", msg("Status"), milestone_updated},
        {"milestones.done_on", msg("Day it was done"), milestone_updated},
        {"milestones.status_reason", msg("Why it is at this stage"), milestone_updated, text},
        {"milestones.tracking", msg("Public follow-up of the time"), milestone_updated},
    };
    return all;
}

FieldRule const& rule_of(std::string_view field) {
    static FieldRule const unnamed{"", msg("Another field"), edited};
    auto const& all = field_rules();
    for (auto name = without_place(field); !name.empty(); name.resize(name.find('.') == name.npos ? 0 : name.rfind('.'))) {
        auto const found = std::find_if(all.begin(), all.end(), [&](FieldRule const& rule) { return rule.name == name; });
        if (found != all.end()) return *found;
    }
    return unnamed;
}

std::string label_of(std::string_view field, i18n::Words const& words) {
    auto const label = words(rule_of(field).label);
    auto const* language = i18n::find_language(field.substr(std::min(field.rfind('.') + 1, field.size())));
    return language ? words("{1} ({2})", {label, std::string(i18n::own_name(*language))}) : label;
}

std::vector<ChangedField> changed_fields(Commitment const& before, Commitment const& after) {
    std::vector<ChangedField> changes;
    Comparison(changes).members("", "", to_json(before).as_object(), to_json(after).as_object());
    compare_milestones(changes, before, after);
    for (auto& change : changes)
        if (is_about_dropping(change)) change.verb = edited;
    return changes;
}

FieldRights::FieldRights(base::Actor actor, base::Subject commitment, std::vector<base::Subject> scopes)
    : actor_(std::move(actor)), commitment_(std::move(commitment)), scopes_(std::move(scopes)) {}

base::Result<base::Grant> FieldRights::may_do(std::string_view verb) const {
    return accounts::authorise(actor_, verb, commitment_, scopes_);
}

base::Result<base::Grant> FieldRights::may_change_something() const {
    auto coordinates = may_do(edited);
    return coordinates.ok() ? coordinates : may_do(updated);
}

bool FieldRights::may_change(std::string_view field) const { return may_do(rule_of(field).verb).ok(); }

bool FieldRights::may_change_all() const { return may_do(edited).ok() && may_do(milestone_edited).ok(); }

bool FieldRights::may_change(std::string_view field, LocalisedText const& wordings, std::string_view language) const {
    auto const* was = wordings.find(language);
    Wording const translation{.basis = base::Basis::working};
    return may_do(verb_of(rule_of(field), was, was ? was : &translation, has_other(wordings, language))).ok();
}

base::Result<base::Done> FieldRights::may_change(Commitment const& before, Commitment const& after) const {
    base::Error refused{base::Kind::forbidden, {}, {}};
    for (auto const& change : changed_fields(before, after))
        if (!may_do(change.verb).ok()) refused.problems.push_back({change.field, not_theirs, {}});
    if (!refused.problems.empty()) return refused;
    return base::Done{};
}

}  // namespace plans
