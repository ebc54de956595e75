// Drafts of updates, private and submitted.

#include "plans/store_writes.h"

namespace plans {
namespace {

using db::Done;
using db::Result;

#define DRAFT_COLUMNS "id, content, owner, saved_at, submitted_at, returned_at, note, revision"
struct StoredDraft {
    UpdateDraft value;
    static StoredDraft of(db::Row const& row) {
        auto const id = row.id<UpdateId>(0);
        UpdateDraft draft{id, update_of_state(row.text(1), id), row.id<base::PersonId>(2), row.instant(3)};
        if (!row.is_null(4)) draft.submitted_at = row.instant(4);
        if (!row.is_null(5)) draft.returned_at = row.instant(5);
        draft.note = row.str(6);
        draft.revision = row.i64(7);
        return {std::move(draft)};
    }
};

}  // namespace

std::vector<UpdateDraft> drafts_of(db::Reader& db, base::PersonId owner) {
    return values(
        db.list<StoredDraft>("select " DRAFT_COLUMNS " from update_draft where owner = ? order by saved_at desc, id desc", owner));
}

std::optional<UpdateDraft> find_draft(db::Reader& db, UpdateId id, base::PersonId owner) {
    return value(db.find<StoredDraft>("select " DRAFT_COLUMNS " from update_draft where id = ? and owner = ?", id, owner));
}

std::optional<UpdateDraft> find_waiting(db::Reader& db, UpdateId id) {
    return value(db.find<StoredDraft>(
        "select " DRAFT_COLUMNS " from update_draft where id = ? and submitted_at is not null and returned_at is null", id));
}

std::vector<UpdateDraft> waiting_drafts(db::Reader& db, int limit) {
    return values(db.list<StoredDraft>("select " DRAFT_COLUMNS " from update_draft where submitted_at is not null and returned_at is null"
                                       " order by submitted_at, id limit ?",
                                       limit));
}

base::Result<base::Done> hand_over_drafts(db::Writer& db, base::PersonId from, base::PersonId to) {
    TRY(db.run("update update_draft set owner = ? where owner = ?", to, from));
    return base::Done{};
}

bool is_in_a_draft(db::Reader& db, std::string_view sha256) {
    return db.find_i64("select 1 from update_draft where content like '%' || ? || '%' limit 1", sha256).has_value();
}

Result<Done> store_draft(db::Writer& db, UpdateDraft const& draft) {
    TRY(db.run(
        "insert into update_draft (id, owner, commitment_id, saved_at, content) values (?, ?, ?, ?, ?) "
        "on conflict (id) do update set commitment_id = excluded.commitment_id, saved_at = excluded.saved_at, content = excluded.content",
        draft.id, draft.owner, draft.update.commitment, draft.saved_at, base::canonical(to_json(draft.update))));
    return Done{};
}

Result<Done> mark_submitted(db::Writer& db, UpdateId id, base::PersonId owner, base::Instant now) {
    TRY(db.run("update update_draft set submitted_at = ?, returned_at = null, revision = revision + 1 where id = ? and owner = ?", now, id,
               owner));
    return Done{};
}

Result<Done> mark_withdrawn(db::Writer& db, UpdateId id, base::PersonId owner) {
    TRY(db.run("update update_draft set submitted_at = null where id = ? and owner = ? and returned_at is null", id, owner));
    return Done{};
}

Result<std::int64_t> mark_returned(db::Writer& db, SentBack const& sent, base::Instant now) {
    return db.run(
        "update update_draft set returned_at = ?, returned_by = ?, note = ?"
        " where id = ? and revision = ? and submitted_at is not null and returned_at is null",
        now, sent.by, sent.note, sent.id, sent.revision);
}

Result<std::int64_t> remove_draft(db::Writer& db, UpdateId id, base::PersonId owner) {
    return db.run("delete from update_draft where id = ? and owner = ?", id, owner);
}

}  // namespace plans
