// Publishing an update: what it says becomes so, in the same act.

#include <algorithm>

#include "accounts/rules.h"
#include "attachments/attachments.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/checks.h"
#include "plans/validation.h"
#include "plans/views_words.h"
#include "search/search.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Role;
using i18n::msg;

base::Subject subject_of(Update const& update) { return {"update", update.id.value}; }

Milestone* find_milestone(Commitment& commitment, std::string_view ref) {
    auto const found =
        std::find_if(commitment.milestones.begin(), commitment.milestones.end(), [&](Milestone const& one) { return one.ref == ref; });
    return found == commitment.milestones.end() ? nullptr : &*found;
}

bool coordinates(base::Actor const& actor, PlanId plan) { return actor.holds(Role::coordinator, subject_of(plan)); }

/// A contributor of one institution does not speak for another.
Result<std::int64_t> speaker(Register& known, base::Actor const& actor, PlanId plan, Update const& update) {
    if (update.institution.empty()) return std::int64_t{0};
    auto const id = known.institution(update.institution);
    if (id == 0) return base::fail_field("institution", msg("There is no institution of this address."));
    bool const may_speak =
        coordinates(actor, plan) || actor.holds(Role::contributor, subject_of(plan)) || actor.holds(Role::contributor, {"institution", id});
    if (!may_speak) return base::fail_field("institution", msg("You do not act for this institution."));
    return id;
}

/// The capacity of a contributor is the institution that they speak for.
ledger::Author author_of(base::Actor const& actor, base::Grant allowed, std::int64_t speaking) {
    base::Grant const for_it{Role::contributor, {"institution", speaking}};
    bool const speaks_for_it = std::any_of(actor.grants.begin(), actor.grants.end(), [&](base::Grant const& grant) {
        return grant.role == for_it.role && grant.scope == for_it.scope;
    });
    return ledger::author(actor, allowed.role == Role::contributor && speaks_for_it ? for_it : std::move(allowed));
}

Result<Done> corrects_its_own(db::Reader& db, Update const& update) {
    if (update.corrects.empty()) return Done{};
    auto const corrected = find_update(db, corrected_by(update));
    if (!corrected || corrected->commitment != update.commitment)
        return base::fail_field("corrects", msg("There is no such update of this commitment."));
    return Done{};
}

/// What is kept of a file is told by the file itself.
Result<Done> describe_files(db::Writer& db, Update& update) {
    for (std::size_t i = 0; i < update.evidence.size(); ++i) {
        auto& evidence = update.evidence[i];
        if (evidence.form != Evidence::Form::file) continue;
        auto const file = attachments::find_file(db, evidence.sha256);
        if (!file) return base::fail_field(in_list("evidence", i) + "sha256", msg("Attach the file again."));
        evidence.type = file->type;
        evidence.size = file->size;
        TRY(attachments::use_file(db, evidence.sha256, subject_of(update)));
    }
    return Done{};
}

/// Makes what the update says so; whether that changed anything.
bool apply(Update const& update, Commitment& commitment) {
    auto const before = commitment;
    if (update.milestone_status) {
        auto& milestone = *find_milestone(commitment, update.milestone);
        milestone.status = *update.milestone_status;
        if (milestone.status != MilestoneStatus::done)
            milestone.done_on.clear();
        else if (!update.done_on.empty())
            milestone.done_on = update.done_on;
        else if (milestone.done_on.empty())
            milestone.done_on = base::to_iso(i18n::local_date(update.at));
    }
    if (update.completion) {
        commitment.completion = *update.completion;
        commitment.completion_is_stated = true;
        commitment.completion_reason = update.text;
    }
    return commitment != before;
}

constexpr std::size_t longest_search_title = 120;

Result<Done> record_update(db::Writer& db, ledger::Author const& author, PlanId plan, Update const& update, Commitment const& commitment,
                           Named named, std::int64_t speaker, base::Instant now) {
    std::vector<base::Subject> related{subject_of(plan), subject_of(commitment)};
    if (speaker != 0) named.institutions.push_back(speaker);
    for (auto id : named.institutions) related.push_back({"institution", id});
    for (auto id : named.themes) related.push_back({"theme", id});
    std::string const verb = update.corrects.empty() ? "update.published" : "update.corrected";
    TRY(ledger::record(db, {author, verb, subject_of(update), std::move(related), to_json(update), now}));
    // Found by what it says: a search for the words of the commitment finds the commitment, not each of its updates.
    for (auto const language : i18n::languages()) {
        auto const said = text::markdown_to_plain(update.text.text(language.code));
        TRY(search::put(
            db, {subject_of(update), std::string(language.code), views::path_of_update(commitment.plan, commitment.slug, update.id.value),
                 text::excerpt(said, longest_search_title), said, update.plan}));
    }
    return Done{};
}

/// Programs number with 42 bits of time before 21 of a sequence (base/id.h): smaller numbers were written by hand.
bool was_made_by_a_program(UpdateId id) { return id.value >> 21 > 0; }

/// The grant that allows it.
Result<base::Grant> may_publish(Register& known, base::Actor const& actor, PlanId plan, Commitment const& commitment,
                                Update const& update) {
    auto allowed = TRY(accounts::authorise(actor, update.corrects.empty() ? "update.published" : "update.corrected", subject_of(commitment),
                                           known.scopes(plan, commitment)));
    TRY(no_problems(problems_of(update)));
    return allowed;
}

/// Does it speak of what is there?
Result<Done> fits(db::Reader& db, Update const& update, Commitment commitment, base::Instant now) {
    if (!update.milestone.empty() && !find_milestone(commitment, update.milestone))
        return base::fail_field("milestone", msg("There is no milestone of this number."));
    if (update.done_on > base::to_iso(i18n::local_date(now))) return base::fail_field("done_on", msg("This day is still to come."));
    return corrects_its_own(db, update);
}

/// The last steps of every publication: what the update says becomes so.
Result<UpdateId> keep_published(db::Writer& db, Register& known, CheckedUpdate& checked, ledger::Author const& author, Update update,
                                base::Instant now) {
    auto& commitment = checked.commitment;
    update.id = base::new_id<UpdateId>(now);
    update.plan = commitment.plan;
    update.commitment_slug = commitment.slug;
    TRY(describe_files(db, update));
    TRY(store_new(db, checked.plan, update));
    TRY(record_update(db, author, checked.plan, update, commitment, TRY(known.named_in(commitment)), checked.speaking, now));
    if (apply(update, commitment)) TRY(keep_change(db, author, known, {"commitment.updated", checked.plan}, commitment, now));
    return update.id;
}

}  // namespace

Result<CheckedUpdate> check_publication(db::Reader& db, Register& known, base::Actor const& actor, Update const& update,
                                        base::Instant now) {
    auto commitment = TRY(require_commitment(db, update.commitment));
    auto const plan = TRY(require_plan(db, commitment.plan));
    auto allowed = TRY(may_publish(known, actor, plan.id, commitment, update));
    TRY(fits(db, update, commitment, now));
    auto const speaking = TRY(speaker(known, actor, plan.id, update));
    return CheckedUpdate{std::move(commitment), plan.id, std::move(allowed), speaking};
}

Result<UpdateId> retell_update(db::Writer& db, base::Actor const& actor, Update update, base::Instant now) {
    auto const commitment = TRY(require_commitment(db, update.commitment));
    auto const plan = TRY(require_plan(db, commitment.plan));
    Register known(db);
    auto const allowed = TRY(may_publish(known, actor, plan.id, commitment, update));
    if (!is_the_program(actor)) return base::fail(base::Kind::forbidden, msg("Your account may not do this."));
    auto const speaking = TRY(speaker(known, actor, plan.id, update));
    TRY(corrects_its_own(db, update));
    if (update.at.utc_ms == 0 || update.at > now) update.at = now;
    if (!was_made_by_a_program(update.id) || find_update(db, update.id)) update.id = base::new_id<UpdateId>(now);
    update.plan = commitment.plan;
    TRY(describe_files(db, update));
    TRY(store_new(db, plan.id, update));
    TRY(record_update(db, author_of(actor, allowed, speaking), plan.id, update, commitment, TRY(known.named_in(commitment)), speaking,
                      now));
    return update.id;
}

Result<UpdateId> publish_update(db::Writer& db, base::Actor const& actor, Update update, base::Instant now) {
    Register known(db);
    auto checked = TRY(check_publication(db, known, actor, update, now));
    if (needs_validation(db, actor, checked.plan, checked.commitment, now))
        return base::fail(base::Kind::forbidden, msg("A validator answers for what is published here: submit your update to them."));
    bool const tells_the_past = update.at.utc_ms > 0 && update.at < now && coordinates(actor, checked.plan);
    if (!tells_the_past) update.at = now;
    update.author = actor.person;
    auto const author = author_of(actor, checked.allowed, checked.speaking);
    return keep_published(db, known, checked, author, std::move(update), now);
}

Result<UpdateId> publish_submitted(db::Writer& db, base::Actor const& actor, base::Grant const& allowed, Update update, base::Instant now) {
    Register known(db);
    auto const commitment = TRY(require_commitment(db, update.commitment));
    auto const plan = TRY(require_plan(db, commitment.plan));
    TRY(no_problems(problems_of(update)));
    TRY(fits(db, update, commitment, now));
    CheckedUpdate checked{commitment, plan.id, allowed, update.institution.empty() ? 0 : known.institution(update.institution)};
    update.at = now;
    return keep_published(db, known, checked, ledger::author(actor, allowed), std::move(update), now);
}

}  // namespace plans
