#pragma once
// Who may change which field of a commitment. The table says of each part of its public state what changing it is, in
// the verbs that accounts/rules.cpp gives to roles: the promise is edited by who coordinates the plan; what became of it,
// its plain words and its translations are kept up by who carries it out. The acts, the form, the API and spreadsheets
// all read this table. What is not in it is the coordinators'.

#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "i18n/i18n.h"
#include "plans/commitment.h"

namespace plans {

struct FieldRule {
    std::string_view name;                                  // as in the public state; of a milestone, "milestones.due_on"
    char const* label;                                      // a catalogue message
    std::string_view verb;                                  // what changing it is
    enum class Holds { text, other } holds = Holds::other;  // text: in several languages, each wording by itself
};
std::vector<FieldRule> const& field_rules();

/// The rule of "summary", "summary.fr" or "milestones.2.due_on".
FieldRule const& rule_of(std::string_view field);
/// Its name for people: "Title", "Milestone 2: Due".
std::string label_of(std::string_view field, i18n::Words const& words);

/// A part that two versions have otherwise: "axis", "summary.fr", "milestones.2.due_on" by the places of `after`;
/// "milestones" when they are not the same ones in the same order.
struct ChangedField {
    std::string field;
    std::string_view verb;
    std::string before{}, after{};  // as texts, for who compares
};
std::vector<ChangedField> changed_fields(Commitment const& before, Commitment const& after);

/// What somebody may change in one commitment.
class FieldRights {
  public:
    /// `scopes` are what it belongs to: see Register::scopes.
    FieldRights(base::Actor actor, base::Subject commitment, std::vector<base::Subject> scopes);

    /// Any field at all? The capacity in which they do: that of the coordination, if they hold it.
    base::Result<base::Grant> may_change_something() const;
    bool may_change(std::string_view field) const;
    /// The wording of `text` in one language, which may be new.
    bool may_change(std::string_view field, base::LocalisedText const& text, std::string_view language) const;
    bool may_change_all() const;

    /// errors: forbidden, a problem for each field that is not theirs
    base::Result<base::Done> may_change(Commitment const& before, Commitment const& after) const;

  private:
    base::Result<base::Grant> may_do(std::string_view verb) const;

    base::Actor actor_;
    base::Subject commitment_;
    std::vector<base::Subject> scopes_;
};

/// Why a field is not theirs: a catalogue message.
extern char const* const not_theirs;

}  // namespace plans
