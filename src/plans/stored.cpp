#include "plans/stored.h"

#include <algorithm>

#include "base/json_reading.h"
#include "db/remembered.h"
#include "plans/card_json.h"

namespace plans {
namespace {

base::json::value const& value_of(base::JsonReading const& reading) {
    if (!reading.value()) throw db::Failure(base::Kind::broken, "a stored state is not JSON");
    return *reading.value();
}

template <class T, class AnId>
db::Kept<T> read_state(std::string_view state, AnId id, base::Result<T> (*read)(base::json::value const&)) {
    thread_local db::Remembered<T> remembered;
    return remembered.of(state, id.value, [=](std::string_view text) {
        base::JsonReading const reading(text);
        auto parsed = read(value_of(reading));
        if (!parsed)
            throw db::Failure(base::Kind::broken, "a stored state has an unknown shape at " + parsed.error().problems.front().field);
        parsed->id = id;
        return std::move(parsed).value();
    });
}

}  // namespace

base::json::value json_of_state(std::string_view state) {
    auto parsed = base::parse_json(state);
    if (!parsed) throw db::Failure(base::Kind::broken, "a stored state is not JSON");
    return std::move(parsed).value();
}

db::Kept<Plan> plan_of_state(std::string_view state, PlanId id) { return read_state<Plan>(state, id, plan_from_json); }
db::Kept<Commitment> commitment_of_state(std::string_view state, CommitmentId id) {
    return read_state<Commitment>(state, id, commitment_from_json);
}
Update update_of_state(std::string_view state, UpdateId id) { return *read_state<Update>(state, id, update_from_json); }

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
