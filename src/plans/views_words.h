#pragma once
// How plans speak to readers: words and shapes for what is stated, dates as far as they are known, names of
// institutions, and addresses of pages. Text only; what is not known is never guessed.

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "html/components.h"
#include "plans/reading.h"
#include "thread/link.h"

namespace plans::views {

/// Themes or institutions, by their names in the reader's language.
template <class Named>
std::vector<Named> in_order_of_name(std::vector<Named> all, i18n::Words const& words) {
    auto const key = [&](Named const& one) { return words.sort_key(one.name.text(words.language().code)); };
    std::sort(all.begin(), all.end(), [&](Named const& one, Named const& other) { return key(one) < key(other); });
    return all;
}

html::Status status_of(Completion completion);
std::string word_of(Completion completion, i18n::Words const& words);
html::Markup tag_of(Completion completion, i18n::Words const& words);

html::Status status_of(Standing standing);
std::string word_of(Standing standing, i18n::Words const& words);

std::string word_of(MilestoneStatus status, i18n::Words const& words);

std::string word_of(PlanStatus status, i18n::Words const& words);
/// An ended plan is not a kept one: its tag has no mark of success.
html::Markup tag_of(PlanStatus status, i18n::Words const& words);

std::string word_of(Part part, i18n::Words const& words);
/// Read from the later commitment: "Continues".
std::string word_of(thread::Relation relation, i18n::Words const& words);

html::StatusCounts counts_of(Progress const& progress);
html::StatusCounts counts_of(CompletionCounts const& counts);

/// "2014", "avril 2014", "24 avril 2014": as precise as what is known. Empty for an empty date.
std::string date_text(std::string_view partial_date, i18n::Words const& words);
/// "from … to …", or what is known of it.
std::string period_text(std::string_view starts, std::string_view ends, i18n::Words const& words);

/// A source: a link when it is an address (its host as text), else the words themselves.
html::Markup source_link(std::string_view source);
/// Several, " ; " between addresses in one text included.
html::Markup sources_list(std::vector<std::string> const& sources);

/// The notes that say how far a number, an identifier or an axis is verified, as the first content writes them.
std::span<char const* const> known_notes();

/// Institutions by slug, former ones included, as they are or as they were on the reader's day. Of the present, each
/// that a page names is read once, the others never; of a day, all are read at the first.
class Institutions {
  public:
    explicit Institutions(db::Reader& db) : db_(db) {}
    explicit Institutions(Reading const& reading) : db_(reading.db), dated_(reading.at ? &reading : nullptr) {}
    institutions::Institution const* find(std::string_view slug) const;
    /// As the plan wrote it, or as the register names it.
    std::string name_of(Involvement const& involved, std::string_view language) const;
    std::string name_of(std::string_view slug, std::string_view language) const;
    std::vector<institutions::Institution> const& all() const;

  private:
    db::Kept<institutions::Institution> read(std::string_view slug) const;

    db::Reader& db_;
    Reading const* dated_ = nullptr;
    mutable std::map<std::string, db::Kept<institutions::Institution>, std::less<>> read_{};
    mutable std::optional<std::vector<institutions::Institution>> all_{};
};

std::string path_of_plan(std::string_view plan);
std::string path_of_commitment(std::string_view plan, std::string_view slug);
/// An update for life, however many follow it: the page of updates that begins with it.
std::string path_of_update(std::string_view plan, std::string_view commitment, std::int64_t update);
std::string path_of_theme(std::string_view theme);
std::string path_of_institution(std::string_view institution);

/// How a list names a commitment: its title, else its short one, else what it is about.
base::Shown shown_title(base::LocalisedText const& title, base::LocalisedText const& short_title, std::string_view language);
/// Its text, or words that say that it is not known.
std::string title_text(Card const& card, i18n::Words const& words);
std::string title_text(Commitment const& commitment, i18n::Words const& words);
/// What there is to mark in a list: nothing when the wording is official and in the reader's language.
html::Markup doubts(base::Shown const& shown, i18n::Words const& words);
/// With a capital at its beginning, for facts that the sources write in the middle of a sentence.
std::string sentence(std::string_view text);
/// The language to mark a shown text with; empty when it is the page's.
std::string language_of(base::Shown const& shown);

}  // namespace plans::views
