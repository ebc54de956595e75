#include "ledger/version.h"

#include "crypto/hash.h"
#include "db/remembered.h"

namespace ledger {

Version Version::of(db::Row const& row) {
    thread_local db::Remembered<std::string> remembered;
    return {row.i64(0), row.instant(1),
            *remembered.of(row.text(2), [](std::string_view state) { return "sha256:" + crypto::to_hex(crypto::sha256(state)); })};
}

std::optional<Version> version_of(db::Reader& db, base::Subject const& subject, std::optional<base::Instant> at) {
    if (at)
        return db.find<Version>(
            "select seq, at, state from ledger_entry where subject_kind = ? and subject_id = ? and at <= ? "
            "order by seq desc limit 1",
            subject.kind, subject.id, *at);
    return db.find<Version>("select seq, at, state from ledger_entry where subject_kind = ? and subject_id = ? order by seq desc limit 1",
                            subject.kind, subject.id);
}

}  // namespace ledger
