// Two people edited one commitment.

#include <algorithm>

#include "plans/form_commitment.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using i18n::Words;

std::string told(std::vector<Milestone> const& milestones, Words const& words) {
    std::string text;
    for (auto const& one : milestones) {
        text += one.ref + ". " + std::string(one.title.text(words.language().code));
        if (!one.due_on.empty()) text += " · " + views::date_text(one.due_on, words);
        text += "\n";
    }
    return text;
}

std::string told(std::vector<Involvement> const& involved, Words const& words) {
    std::string text;
    for (auto const& one : involved) {
        auto const name = one.institution.empty() ? std::string(one.written_as.text(words.language().code)) : one.institution;
        text += views::word_of(one.part, words) + " · " + name + "\n";
    }
    return text;
}

std::string told(std::vector<std::string> const& names, Words const& words) { return words.list(names); }

Milestone const* same_ref(std::vector<Milestone> const& all, Milestone const& milestone) {
    auto const found = std::find_if(all.begin(), all.end(), [&](Milestone const& one) { return one.ref == milestone.ref; });
    return found == all.end() ? nullptr : &*found;
}

/// A milestone that was left as it was becomes the other's: then only what both changed clashes.
void take_untouched(std::vector<Milestone> const& edited, std::vector<Milestone> const& present, std::vector<Milestone>& typed) {
    for (auto& mine : typed) {
        auto const* was = same_ref(edited, mine);
        auto const* now = same_ref(present, mine);
        if (was && now && *was == mine) mine = *now;
    }
}

/// Did the other only change milestones that were left alone here? Then nothing clashes.
bool others_are_taken(std::vector<Milestone> const& edited, std::vector<Milestone> const& present, std::vector<Milestone> const& typed) {
    if (present.size() != edited.size()) return false;
    return std::all_of(present.begin(), present.end(), [&](Milestone const& now) {
        auto const* was = same_ref(edited, now);
        auto const* mine = same_ref(typed, now);
        return was && (*was == now || (mine && *mine == now));
    });
}

}  // namespace

Reconciled reconcile(Commitment const& edited, Commitment const& present, Commitment typed, Words const& words) {
    Reconciled result{std::move(typed), {}};
    auto& mine = result.commitment;
    Reconciling both(result.clashes, words);
    for (auto const& text : commitment_texts())
        both.text(label_of(text.name, words), edited.*text.member, present.*text.member, mine.*text.member);
    both.text(words("Why it is at this stage"), edited.completion_reason, present.completion_reason, mine.completion_reason);
    for (auto const& line : commitment_lines())
        both.line(label_of(line.name, words), edited.*line.member, present.*line.member, mine.*line.member);
    if (mine.completion == edited.completion && mine.completion_is_stated == edited.completion_is_stated) {
        mine.completion = present.completion;
        mine.completion_is_stated = present.completion_is_stated;
    }
    both.list<std::vector<std::string>>(words("Values of the OGP"), edited.values, present.values, mine.values, told);
    both.list<std::vector<std::string>>(words("Themes"), edited.themes, present.themes, mine.themes, told);
    both.list<std::vector<Involvement>>(words("Who takes part"), edited.involved, present.involved, mine.involved, told);
    if (mine.milestones != edited.milestones) take_untouched(edited.milestones, present.milestones, mine.milestones);
    if (mine.milestones == edited.milestones || !others_are_taken(edited.milestones, present.milestones, mine.milestones))
        both.list<std::vector<Milestone>>(words("Milestones"), edited.milestones, present.milestones, mine.milestones, told);
    // What the form does not ask stays as it is now.
    mine.position = present.position;
    mine.assessments = present.assessments;
    mine.sources = present.sources;
    mine.redirect = present.redirect;
    mine.dropped_reason = present.dropped_reason;
    mine.revision = present.revision;
    return result;
}

}  // namespace plans
