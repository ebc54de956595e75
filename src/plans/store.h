#pragma once
// What is kept of plans, commitments and updates. Every reading of the room is here; nothing asks a query a row.
// The full public state of each subject is one JSON text, the same that the ledger has; columns beside it serve
// constraints and queries and are derived in the same transaction (store_writes.h). Any thread, one Reader each.
//
// Readings of the present come in a first group; the same structs as they were at a moment, from the ledger, in a
// second, so that one page draws both.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "db/kept.h"
#include "institutions/institution.h"
#include "plans/card.h"
#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/update.h"

namespace plans {

using ThemeId = base::Id<struct ThemeTag>;

/// Numbers of commitments by completion; parts of commitments are not counted apart.
struct CompletionCounts {
    std::array<int, 6> by_completion{};  // indexed by Completion
    int of(Completion completion) const { return by_completion[std::size_t(completion)]; }
    int total() const;
    friend bool operator==(CompletionCounts const&, CompletionCounts const&) = default;
};

/// A plan with how its commitments stand.
struct PlanSummary {
    Plan plan;
    CompletionCounts commitments;  // known here
    Progress milestones;
};

struct Theme {
    std::string slug;
    base::LocalisedText name;
    int commitments = 0;  // how many bear it
    ThemeId id{};
};

/// The commitments before and after one, in the order of the plan.
struct Neighbours {
    std::optional<Card> previous, next;
};

/// Another update that one corrects, or is corrected by.
struct UpdateTie {
    UpdateId id{};
    base::Instant at{};
};

/// An update with what a list says of its commitment.
struct UpdateNews {
    Update update;
    std::string number{};
    base::LocalisedText commitment_title{};
    std::optional<UpdateTie> corrects{};
    std::vector<UpdateTie> corrected_by{};  // oldest first; the last one counts
};

/// Where a list of updates goes on: the last one shown; {} for the newest.
struct UpdateKey {
    base::Instant at{};
    UpdateId id{};
};

struct LateMilestone {
    CommitmentId commitment{};
    std::string plan, slug, number{};
    base::LocalisedText commitment_title{};
    std::string ref;
    base::LocalisedText title{};
    std::string due_on;
    MilestoneStatus status = MilestoneStatus::unknown;
    static LateMilestone of(db::Row const& row);
};

/// A draft of an update: private to its author until it is submitted to who validates it (validation.h).
struct UpdateDraft {
    UpdateId id{};
    Update update;
    base::PersonId owner{};
    base::Instant saved_at{};
    std::optional<base::Instant> submitted_at{};
    std::optional<base::Instant> returned_at{};
    std::string note{};         // why it was sent back last
    std::int64_t revision = 0;  // how many times it was submitted

    bool is_waiting() const { return submitted_at && !returned_at; }
    bool is_returned() const { return submitted_at && returned_at; }
};

struct Totals {
    std::int64_t plans = 0, commitments = 0, milestones = 0, updates = 0, institutions = 0, late = 0;
};

// --- as things stand -----------------------------------------------------------------------------------------------

/// All plans, the newest first. today: for what is late.
std::vector<PlanSummary> plan_summaries(db::Reader& db, base::Date today);
std::vector<Plan> all_plans(db::Reader& db);
db::Kept<Plan> find_plan(db::Reader& db, std::string_view slug);
db::Kept<Plan> find_plan(db::Reader& db, PlanId id);
/// The plan of that holder that is under way, or its newest: what the home page shows.
db::Kept<Plan> current_plan(db::Reader& db, std::string_view holder);

/// Cards in the order of the plan, parts after what they are parts of. Filter with chosen().
std::vector<Card> cards_of_plan(db::Reader& db, std::string_view plan);
std::vector<Card> cards_of_institution(db::Reader& db, std::string_view institution);  // newest plan first
std::vector<Card> cards_of_theme(db::Reader& db, std::string_view theme);
std::vector<Card> all_cards(db::Reader& db);
std::optional<Card> find_card(db::Reader& db, CommitmentId id);
std::vector<Card> parts_of(db::Reader& db, Commitment const& commitment);
/// The latest to have moved (published updates), newest first.
std::vector<Card> moved_lately(db::Reader& db, int limit);

db::Kept<Commitment> find_commitment(db::Reader& db, std::string_view plan, std::string_view slug);
db::Kept<Commitment> find_commitment(db::Reader& db, CommitmentId id);
std::vector<Commitment> commitments_of_plan(db::Reader& db, std::string_view plan);  // whole, for exports
/// The states of a plan's commitments as they are kept, wholes first, each in the plan's order; some in memory at a time.
void each_commitment_state(db::Reader& db, PlanId plan, std::function<void(std::string_view slug, std::string_view state)> const& visit);
/// How many commitments there are, parts included: of a plan, or of all when `plan` is empty.
std::int64_t count_commitments(db::Reader& db, std::string_view plan);
/// The states of a plan's updates as they are kept, oldest first; some in memory at a time.
void each_update_state(db::Reader& db, PlanId plan, std::function<void(UpdateId id, std::string_view state)> const& visit);
Neighbours neighbours(db::Reader& db, Commitment const& commitment);

/// What an old address, an alias ("FR0102", a draft's number) or a moved slug now means. `address` is "PLAN/SLUG" or
/// an alias alone.
std::optional<CommitmentId> find_address(db::Reader& db, std::string_view address);

/// Newest first, at most `limit`, after `key`.
std::vector<UpdateNews> latest_updates(db::Reader& db, int limit, UpdateKey key = {});
std::vector<UpdateNews> updates_of_plan(db::Reader& db, std::string_view plan, int limit, UpdateKey key = {});
std::vector<UpdateNews> updates_of(db::Reader& db, CommitmentId commitment, int limit, UpdateKey key = {});
std::optional<Update> find_update(db::Reader& db, UpdateId id);
std::optional<UpdateNews> find_update_news(db::Reader& db, UpdateId id);
std::vector<UpdateDraft> drafts_of(db::Reader& db, base::PersonId owner);
std::optional<UpdateDraft> find_draft(db::Reader& db, UpdateId id, base::PersonId owner);
/// A draft that waits for who validates it, whoever wrote it; and all of them, the oldest first, at most `limit`.
std::optional<UpdateDraft> find_waiting(db::Reader& db, UpdateId id);
std::vector<UpdateDraft> waiting_drafts(db::Reader& db, int limit);
/// Does a draft refer to this file? (attachments::forget_unused)
bool is_in_a_draft(db::Reader& db, std::string_view sha256);
/// One person's drafts become another's: their accounts turned out to be one person's.
base::Result<base::Done> hand_over_drafts(db::Writer& db, base::PersonId from, base::PersonId to);

/// Milestones past their due day and known not to be done, the oldest first; `plan` empty: of all plans under way.
std::vector<LateMilestone> late_milestones(db::Reader& db, base::Date today, std::string_view plan = {});
/// Commitments of plans under way, neither complete nor dropped, without a published update for six months.
/// Source: OGP asks for at least two updates a year of the online repository.
std::vector<Card> stale_commitments(db::Reader& db, base::Date today, std::string_view plan = {});

std::vector<Theme> themes(db::Reader& db);
std::optional<Theme> find_theme(db::Reader& db, std::string_view slug);
Totals totals(db::Reader& db, base::Date today);

/// How many commitments each institution has a part in, parts of commitments apart.
std::map<institutions::InstitutionId, int> commitments_by_institution(db::Reader& db);

// --- as they stood at a moment ----------------------------------------------------------------------------------------

std::vector<PlanSummary> plan_summaries_as_of(db::Reader& db, base::Instant at);
std::vector<Plan> all_plans_as_of(db::Reader& db, base::Instant at);
db::Kept<Plan> plan_as_of(db::Reader& db, std::string_view slug, base::Instant at);
std::vector<Card> cards_of_plan_as_of(db::Reader& db, std::string_view plan, base::Instant at);
std::vector<Card> cards_of_institution_as_of(db::Reader& db, std::string_view institution, base::Instant at);
std::vector<Card> cards_of_theme_as_of(db::Reader& db, std::string_view theme, base::Instant at);
std::vector<Card> all_cards_as_of(db::Reader& db, base::Instant at);
std::vector<Theme> themes_as_of(db::Reader& db, base::Instant at);
std::map<institutions::InstitutionId, int> commitments_by_institution_as_of(db::Reader& db, base::Instant at);
std::vector<Commitment> commitments_as_of(db::Reader& db, std::string_view plan, base::Instant at);
db::Kept<Commitment> commitment_as_of(db::Reader& db, std::string_view plan, std::string_view slug, base::Instant at);
std::vector<UpdateNews> updates_as_of(db::Reader& db, CommitmentId commitment, base::Instant at, int limit, UpdateKey key = {});
/// The wording someone began to edit from, found again in the ledger.
db::Kept<Commitment> commitment_at_revision(db::Reader& db, CommitmentId id, std::int64_t revision);
db::Kept<Plan> plan_at_revision(db::Reader& db, PlanId id, std::int64_t revision);

}  // namespace plans
