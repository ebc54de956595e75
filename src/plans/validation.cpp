#include "plans/validation.h"

#include <algorithm>

#include "accounts/role_holders.h"
#include "accounts/rules.h"
#include "attachments/attachments.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Kind;
using base::Role;
using i18n::msg;

constexpr int longest_queue = 500;
constexpr std::size_t longest_note = 2000;  // characters

/// Where a validator of the commitment is: its plan, and the institutions that lead it.
std::vector<base::Subject> validating_scopes(Register& known, PlanId plan, Commitment const& commitment) {
    std::vector<base::Subject> scopes{subject_of(plan)};
    for (auto const part : {Part::lead, Part::co_lead})
        for (auto const& involved : commitment.with_part(part))
            if (auto const id = involved.institution.empty() ? 0 : known.institution(involved.institution))
                scopes.push_back({"institution", id});
    return scopes;
}

base::Error waits_no_longer() {
    return base::fail(Kind::not_found, msg("This update waits no longer: it was published, sent back or taken back."));
}

base::Error written_anew() {
    return base::fail(Kind::conflict, msg("Its author changed this update meanwhile. Read it again before you decide."));
}

/// What waits, at that revision, when the actor may do this to it; with the grant that allows it.
struct Waiting {
    UpdateDraft draft;
    base::Grant allowed;
};
Result<Waiting> require_waiting(db::Reader& db, base::Actor const& actor, std::string_view verb, UpdateId id, std::int64_t revision) {
    auto const draft = find_waiting(db, id);
    if (!draft) return waits_no_longer();
    auto allowed = TRY(may_decide(db, actor, verb, *draft));
    if (draft->revision != revision) return written_anew();
    return Waiting{*draft, std::move(allowed)};
}

/// Files become public with the publication; until then they only have to be there.
Result<Done> has_its_files(db::Reader& db, Update const& update) {
    for (std::size_t i = 0; i < update.evidence.size(); ++i)
        if (update.evidence[i].form == Evidence::Form::file && !attachments::find_file(db, update.evidence[i].sha256))
            return base::fail_field(in_list("evidence", i) + "sha256", msg("Attach the file again."));
    return Done{};
}

Result<SentUpdate> submit(db::Writer& db, base::Actor const& actor, UpdateId draft, Update const& update, base::Instant now) {
    auto const before = draft ? find_draft(db, draft, actor.person) : std::nullopt;
    if (draft && !before) return waits_no_longer();  // published meanwhile: what was typed stays in the form
    TRY(has_its_files(db, update));
    auto const id = TRY(save_draft(db, actor, draft, update, now));
    TRY(mark_submitted(db, id, actor.person, now));
    return SentUpdate{id, true, before && before->is_waiting()};
}

}  // namespace

bool needs_validation(db::Reader& db, base::Actor const& actor, PlanId plan, Commitment const& commitment, base::Instant now) {
    if (is_the_program(actor) || actor.holds(Role::coordinator, subject_of(plan))) return false;
    Register known(db);
    return !accounts::holders_of(db, Role::validator, validating_scopes(known, plan, commitment), now).empty();
}

std::vector<base::PersonId> validators_of(db::Reader& db, PlanId plan, Commitment const& commitment, base::PersonId author,
                                          base::Instant now) {
    Register known(db);
    auto people = accounts::holders_of(db, Role::validator, validating_scopes(known, plan, commitment), now);
    auto const without_author = [&] { people.erase(std::remove(people.begin(), people.end(), author), people.end()); };
    without_author();
    if (!people.empty()) return people;
    people = accounts::holders_of(db, Role::coordinator, {subject_of(plan), {"site", 0}}, now);
    without_author();
    return people;
}

Result<base::Grant> may_decide(db::Reader& db, base::Actor const& actor, std::string_view verb, UpdateDraft const& draft) {
    auto const commitment = TRY(require_commitment(db, draft.update.commitment));
    auto const plan = TRY(require_plan(db, commitment.plan));
    Register known(db);
    auto allowed = TRY(accounts::authorise(actor, verb, subject_of(commitment), validating_scopes(known, plan.id, commitment)));
    if (draft.owner == actor.person) return base::fail(Kind::forbidden, msg("Nobody validates their own text: somebody else has to."));
    return allowed;
}

std::vector<UpdateDraft> waiting_for(db::Reader& db, base::Actor const& actor) {
    if (!actor.holds(Role::validator) && !actor.holds(Role::coordinator)) return {};
    auto drafts = waiting_drafts(db, longest_queue);
    drafts.erase(std::remove_if(drafts.begin(), drafts.end(),
                                [&](UpdateDraft const& draft) { return !may_decide(db, actor, "update.returned", draft).ok(); }),
                 drafts.end());
    return drafts;
}

Result<SentUpdate> send_update(db::Writer& db, base::Actor const& actor, UpdateId draft, Update const& update, base::Instant now) {
    Register known(db);
    auto const checked = TRY(check_publication(db, known, actor, update, now));
    if (needs_validation(db, actor, checked.plan, checked.commitment, now)) return submit(db, actor, draft, update, now);
    auto const id = TRY(publish_update(db, actor, update, now));
    if (draft && find_draft(db, draft, actor.person)) TRY(discard_draft(db, actor, draft));
    return SentUpdate{id};
}

Result<UpdateId> validate_update(db::Writer& db, base::Actor const& actor, UpdateId draft, std::int64_t revision, base::Instant now) {
    auto waiting = TRY(require_waiting(db, actor, "update.validated", draft, revision));
    auto update = std::move(waiting.draft.update);
    update.author = waiting.draft.owner;
    auto const id = TRY(publish_submitted(db, actor, waiting.allowed, std::move(update), now));
    TRY(remove_draft(db, draft, waiting.draft.owner));
    return id;
}

Result<Done> return_update(db::Writer& db, base::Actor const& actor, UpdateId draft, std::int64_t revision, std::string const& note,
                           base::Instant now) {
    TRY(require_waiting(db, actor, "update.returned", draft, revision));
    if (note.empty()) return base::fail_field("note", msg("Say what is to be corrected: its author reads this beside the form."));
    if (!text::is_clean(note)) return base::fail_field("note", msg("This text has characters that cannot be shown."));
    if (text::length(note) > longest_note)
        return base::fail_field("note", msg("This text is too long: {1} characters at most."), {std::to_string(longest_note)});
    if (TRY(mark_returned(db, {draft, revision, actor.person, note}, now)) == 0) return waits_no_longer();
    return Done{};
}

Result<Done> withdraw_update(db::Writer& db, base::Actor const& actor, UpdateId draft) {
    auto const waiting = find_waiting(db, draft);
    if (!waiting || waiting->owner != actor.person) return waits_no_longer();
    return mark_withdrawn(db, draft, actor.person);
}

}  // namespace plans
