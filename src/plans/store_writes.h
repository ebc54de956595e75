#pragma once
// What the acts store: the state of a subject and everything derived from it, in one call, in the act's transaction.
// Called by the acts only, which authorise and record.

#include "plans/stored.h"

namespace plans {

/// Whom and what a commitment names, by identifier: rows of the index tables.
struct Named {
    std::vector<std::int64_t> institutions;  // every part, each once
    std::vector<std::int64_t> themes;
};

// errors: conflict (slug taken; stale: field "revision", argument: the present revision)
db::Result<db::Done> store_new(db::Writer& db, Plan const& plan);
/// plan.revision is one more than the revision it replaces.
db::Result<db::Done> store_changed(db::Writer& db, Plan const& plan);
db::Result<db::Done> store_new(db::Writer& db, PlanId plan, Commitment const& commitment, Named const& named);
db::Result<db::Done> store_changed(db::Writer& db, PlanId plan, Commitment const& commitment, Named const& named);
/// After a part was stored or left: the card of its whole adds up again.
db::Result<db::Done> add_up_whole(db::Writer& db, PlanId plan, std::string_view slug);
db::Result<db::Done> store_new(db::Writer& db, PlanId plan, Update const& update);
db::Result<db::Done> store_theme(db::Writer& db, Theme const& theme);
/// An address that leads nowhere until somebody claims it again.
db::Result<db::Done> forget_address(db::Writer& db, std::string_view address);
db::Result<db::Done> store_draft(db::Writer& db, UpdateDraft const& draft);
/// It waits from now on, with its next revision.
db::Result<db::Done> mark_submitted(db::Writer& db, UpdateId id, base::PersonId owner, base::Instant now);
/// It waits no longer, and is private again.
db::Result<db::Done> mark_withdrawn(db::Writer& db, UpdateId id, base::PersonId owner);
/// Sent back as it stood at this revision; how many were (0: it waits no longer, or was written anew).
struct SentBack {
    UpdateId id{};
    std::int64_t revision = 0;
    base::PersonId by{};
    std::string note{};
};
db::Result<std::int64_t> mark_returned(db::Writer& db, SentBack const& sent, base::Instant now);
db::Result<std::int64_t> remove_draft(db::Writer& db, UpdateId id, base::PersonId owner);

int last_position(db::Reader& db, PlanId plan);
std::vector<Commitment> whole_parts(db::Reader& db, PlanId plan, std::string_view slug);
base::json::value to_json(Theme const& theme);

}  // namespace plans
