#pragma once
// A commitment in a few lines, for lists, cards and pictures: made from the whole commitment by one rule, kept beside
// it in the database, and made again from the ledger for a page as of a date. Rules only: no SQL, no HTTP.

#include "plans/commitment.h"

namespace plans {

/// What a milestone weighs in a list: how it is stated to stand, and when it is due.
struct MilestoneMark {
    MilestoneStatus status = MilestoneStatus::unknown;
    std::string due_on{};  // ISO day or empty
    friend bool operator==(MilestoneMark const&, MilestoneMark const&) = default;
};

struct Card {
    CommitmentId id{};
    std::string plan, slug, number{}, number_note{};
    std::string parent{};  // slug of the commitment this is a part of
    int position = 0;
    std::string axis{};
    base::LocalisedText title;
    base::LocalisedText short_title{};
    base::LocalisedText summary{};                    // its first 240 characters
    Completion completion = Completion::no_evidence;  // effective; of a commitment in parts, that of its parts
    bool completion_is_stated = false;
    std::vector<MilestoneMark> milestones{};  // those that count (progress()), in order; with those of its parts
    std::vector<Involvement> involved{};      // written_as only where the plan names no institution
    std::vector<std::string> themes{};
    int parts = 0;                  // how many parts it has
    std::string redirect{};         // "PLAN/SLUG" when it was merged
    base::Instant last_moved_at{};  // its latest published update; 0: none yet
    std::int64_t revision = 1;
    friend bool operator==(Card const&, Card const&) = default;

    std::vector<Involvement> with_part(Part part) const;
};

Progress progress(Card const& card, base::Date today);
/// The number of milestones whose due day has passed and that are known not to be done.
int late(Card const& card, base::Date today);
/// Milestones past their due day of which nobody said anything.
int unverified(Card const& card, base::Date today);
/// The earliest due day, today or later, of what is not done; empty when there is none.
std::string next_due_on(Card const& card, base::Date today);

/// The card of a commitment and of its parts, if it has any.
Card card_of(Commitment const& commitment, std::vector<Commitment> const& parts = {}, base::Instant last_moved_at = {});

enum class CardOrder { position, completion, last_moved, next_due };
/// "number", "status", "moved", "due"; anything else is the plan's own order.
CardOrder card_order_from(std::string_view name);

/// late: known not to be done in time; past_due: that, or nobody said whether it was done.
enum class DueFilter { any, late, past_due };

/// What a reader asked of a list; empty members ask nothing.
struct CardFilter {
    std::string axis{};         // ref; an axis includes its parts when `axes` says which they are
    std::string theme{};        // slug
    std::string institution{};  // slug, in any part
    std::optional<Completion> completion{};
    DueFilter due = DueFilter::any;
    std::string words{};  // all of them, in any language, without regard to case or accents
    CardOrder order = CardOrder::position;
};

/// The cards that answer, in the order asked. `axis_refs`: the refs that stand for the axis asked (itself and its parts).
std::vector<Card> chosen(std::vector<Card> cards, CardFilter const& filter, std::vector<std::string> const& axis_refs, base::Date today);

}  // namespace plans
