// Private drafts of updates.

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Kind;
using i18n::msg;

constexpr std::size_t largest_draft = 200'000;  // bytes

base::Error no_such_draft() { return base::fail(Kind::not_found, msg("There is no such draft.")); }

Result<Done> can_be_kept(Update const& update) {
    auto const content = base::canonical(to_json(update));
    if (!text::is_clean(content)) return base::fail_field("text", msg("This text has characters that cannot be shown."));
    if (content.size() > largest_draft)
        return base::fail_field("text", msg("This text is too long: {1} characters at most."), {std::to_string(largest_draft)});
    return Done{};
}

}  // namespace

Result<UpdateId> save_draft(db::Writer& db, base::Actor const& actor, UpdateId id, Update const& update, base::Instant now) {
    auto const commitment = TRY(require_commitment(db, update.commitment));
    auto const plan = TRY(require_plan(db, commitment.plan));
    TRY(accounts::authorise(actor, "update.drafted", subject_of(commitment), Register(db).scopes(plan.id, commitment)));
    if (id && !find_draft(db, id, actor.person)) return no_such_draft();
    TRY(can_be_kept(update));
    UpdateDraft draft{id ? id : base::new_id<UpdateId>(now), update, actor.person, now};
    draft.update.plan = commitment.plan;
    draft.update.commitment_slug = commitment.slug;
    TRY(store_draft(db, draft));
    TRY(mark_withdrawn(db, draft.id, actor.person));  // what waited is private again: it is being written
    return draft.id;
}

Result<Done> discard_draft(db::Writer& db, base::Actor const& actor, UpdateId id) {
    if (TRY(remove_draft(db, id, actor.person)) == 0) return no_such_draft();
    return Done{};
}

Result<UpdateId> publish_draft(db::Writer& db, base::Actor const& actor, UpdateId id, base::Instant now) {
    auto const draft = find_draft(db, id, actor.person);
    if (!draft) return no_such_draft();
    auto const published = TRY(publish_update(db, actor, draft->update, now));
    TRY(remove_draft(db, id, actor.person));
    return published;
}

}  // namespace plans
