// Two people edited one commitment: field by field, what each of them changed.

#include <algorithm>

#include "html/components.h"
#include "plans/form_commitment.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using base::LocalisedText;
using i18n::Words;

class Reconciling {
  public:
    Reconciling(Reconciled& into, Words const& words) : into_(into), words_(words) {}

    /// `typed` becomes what is kept.
    void line(std::string const& label, std::string const& edited, std::string const& present, std::string& typed) {
        if (typed == edited)
            typed = present;
        else if (present != edited && present != typed)
            into_.clashes.push_back({label, "", present, typed});
    }

    void text(std::string const& label, LocalisedText const& edited, LocalisedText const& present, LocalisedText& typed) {
        auto kept = present;
        for (auto const language : i18n::languages()) wording(label, language, edited, present, typed, kept);
        typed = std::move(kept);
    }

    template <class List>
    void list(std::string const& label, List const& edited, List const& present, List& typed, std::string (*told)(List const&, Words const&)) {
        if (typed == edited)
            typed = present;
        else if (present != edited && present != typed)
            into_.clashes.push_back({label, std::string(words_.language().code), told(present, words_), told(typed, words_)});
    }

  private:
    void wording(std::string const& label, i18n::Language language, LocalisedText const& edited, LocalisedText const& present,
                 LocalisedText const& typed, LocalisedText& kept) {
        auto const* was = edited.find(language.code);
        auto const* now = present.find(language.code);
        auto const* mine = typed.find(language.code);
        auto const same = [](base::Wording const* a, base::Wording const* b) {
            return (a ? a->text : std::string()) == (b ? b->text : std::string()) &&
                   (a && b ? a->basis == b->basis && a->translated_from == b->translated_from : true);
        };
        if (same(was, mine)) return;
        auto const full = words_("{1} ({2})", {label, std::string(i18n::own_name(language))});
        if (!same(was, now) && !same(now, mine))
            into_.clashes.push_back({full, std::string(language.code), now ? now->text : "", mine ? mine->text : ""});
        if (mine)
            kept.set(language.code, *mine);
        else
            kept.remove(language.code);
    }

    Reconciled& into_;
    Words const& words_;
};

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
    Reconciling both(result, words);
    for (auto const& text : commitment_texts()) both.text(words(text.label), edited.*text.member, present.*text.member, mine.*text.member);
    both.text(words("Why it is at this stage"), edited.completion_reason, present.completion_reason, mine.completion_reason);
    for (auto const& line : commitment_lines()) both.line(words(line.label), edited.*line.member, present.*line.member, mine.*line.member);
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

html::Markup clashes_section(FormView const& view, CommitmentForm const& form) {
    auto const& words = view.words;
    if (!form.is_stale) return {};
    html::Markup body = html::p(form.clashes.empty()
                                    ? words("Their changes and yours do not touch the same fields: both are in the form below. Save it again.")
                                    : words("The form below keeps what you wrote. Compare the fields that you both changed, correct what is "
                                            "needed, and save again. What only they changed is in the form already."));
    html::Markup pairs;
    for (auto const& clash : form.clashes) {
        auto const tongue = html::attr_if(!clash.language.empty() && clash.language != words.language().code, "lang", clash.language);
        pairs += html::div(html::cls("clash"), html::h3(clash.label),
                           html::div(html::cls("wordings"),
                                     html::div(html::cls("wording"), html::h4(words("As it stands now")),
                                               html::div(html::cls("as-written"), tongue, clash.present)),
                                     html::div(html::cls("wording"), html::h4(words("What you wrote, with the differences")),
                                               html::div(html::cls("as-written"), tongue,
                                                         html::difference(text::difference(clash.present, clash.typed), words)))));
    }
    return html::group(html::notice({.kind = html::NoticeKind::warning,
                                     .title = words("Somebody changed this commitment while you were editing it."),
                                     .body = body,
                                     .is_alert = true},
                                    words),
                       pairs);
}

}  // namespace plans
