// Readings of cards: lists, neighbours, what is late and what is stale.

#include "institutions/store.h"
#include "plans/card_json.h"
#include "plans/stored.h"

namespace plans {
namespace {

std::vector<Card> in_order(std::vector<StoredCard> stored) {
    auto cards = values(std::move(stored));
    put_parts_after_wholes(cards);
    return cards;
}

/// Six months earlier, on the last day of that month when it has no such day.
base::Date six_months_before(base::Date day) {
    auto const earlier = day - std::chrono::months{6};
    return earlier.ok() ? earlier : base::Date{earlier.year() / earlier.month() / std::chrono::last};
}

}  // namespace

std::vector<Card> cards_of_plan(db::Reader& db, std::string_view plan) {
    return in_order(db.list<StoredCard>(
        "select " CARD_COLUMNS " from plan p join commitment c on c.plan_id = p.id where p.slug = ? order by c.position, c.slug", plan));
}

std::vector<Card> cards_of_institution(db::Reader& db, std::string_view institution) {
    auto const found = institutions::store::find(db, institution);
    if (!found) return {};
    return in_order(
        db.list<StoredCard>("select " CARD_COLUMNS " from commitment_institution i join commitment c on c.id = i.commitment_id "
                            "join plan p on p.id = c.plan_id where i.institution_id = ? order by p.starts desc, p.slug, c.position, c.slug",
                            found->id));
}

std::vector<Card> cards_of_theme(db::Reader& db, std::string_view theme) {
    return in_order(db.list<StoredCard>("select " CARD_COLUMNS " from theme t join commitment_theme x on x.theme_id = t.id "
                                        "join commitment c on c.id = x.commitment_id join plan p on p.id = c.plan_id where t.slug = ? "
                                        "order by p.starts desc, p.slug, c.position, c.slug",
                                        theme));
}

std::vector<Card> all_cards(db::Reader& db) {
    return in_order(db.list<StoredCard>(
        "select " CARD_COLUMNS " from commitment c join plan p on p.id = c.plan_id order by p.starts desc, p.slug, c.position, c.slug"));
}

std::optional<Card> find_card(db::Reader& db, CommitmentId id) {
    return value(db.find<StoredCard>("select " CARD_COLUMNS " from commitment c where c.id = ?", id));
}

std::vector<Card> parts_of(db::Reader& db, Commitment const& commitment) {
    return values(db.list<StoredCard>("select " CARD_COLUMNS
                                      " from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? "
                                      "order by c.position, c.slug",
                                      commitment.plan, commitment.slug));
}

std::vector<Card> moved_lately(db::Reader& db, int limit) {
    return values(db.list<StoredCard>(
        "select " CARD_COLUMNS " from commitment c where c.last_moved_at > 0 order by c.last_moved_at desc, c.id desc limit ?", limit));
}

Neighbours neighbours(db::Reader& db, Commitment const& commitment) {
    Neighbours found;
    found.previous = value(db.find<StoredCard>(
        "select " CARD_COLUMNS
        " from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? and (c.position, c.slug) < (?, ?) "
        "order by c.position desc, c.slug desc limit 1",
        commitment.plan, commitment.parent, commitment.position, commitment.slug));
    found.next = value(db.find<StoredCard>(
        "select " CARD_COLUMNS
        " from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.parent = ? and (c.position, c.slug) > (?, ?) "
        "order by c.position, c.slug limit 1",
        commitment.plan, commitment.parent, commitment.position, commitment.slug));
    return found;
}

LateMilestone LateMilestone::of(db::Row const& row) {
    auto card = card_of_state(row.text(1));
    auto const title = json_of_state(row.text(3));
    return {row.id<CommitmentId>(0),
            std::move(card.plan),
            std::move(card.slug),
            std::move(card.number),
            std::move(card.title),
            row.str(2),
            base::localised_from_json(&title),
            row.str(4),
            milestone_status_from(row.text(5)).value_or(MilestoneStatus::unknown)};
}

std::vector<LateMilestone> late_milestones(db::Reader& db, base::Date today, std::string_view plan) {
    auto const day = base::to_iso(today);
    return db.list<LateMilestone>(
        "select c.id, c.card, m.ref, m.title, m.due_on, m.status from milestone m "
        "join commitment c on c.id = m.commitment_id join plan p on p.id = c.plan_id "
        "where m.status in ('not_started', 'under_way') and m.due_on <> '' and m.due_on < ? and c.completion <> 5 "
        "and (p.slug = ? or (? = '' and p.status = 'under_way')) order by m.due_on, c.position, c.slug, m.position",
        day, plan, plan);
}

std::vector<Card> stale_commitments(db::Reader& db, base::Date today, std::string_view plan) {
    auto const limit = six_months_before(today);
    auto const day = base::to_iso(limit);
    return values(
        db.list<StoredCard>("select " CARD_COLUMNS
                            " from commitment c join plan p on p.id = c.plan_id where p.status = 'under_way' and p.starts <= ? "
                            "and (? = '' or p.slug = ?) and c.completion not in (4, 5) and c.last_moved_at < ? "
                            "and not exists (select 1 from commitment part where part.plan_id = c.plan_id and part.parent = c.slug) "
                            "order by c.last_moved_at, p.slug, c.position, c.slug",
                            day, plan, plan, base::start_of(limit)));
}

}  // namespace plans
