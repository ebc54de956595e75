// Readings of whole commitments, their addresses and their updates.

#include <limits>

#include "plans/stored.h"

namespace plans {
namespace {

UpdateKey begin_at(UpdateKey key) {
    constexpr auto latest = std::numeric_limits<std::int64_t>::max();
    return key.id ? key : UpdateKey{{latest}, {latest}};
}

struct StoredUpdate {
    Update value;
    static StoredUpdate of(db::Row const& row) { return {update_of_state(row.text(1), row.id<UpdateId>(0))}; }
};

}  // namespace

db::Kept<Commitment> find_commitment(db::Reader& db, std::string_view plan, std::string_view slug) {
    return kept(db.find<StoredCommitment>(
        "select " COMMITMENT_COLUMNS " from plan p join commitment c on c.plan_id = p.id where p.slug = ? and c.slug = ?", plan, slug));
}

db::Kept<Commitment> find_commitment(db::Reader& db, CommitmentId id) {
    return kept(db.find<StoredCommitment>("select " COMMITMENT_COLUMNS " from commitment c where c.id = ?", id));
}

std::vector<Commitment> commitments_of_plan(db::Reader& db, std::string_view plan) {
    return copies(values(db.list<StoredCommitment>(
        "select " COMMITMENT_COLUMNS " from plan p join commitment c on c.plan_id = p.id where p.slug = ? order by c.position, c.slug",
        plan)));
}

std::optional<CommitmentId> find_address(db::Reader& db, std::string_view address) {
    auto const id = db.find_i64("select commitment_id from commitment_address where address = ?", address);
    return id ? std::optional(CommitmentId{*id}) : std::nullopt;
}

namespace {

struct StoredTie {
    UpdateTie value;
    static StoredTie of(db::Row const& row) { return {{row.id<UpdateId>(0), row.instant(1)}}; }
};

/// Few updates are corrected, and only of those is asked which other corrections came before the last.
std::vector<UpdateNews> with_all_corrections(db::Reader& db, std::vector<UpdateNews> news) {
    for (auto& one : news)
        if (!one.corrected_by.empty())
            one.corrected_by =
                values(db.list<StoredTie>("select id, at from progress_update where corrects = ? order by id", one.update.id));
    return news;
}

}  // namespace

std::vector<UpdateNews> latest_updates(db::Reader& db, int limit, UpdateKey key) {
    key = begin_at(key);
    return with_all_corrections(
        db, values(db.list<StoredNews>("select " NEWS_COLUMNS " from progress_update u join commitment c on c.id = u.commitment_id "
                                       "where (u.at, u.id) < (?, ?) order by u.at desc, u.id desc limit ?",
                                       key.at, key.id, limit)));
}

std::vector<UpdateNews> updates_of_plan(db::Reader& db, std::string_view plan, int limit, UpdateKey key) {
    key = begin_at(key);
    return with_all_corrections(
        db, values(db.list<StoredNews>("select " NEWS_COLUMNS " from plan p join progress_update u on u.plan_id = p.id "
                                       "join commitment c on c.id = u.commitment_id where p.slug = ? and (u.at, u.id) < (?, ?) "
                                       "order by u.at desc, u.id desc limit ?",
                                       plan, key.at, key.id, limit)));
}

std::vector<UpdateNews> updates_of(db::Reader& db, CommitmentId commitment, int limit, UpdateKey key) {
    key = begin_at(key);
    return with_all_corrections(
        db, values(db.list<StoredNews>("select " NEWS_COLUMNS " from progress_update u join commitment c on c.id = u.commitment_id "
                                       "where u.commitment_id = ? and (u.at, u.id) < (?, ?) order by u.at desc, u.id desc limit ?",
                                       commitment, key.at, key.id, limit)));
}

std::optional<Update> find_update(db::Reader& db, UpdateId id) {
    return value(db.find<StoredUpdate>("select id, state from progress_update where id = ?", id));
}

std::optional<UpdateNews> find_update_news(db::Reader& db, UpdateId id) {
    auto found = value(db.find<StoredNews>(
        "select " NEWS_COLUMNS " from progress_update u join commitment c on c.id = u.commitment_id where u.id = ?", id));
    return found ? std::optional(with_all_corrections(db, {*std::move(found)}).front()) : std::nullopt;
}

}  // namespace plans
