// Changing what plans and commitments say.

#include <algorithm>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/addresses.h"
#include "plans/field_rights.h"

namespace plans {
namespace {

using base::Kind;
using i18n::msg;

bool says_the_same(Commitment const& a, Commitment const& b) {
    auto other = b;
    other.revision = a.revision;
    other.id = a.id;
    return a == other;
}

Result<Done> may_replace(db::Reader& db, Plan const& plan, Commitment const& before, Commitment const& after) {
    auto problems = problems_of(after);
    if (after.axis != before.axis && !after.axis.empty() && !plan.find_axis(after.axis))
        problems.push_back({"axis", msg("There is no axis of this number."), {}});
    if (after.parent != before.parent && after.is_part()) {
        auto const whole = find_commitment(db, after.plan, after.parent);
        if (!whole || whole->is_part()) problems.push_back({"parent", msg("There is no commitment of this address."), {}});
        if (!whole_parts(db, plan.id, before.slug).empty())
            problems.push_back({"parent", msg("A commitment with parts is not a part itself."), {}});
    }
    return no_problems(std::move(problems));
}

/// Parts follow their whole.
Result<Done> follow_slug(db::Writer& db, ledger::Author const& author, Register& known, PlanId plan, Commitment const& before,
                         Commitment const& after, base::Instant now) {
    for (auto& part : whole_parts(db, plan, before.slug)) {
        part.parent = after.slug;
        TRY(keep_change(db, author, known, {"commitment.edited", plan}, part, now));
    }
    return Done{};
}

}  // namespace

Result<std::int64_t> edit_plan(db::Writer& db, base::Actor const& actor, PlanId id, Plan plan, base::Instant now) {
    auto const before = TRY(require_plan(db, id));
    auto const author = ledger::author(actor, TRY(accounts::authorise(actor, "plan.updated", subject_of(id), {})));
    plan.id = id;
    plan.slug = before.slug;
    plan.holder = before.holder;
    TRY(no_problems(problems_of(plan)));
    if (plan == before) return before.revision;
    ++plan.revision;
    TRY(store_changed(db, plan));
    TRY(tell(db, author, "plan.updated", plan, Register(db).institution(plan.holder), now));
    return plan.revision;
}

Result<std::int64_t> edit_commitment(db::Writer& db, base::Actor const& actor, CommitmentId id, Commitment commitment, base::Instant now) {
    auto const before = TRY(require_commitment(db, id));
    auto const plan = TRY(require_plan(db, before.plan));
    Register known(db);
    FieldRights const rights(actor, subject_of(before), known.scopes(plan.id, before));
    auto const author = ledger::author(actor, TRY(rights.may_change_something()));
    commitment.id = id;
    commitment.plan = before.plan;
    keep_addresses(before, commitment);
    if (commitment.revision == before.revision && says_the_same(before, commitment)) return before.revision;
    TRY(require_commitment(db, id, commitment.revision));
    TRY(rights.may_change(before, commitment));
    TRY(may_replace(db, plan, before, commitment));
    if (commitment.slug != before.slug)
        for (auto const& address : {own_address(before), own_address(commitment)})
            TRY(free_address(db, author, known, plan.id, address, id, now));
    TRY(addresses_are_free(db, commitment));
    TRY(keep_change(db, author, known, {"commitment.edited", plan.id, before.parent}, commitment, now));
    if (commitment.slug != before.slug) TRY(follow_slug(db, author, known, plan.id, before, commitment, now));
    TRY(thread::refresh(db, end_of(commitment)));
    return commitment.revision;
}

Result<Done> add_address(db::Writer& db, base::Actor const& actor, CommitmentId id, std::string_view address, base::Instant now) {
    auto commitment = TRY(require_commitment(db, id));
    commitment.addresses.emplace_back(address);
    TRY(edit_commitment(db, actor, id, std::move(commitment), now));
    return Done{};
}

}  // namespace plans
