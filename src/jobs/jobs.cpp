#include "jobs/jobs.h"

#include <array>

namespace jobs {
namespace {

constexpr std::array<std::string_view, 5> status_names{"waiting", "running", "done", "failed", "cancelled"};

Status status_from(std::string_view name) {
    for (std::size_t i = 0; i < status_names.size(); ++i)
        if (status_names[i] == name) return Status(i);
    return Status::failed;
}

}  // namespace

Job Job::of(db::Row const& row) {
    return Job{row.id<JobId>(0), row.str(1), row.str(2), status_from(row.text(3)), row.str(4),
               row.i64(5),       row.i64(6), row.str(7), row.id<base::PersonId>(8)};
}

db::Result<JobId> ask(db::Writer& db, std::string_view kind, std::string_view payload, base::PersonId by, base::Instant now) {
    auto const id = base::new_id<JobId>(now);
    TRY(
        db.run("insert into hot.job (id, kind, payload, status, cursor, done, total, note, asked_by, due_at, beat_at, tries, cancel_asked)"
               " values (?, ?, ?, 'waiting', '', 0, 0, '', ?, ?, 0, 0, ?)",
               id, kind, payload, by, now, false));
    return id;
}

db::Result<base::Done> ask_repeating(db::Writer& db, std::string_view kind, base::Instant first) {
    TRY(
        db.run("insert into hot.job (id, kind, payload, status, cursor, done, total, note, asked_by, due_at, beat_at, tries, cancel_asked,"
               " repeat_key) values (?, ?, '{}', 'waiting', '', 0, 0, '', 1, ?, 0, 0, ?, ?) on conflict do nothing",
               base::new_id<JobId>(first), kind, first, false, kind));
    return base::Done{};
}

db::Result<base::Done> cancel(db::Writer& db, JobId id) {
    auto const changed = TRY(db.run("update hot.job set cancel_asked = ? where id = ? and status in ('waiting', 'running')", true, id));
    if (changed == 0) return base::fail(base::Kind::not_found, "This work is already over.");
    return base::Done{};
}

std::optional<Job> find(db::Reader& db, JobId id) {
    return db.find<Job>("select id, kind, payload, status, cursor, done, total, note, asked_by from hot.job where id = ?", id);
}

Scheduled Scheduled::of(db::Row const& row) { return {Job::of(row), row.instant(9), row.instant(10), !row.is_null(11)}; }

std::vector<Scheduled> schedule(db::Reader& db, int limit) {
    return db.list<Scheduled>(
        "select id, kind, payload, status, cursor, done, total, note, asked_by, due_at, beat_at, repeat_key from hot.job"
        " order by case when repeat_key is not null then 0 when status in ('done', 'cancelled') then 2 else 1 end, beat_at desc, id"
        " limit ?",
        limit);
}

db::Result<base::Done> Run::step(std::string cursor, std::int64_t done, std::int64_t total, std::string note) {
    return database_.write([&](db::Writer& db) -> db::Result<base::Done> {
        auto const kept =
            TRY(db.run("update hot.job set cursor = ?, done = ?, total = ?, note = ?, beat_at = ?"
                       " where id = ? and status = 'running' and cancel_asked = ?",
                       cursor, done, total, note, clock_.now(), job_.id, false));
        if (kept == 0) return base::fail(base::Kind::conflict, "This work was cancelled.");
        job_.cursor = cursor;
        job_.done = done;
        job_.total = total;
        return base::Done{};
    });
}

}  // namespace jobs
