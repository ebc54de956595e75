// The same readings as they were at a moment, made from the ledger's states by the same rules.

#include <algorithm>
#include <set>

#include "base/json_reading.h"
#include "i18n/i18n.h"
#include "institutions/store.h"
#include "ledger/ledger.h"
#include "plans/stored.h"

namespace plans {
namespace {

constexpr int all_versions = 1'000'000;

bool exists(ledger::Entry const& entry) { return entry.state != "null"; }

std::optional<PlanId> plan_id(db::Reader& db, std::string_view slug) {
    auto const id = db.find_i64("select id from plan where slug = ?", slug);
    return id ? std::optional(PlanId{*id}) : std::nullopt;
}

void put_in_order(std::vector<Commitment>& commitments) {
    std::sort(commitments.begin(), commitments.end(),
              [](auto const& a, auto const& b) { return std::tie(a.position, a.slug) < std::tie(b.position, b.slug); });
}

std::vector<Commitment> commitments_of(std::vector<ledger::Entry> const& entries) {
    std::vector<Commitment> found;
    for (auto const& entry : entries)
        if (exists(entry)) found.push_back(*commitment_of_state(entry.state, {entry.subject.id}));
    put_in_order(found);
    return found;
}

using Moves = std::map<std::int64_t, base::Instant>;  // by commitment

/// When each last moved. Of an update, only that is read: there are many.
Moves last_moves(std::vector<ledger::Entry> const& updates) {
    Moves moves;
    for (auto const& entry : updates) {
        base::JsonReading const reading(entry.state);
        auto const* state = reading.value() ? reading.value()->if_object() : nullptr;
        if (!state) continue;
        auto const commitment =
            std::find_if(entry.related.begin(), entry.related.end(), [](auto const& one) { return one.kind == "commitment"; });
        auto const at = base::instant_from_iso(base::text_at(*state, "at"));
        if (commitment == entry.related.end() || !at) continue;
        auto& last = moves[commitment->id];
        last = std::max(last, *at);
    }
    return moves;
}

std::vector<Card> cards_of(std::vector<Commitment> const& commitments, Moves const& moves) {
    std::map<std::string, std::vector<Commitment>> parts;
    auto const key = [](std::string const& plan, std::string const& slug) { return plan + '/' + slug; };
    for (auto const& commitment : commitments)
        if (commitment.is_part()) parts[key(commitment.plan, commitment.parent)].push_back(commitment);
    std::vector<Card> cards;
    for (auto const& commitment : commitments) {
        auto const move = moves.find(commitment.id.value);
        auto const own = parts.find(key(commitment.plan, commitment.slug));
        cards.push_back(card_of(commitment, own == parts.end() ? std::vector<Commitment>{} : own->second,
                                move == moves.end() ? base::Instant{} : move->second));
    }
    put_parts_after_wholes(cards);
    return cards;
}

/// Says of each update which other one it corrects, and by which ones it is corrected, among these; the newest first.
void tie_corrections(std::vector<UpdateNews>& updates) {
    std::map<std::string, UpdateNews*> by_id;
    for (auto& one : updates) by_id.emplace(std::to_string(one.update.id.value), &one);
    for (auto& one : updates) {
        auto const corrected = by_id.find(one.update.corrects);
        if (corrected == by_id.end()) continue;
        one.corrects = UpdateTie{corrected->second->update.id, corrected->second->update.at};
        auto& by = corrected->second->corrected_by;
        by.insert(by.begin(), {one.update.id, one.update.at});
    }
}

std::vector<Card> cards_concerning(db::Reader& db, base::Subject const& subject, base::Instant at) {
    std::set<CommitmentId> ids;
    for (auto const& entry : ledger::all_as_of(db, "commitment", subject, at))
        if (exists(entry)) ids.insert({entry.subject.id});
    if (ids.empty()) return {};
    auto cards = all_cards_as_of(db, at);
    std::erase_if(cards, [&](Card const& card) { return !ids.count(card.id); });
    return cards;
}

/// How many whole commitments concerned each subject of a kind.
std::map<std::int64_t, int> counts_of_related(db::Reader& db, std::string_view kind, base::Instant at) {
    std::map<std::int64_t, int> counts;
    for (auto const& entry : ledger::all_as_of(db, "commitment", at)) {
        base::JsonReading const reading(entry.state);
        auto const* state = reading.value() ? reading.value()->if_object() : nullptr;
        if (!state || !base::text_at(*state, "parent").empty()) continue;
        for (auto const& related : entry.related)
            if (related.kind == kind) ++counts[related.id];
    }
    return counts;
}

PlanSummary summary_of(Plan plan, std::vector<Card> const& cards, base::Date day) {
    PlanSummary summary;
    for (auto const& card : cards) {
        if (card.plan != plan.slug || !card.parent.empty()) continue;
        ++summary.commitments.by_completion[std::size_t(card.completion)];
        summary.milestones += progress(card, day);
    }
    summary.plan = std::move(plan);
    return summary;
}

Theme theme_of(ledger::Entry const& entry, std::map<std::int64_t, int> const& counts) {
    auto const state = json_of_state(entry.state);
    auto const count = counts.find(entry.subject.id);
    return {base::text_at(state.as_object(), "slug"),
            base::localised_from_json(state.as_object().if_contains("name")),
            count == counts.end() ? 0 : count->second,
            {entry.subject.id}};
}

}  // namespace

std::vector<Plan> all_plans_as_of(db::Reader& db, base::Instant at) {
    std::vector<Plan> plans;
    for (auto const& entry : ledger::all_as_of(db, "plan", at))
        if (exists(entry)) plans.push_back(*plan_of_state(entry.state, {entry.subject.id}));
    std::sort(plans.begin(), plans.end(),
              [](auto const& a, auto const& b) { return std::tie(b.starts, b.ordinal, a.slug) < std::tie(a.starts, a.ordinal, b.slug); });
    return plans;
}

std::vector<PlanSummary> plan_summaries_as_of(db::Reader& db, base::Instant at) {
    auto const cards = all_cards_as_of(db, at);
    std::vector<PlanSummary> summaries;
    for (auto& plan : all_plans_as_of(db, at)) summaries.push_back(summary_of(std::move(plan), cards, i18n::local_date(at)));
    return summaries;
}

std::vector<Card> all_cards_as_of(db::Reader& db, base::Instant at) {
    auto const cards = cards_of(commitments_of(ledger::all_as_of(db, "commitment", at)), last_moves(ledger::all_as_of(db, "update", at)));
    std::vector<Card> ordered;
    for (auto const& plan : all_plans_as_of(db, at))
        std::copy_if(cards.begin(), cards.end(), std::back_inserter(ordered), [&](Card const& card) { return card.plan == plan.slug; });
    return ordered;
}

db::Kept<Plan> plan_as_of(db::Reader& db, std::string_view slug, base::Instant at) {
    auto const id = plan_id(db, slug);
    auto const entry = id ? ledger::as_of(db, {"plan", id->value}, at) : std::nullopt;
    if (!entry || !exists(*entry)) return nullptr;
    return plan_of_state(entry->state, *id);
}

std::vector<Card> cards_of_plan_as_of(db::Reader& db, std::string_view plan, base::Instant at) {
    auto const id = plan_id(db, plan);
    if (!id) return {};
    base::Subject const subject{"plan", id->value};
    return cards_of(commitments_of(ledger::all_as_of(db, "commitment", subject, at)),
                    last_moves(ledger::all_as_of(db, "update", subject, at)));
}

std::vector<Card> cards_of_institution_as_of(db::Reader& db, std::string_view institution, base::Instant at) {
    auto const id = institutions::store::find_id(db, institution);
    return id ? cards_concerning(db, {"institution", id->value}, at) : std::vector<Card>{};
}

std::vector<Card> cards_of_theme_as_of(db::Reader& db, std::string_view theme, base::Instant at) {
    auto const id = db.find_i64("select id from theme where slug = ?", theme);
    return id ? cards_concerning(db, {"theme", *id}, at) : std::vector<Card>{};
}

std::vector<Theme> themes_as_of(db::Reader& db, base::Instant at) {
    auto const counts = counts_of_related(db, "theme", at);
    std::vector<Theme> found;
    for (auto const& entry : ledger::all_as_of(db, "theme", at))
        if (exists(entry)) found.push_back(theme_of(entry, counts));
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.slug < b.slug; });
    return found;
}

std::map<institutions::InstitutionId, int> commitments_by_institution_as_of(db::Reader& db, base::Instant at) {
    std::map<institutions::InstitutionId, int> counts;
    for (auto const& [id, count] : counts_of_related(db, "institution", at)) counts.emplace(institutions::InstitutionId{id}, count);
    return counts;
}

std::vector<Commitment> commitments_as_of(db::Reader& db, std::string_view plan, base::Instant at) {
    auto const id = plan_id(db, plan);
    return id ? commitments_of(ledger::all_as_of(db, "commitment", {"plan", id->value}, at)) : std::vector<Commitment>{};
}

db::Kept<Commitment> commitment_as_of(db::Reader& db, std::string_view plan, std::string_view slug, base::Instant at) {
    auto const known =
        db.find_i64("select c.id from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.slug = ?", plan, slug);
    auto const id = known ? std::optional(CommitmentId{*known}) : find_address(db, std::string(plan) + "/" + std::string(slug));
    auto const entry = id ? ledger::as_of(db, {"commitment", id->value}, at) : std::nullopt;
    if (!entry || !exists(*entry)) return nullptr;
    return commitment_of_state(entry->state, *id);
}

std::vector<UpdateNews> updates_as_of(db::Reader& db, CommitmentId commitment, base::Instant at, int limit, UpdateKey key) {
    auto const entry = ledger::as_of(db, {"commitment", commitment.value}, at);
    if (!entry || !exists(*entry)) return {};
    auto const state = commitment_of_state(entry->state, commitment);
    std::vector<UpdateNews> found;
    for (auto const& told : ledger::all_as_of(db, "update", {"commitment", commitment.value}, at))
        found.push_back({update_of_state(told.state, {told.subject.id}), state->number, state->title});
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::tie(a.update.at, a.update.id) > std::tie(b.update.at, b.update.id); });
    tie_corrections(found);
    if (key.id) std::erase_if(found, [&](auto const& one) { return std::tie(one.update.at, one.update.id) >= std::tie(key.at, key.id); });
    if (found.size() > std::size_t(limit)) found.resize(std::size_t(limit));
    return found;
}

db::Kept<Commitment> commitment_at_revision(db::Reader& db, CommitmentId id, std::int64_t revision) {
    for (auto const& entry : ledger::history_of(db, {"commitment", id.value}, all_versions)) {
        if (!exists(entry)) continue;
        auto const state = commitment_of_state(entry.state, id);
        if (state->revision == revision) return state;
    }
    return nullptr;
}

db::Kept<Plan> plan_at_revision(db::Reader& db, PlanId id, std::int64_t revision) {
    for (auto const& entry : ledger::history_of(db, {"plan", id.value}, all_versions)) {
        if (!exists(entry)) continue;
        auto const state = plan_of_state(entry.state, id);
        if (state->revision == revision) return state;
    }
    return nullptr;
}

}  // namespace plans
