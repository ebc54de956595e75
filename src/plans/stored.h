#pragma once
// Rows of the room's tables as its nouns. Private to the store.

#include "db/db.h"
#include "plans/card.h"
#include "plans/plan.h"
#include "plans/store.h"
#include "plans/update.h"

namespace plans {

/// A state that was checked when it was written; a broken one is a broken database. Throws db::Failure.
db::Kept<Plan> plan_of_state(std::string_view state, PlanId id);
db::Kept<Commitment> commitment_of_state(std::string_view state, CommitmentId id);
Update update_of_state(std::string_view state, UpdateId id);
base::json::value json_of_state(std::string_view state);
Card card_of_state(std::string_view state);

#define PLAN_COLUMNS "p.id, p.state"
struct StoredPlan {
    db::Kept<Plan> value;
    static StoredPlan of(db::Row const& row) { return {plan_of_state(row.text(1), row.id<PlanId>(0))}; }
};

#define COMMITMENT_COLUMNS "c.id, c.state"
struct StoredCommitment {
    db::Kept<Commitment> value;
    static StoredCommitment of(db::Row const& row) { return {commitment_of_state(row.text(1), row.id<CommitmentId>(0))}; }
};

#define CARD_COLUMNS "c.id, c.last_moved_at, c.revision, c.card"
struct StoredCard {
    Card value;
    static StoredCard of(db::Row const& row);
};

// With when what it corrects was published, and the last update that corrects it.
#define NEWS_COLUMNS                                                                                                \
    "u.id, u.state, c.card, u.corrects, (select other.at from progress_update other where other.id = u.corrects), " \
    "(select other.id from progress_update other where other.corrects = u.id order by other.id desc limit 1), "     \
    "(select other.at from progress_update other where other.corrects = u.id order by other.id desc limit 1)"
struct StoredNews {
    UpdateNews value;
    static StoredNews of(db::Row const& row);
};

template <class Stored>
auto values(std::vector<Stored> rows) {
    std::vector<decltype(Stored::value)> made;
    made.reserve(rows.size());
    for (auto& row : rows) made.push_back(std::move(row.value));
    return made;
}

/// The same of what is kept, for those who alter it.
template <class T>
std::vector<T> copies(std::vector<db::Kept<T>> const& kept) {
    std::vector<T> made;
    made.reserve(kept.size());
    for (auto const& one : kept) made.push_back(*one);
    return made;
}

template <class Stored>
auto value(std::optional<Stored> row) -> std::optional<decltype(Stored::value)> {
    if (!row) return std::nullopt;
    return std::move(row->value);
}

template <class Stored>
auto kept(std::optional<Stored> row) -> decltype(Stored::value) {
    return row ? std::move(row->value) : nullptr;
}

/// In the order given, but each part after the whole that it belongs to.
void put_parts_after_wholes(std::vector<Card>& cards);

}  // namespace plans
