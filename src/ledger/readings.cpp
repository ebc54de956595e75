#include <limits>

#include "ledger/entry.h"
#include "ledger/ledger.h"

namespace ledger {
namespace {

std::int64_t upper(std::int64_t before) { return before > 0 ? before : std::numeric_limits<std::int64_t>::max(); }

}  // namespace

std::vector<Entry> latest(db::Reader& db, int limit, std::int64_t before) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where seq < ? order by seq desc limit ?", upper(before),
                          limit);
}

std::vector<Entry> history_of(db::Reader& db, base::Subject const& subject, int limit, std::int64_t before) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where subject_kind = ? and subject_id = ? and seq < ? "
                          "order by seq desc limit ?",
                          subject.kind, subject.id, upper(before), limit);
}

std::vector<Entry> concerning(db::Reader& db, base::Subject const& subject, int limit, std::int64_t before) {
    return db.list<Entry>(
        "select " LEDGER_ENTRY_COLUMNS
        " from ledger_entry where seq in "
        "(select seq from ledger_related where kind = ? and id = ? and seq < ? order by seq desc limit ?) order by seq desc",
        subject.kind, subject.id, upper(before), limit);
}

std::vector<Entry> of_kind(db::Reader& db, std::string_view kind, int limit, std::int64_t before) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where subject_kind = ? and seq < ? order by seq desc limit ?",
                          kind, upper(before), limit);
}

std::vector<Entry> of_kind_concerning(db::Reader& db, std::string_view kind, base::Subject const& subject, int limit, std::int64_t before) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry act where act.subject_kind = ? and act.seq < ? and exists "
                          "(select 1 from ledger_related link where link.kind = ? and link.id = ? and link.seq = act.seq) "
                          "order by act.seq desc limit ?",
                          kind, upper(before), subject.kind, subject.id, limit);
}

std::optional<Entry> as_of(db::Reader& db, base::Subject const& subject, base::Instant at) {
    return db.find<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where subject_kind = ? and subject_id = ? and at <= ? "
                          "order by seq desc limit 1",
                          subject.kind, subject.id, at);
}

std::vector<Entry> all_as_of(db::Reader& db, std::string_view kind, base::Subject const& related, base::Instant at) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where seq in ("
                          "  select max(then_known.seq) from ledger_entry then_known where then_known.subject_kind = ? and then_known.at "
                          "<= ? and then_known.subject_id in ("
                          "    select ever.subject_id from ledger_related link join ledger_entry ever on ever.seq = link.seq"
                          "    where link.kind = ? and link.id = ? and ever.subject_kind = ?)"
                          "  group by then_known.subject_id) "
                          "and seq in (select seq from ledger_related where kind = ? and id = ?) order by seq desc",
                          kind, at, related.kind, related.id, kind, related.kind, related.id);
}

std::vector<Entry> all_as_of(db::Reader& db, std::string_view kind, base::Instant at) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where seq in (select max(seq) from ledger_entry where subject_kind = ? and at <= ? "
                          "group by subject_id) order by seq desc",
                          kind, at);
}

std::vector<Entry> neighbours_as_of(db::Reader& db, base::Subject const& subject, std::string_view through, base::Instant at) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where seq in ("
                          "  select max(then_known.seq) from ledger_entry then_known where then_known.subject_kind = ? and then_known.at "
                          "<= ? and then_known.subject_id in ("
                          "    select other.id from ledger_related link join ledger_entry act on act.seq = link.seq"
                          "    join ledger_related other on other.seq = act.seq and other.kind = link.kind"
                          "    where link.kind = ? and link.id = ? and act.subject_kind = ?)"
                          "  group by then_known.subject_id) order by seq desc",
                          subject.kind, at, subject.kind, subject.id, through);
}

std::optional<std::int64_t> before_of(db::Reader& db, base::Instant at) {
    auto const last = db.find_i64("select seq from ledger_entry where at <= ? order by at desc, seq desc limit 1", at);
    return last ? std::optional(*last + 1) : std::nullopt;
}

std::vector<Entry> following(db::Reader& db, std::int64_t seq, int limit) {
    return db.list<Entry>("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where seq > ? order by seq limit ?", seq, limit);
}

std::optional<Entry> first_of(db::Reader& db, base::Subject const& subject) {
    return db.find<Entry>("select " LEDGER_ENTRY_COLUMNS
                          " from ledger_entry where subject_kind = ? and subject_id = ? order by seq limit 1",
                          subject.kind, subject.id);
}

std::optional<Entry> entry(db::Reader& db, std::int64_t seq) {
    return db.find<Entry>("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where seq = ?", seq);
}

std::string canonical_lines(db::Reader& db, std::int64_t from, std::int64_t to) {
    std::string lines;
    for (auto const& row : db.rows("select " LEDGER_ENTRY_COLUMNS " from ledger_entry where seq >= ? and seq < ? order by seq", from, to))
        lines.append(canonical_text(Columns::of(row))) += '\n';
    return lines;
}

std::optional<base::Instant> began_at(db::Reader& db) {
    auto const first = db.find_i64("select at from ledger_entry where seq = 0");
    return first ? std::optional(base::Instant{*first}) : std::nullopt;
}

}  // namespace ledger
