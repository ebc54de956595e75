// The same readings as they were at a moment, made from the ledger's states by the same rules.

#include <algorithm>
#include <set>

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

std::vector<Commitment> commitments_as_of(db::Reader& db, PlanId plan, base::Instant at) {
    std::vector<Commitment> found;
    for (auto const& entry : ledger::all_as_of(db, "commitment", {"plan", plan.value}, at))
        if (exists(entry)) found.push_back(commitment_of_state(entry.state, {entry.subject.id}));
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::tie(a.position, a.slug) < std::tie(b.position, b.slug); });
    return found;
}

std::map<CommitmentId, base::Instant> last_moves(db::Reader& db, PlanId plan, base::Instant at) {
    std::map<CommitmentId, base::Instant> moves;
    for (auto const& entry : ledger::all_as_of(db, "update", {"plan", plan.value}, at)) {
        auto const update = update_of_state(entry.state, {entry.subject.id});
        auto& last = moves[update.commitment];
        last = std::max(last, update.at);
    }
    return moves;
}

std::vector<Card> cards_as_of(db::Reader& db, PlanId plan, base::Instant at) {
    auto const commitments = commitments_as_of(db, plan, at);
    auto const moves = last_moves(db, plan, at);
    std::map<std::string, std::vector<Commitment>, std::less<>> parts;
    for (auto const& commitment : commitments)
        if (commitment.is_part()) parts[commitment.parent].push_back(commitment);
    std::vector<Card> cards;
    for (auto const& commitment : commitments) {
        auto const move = moves.find(commitment.id);
        auto const own = parts.find(commitment.slug);
        cards.push_back(card_of(commitment, own == parts.end() ? std::vector<Commitment>{} : own->second,
                                move == moves.end() ? base::Instant{} : move->second));
    }
    put_parts_after_wholes(cards);
    return cards;
}

/// The cards of every plan that has a commitment concerning the subject then.
std::vector<Card> cards_concerning(db::Reader& db, base::Subject const& subject, base::Instant at) {
    std::set<CommitmentId> ids;
    std::set<std::string> slugs;
    for (auto const& entry : ledger::all_as_of(db, "commitment", subject, at)) {
        if (!exists(entry)) continue;
        ids.insert({entry.subject.id});
        slugs.insert(commitment_of_state(entry.state, {entry.subject.id}).plan);
    }
    std::vector<Card> found;
    for (auto const& plan : all_plans(db)) {
        if (!slugs.count(plan.slug)) continue;
        for (auto& card : cards_as_of(db, plan.id, at))
            if (ids.count(card.id)) found.push_back(std::move(card));
    }
    return found;
}

PlanSummary summary_of(db::Reader& db, Plan plan, base::Instant at) {
    PlanSummary summary;
    auto const today = i18n::local_date(at);
    for (auto const& card : cards_as_of(db, plan.id, at)) {
        if (!card.parent.empty()) continue;
        ++summary.commitments.by_completion[std::size_t(card.completion)];
        summary.milestones += progress(card, today);
    }
    summary.plan = std::move(plan);
    return summary;
}

}  // namespace

std::vector<PlanSummary> plan_summaries_as_of(db::Reader& db, base::Instant at) {
    std::vector<PlanSummary> summaries;
    for (auto const& present : all_plans(db))
        if (auto plan = plan_as_of(db, present.slug, at)) summaries.push_back(summary_of(db, std::move(*plan), at));
    return summaries;
}

std::optional<Plan> plan_as_of(db::Reader& db, std::string_view slug, base::Instant at) {
    auto const id = plan_id(db, slug);
    auto const entry = id ? ledger::as_of(db, {"plan", id->value}, at) : std::nullopt;
    if (!entry || !exists(*entry)) return std::nullopt;
    return plan_of_state(entry->state, *id);
}

std::vector<Card> cards_of_plan_as_of(db::Reader& db, std::string_view plan, base::Instant at) {
    auto const id = plan_id(db, plan);
    return id ? cards_as_of(db, *id, at) : std::vector<Card>{};
}

std::vector<Card> cards_of_institution_as_of(db::Reader& db, std::string_view institution, base::Instant at) {
    auto const found = institutions::store::find(db, institution);
    if (!found) return {};
    return cards_concerning(db, {"institution", found->id.value}, at);
}

std::vector<Card> cards_of_theme_as_of(db::Reader& db, std::string_view theme, base::Instant at) {
    auto const found = find_theme(db, theme);
    if (!found) return {};
    return cards_concerning(db, {"theme", found->id.value}, at);
}

std::vector<Commitment> commitments_as_of(db::Reader& db, std::string_view plan, base::Instant at) {
    auto const id = plan_id(db, plan);
    return id ? commitments_as_of(db, *id, at) : std::vector<Commitment>{};
}

std::optional<Commitment> commitment_as_of(db::Reader& db, std::string_view plan, std::string_view slug, base::Instant at) {
    auto const known =
        db.find_i64("select c.id from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.slug = ?", plan, slug);
    auto const id = known ? std::optional(CommitmentId{*known}) : find_address(db, std::string(plan) + "/" + std::string(slug));
    auto const entry = id ? ledger::as_of(db, {"commitment", id->value}, at) : std::nullopt;
    if (!entry || !exists(*entry)) return std::nullopt;
    return commitment_of_state(entry->state, *id);
}

std::vector<UpdateNews> updates_as_of(db::Reader& db, CommitmentId commitment, base::Instant at, int limit) {
    auto const entry = ledger::as_of(db, {"commitment", commitment.value}, at);
    if (!entry || !exists(*entry)) return {};
    auto const state = commitment_of_state(entry->state, commitment);
    std::vector<UpdateNews> found;
    for (auto const& told : ledger::all_as_of(db, "update", {"commitment", commitment.value}, at))
        found.push_back({update_of_state(told.state, {told.subject.id}), state.number, state.title});
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::tie(a.update.at, a.update.id) > std::tie(b.update.at, b.update.id); });
    if (found.size() > std::size_t(limit)) found.resize(std::size_t(limit));
    return found;
}

std::optional<Commitment> commitment_at_revision(db::Reader& db, CommitmentId id, std::int64_t revision) {
    for (auto const& entry : ledger::history_of(db, {"commitment", id.value}, all_versions)) {
        if (!exists(entry)) continue;
        auto state = commitment_of_state(entry.state, id);
        if (state.revision == revision) return state;
    }
    return std::nullopt;
}

std::optional<Plan> plan_at_revision(db::Reader& db, PlanId id, std::int64_t revision) {
    for (auto const& entry : ledger::history_of(db, {"plan", id.value}, all_versions)) {
        if (!exists(entry)) continue;
        auto state = plan_of_state(entry.state, id);
        if (state.revision == revision) return state;
    }
    return std::nullopt;
}

}  // namespace plans
