#include "plans/stored.h"

#include <algorithm>

#include "plans/card_json.h"
#include "states/remembered_state.h"

namespace plans {

using states::remembered_state;
using states::value_of;

base::json::value json_of_state(std::string_view state) {
    auto parsed = base::parse_json(state);
    if (!parsed) throw db::Failure(base::Kind::broken, "a stored state is not JSON");
    return std::move(parsed).value();
}

db::Kept<Plan> plan_of_state(std::string_view state, PlanId id) { return remembered_state<Plan>(state, id, plan_from_json); }
db::Kept<Commitment> commitment_of_state(std::string_view state, CommitmentId id) {
    return remembered_state<Commitment>(state, id, commitment_from_json);
}
Update update_of_state(std::string_view state, UpdateId id) { return *remembered_state<Update>(state, id, update_from_json); }

Card card_of_state(std::string_view state) {
    thread_local db::Remembered<Card> remembered;
    return *remembered.of(state, [](std::string_view text) {
        base::JsonReading const reading(text);
        return card_from_json(value_of(reading));
    });
}

StoredCard StoredCard::of(db::Row const& row) {
    StoredCard stored{card_of_state(row.text(3))};
    stored.value.id = row.id<CommitmentId>(0);
    stored.value.last_moved_at = row.instant(1);
    stored.value.revision = row.i64(2);
    return stored;
}

StoredNews StoredNews::of(db::Row const& row) {
    auto card = card_of_state(row.text(2));
    UpdateNews news{update_of_state(row.text(1), row.id<UpdateId>(0)), std::move(card.number), std::move(card.title)};
    if (!row.is_null(4)) news.corrects = UpdateTie{row.id<UpdateId>(3), row.instant(4)};
    if (!row.is_null(5)) news.corrected_by = {{row.id<UpdateId>(5), row.instant(6)}};
    return {std::move(news)};
}

void put_parts_after_wholes(std::vector<Card>& cards) {
    auto const key_of = [](Card const& card) { return card.plan + '/' + (card.parent.empty() ? card.slug : card.parent); };
    std::map<std::string, std::size_t> place;  // of a whole, in the order given
    for (auto const& card : cards)
        if (card.parent.empty()) place.emplace(key_of(card), place.size());
    std::stable_sort(cards.begin(), cards.end(), [&](Card const& a, Card const& b) {
        auto const rank = [&](Card const& card) {
            auto const found = place.find(key_of(card));
            return found == place.end() ? place.size() : found->second;
        };
        return std::pair(rank(a), !a.parent.empty()) < std::pair(rank(b), !b.parent.empty());
    });
}

}  // namespace plans
