#pragma once
// The ledger's own signed statements: its key, the checkpoint of now, and the checkpoints kept.
//
// The key is made on the first start and lives in the private table ledger_key. Whoever holds the whole database can
// therefore sign a rewritten ledger: what shows a rewrite is a checkpoint that left the building before it
// (docs/ledger.md).

#include "base/clock.h"
#include "db/db.h"
#include "ledger/note.h"

namespace ledger {

/// Makes the key when there is none. The origin is the ledger's public name for ever, such as "example.org/ledger";
/// afterwards the stored one holds, whatever is asked for. Errors: invalid, when it is not an origin (note.h).
db::Result<db::Done> ensure_key(db::Writer& db, std::string_view origin, crypto::Random& random, base::Instant now);

/// What readers check signatures with; nothing before ensure_key.
std::optional<VerifierKey> verifier_key(db::Reader& db);

/// The checkpoint of the ledger as this Reader sees it, signed now: the same text for the same size.
/// Errors: unavailable, before ensure_key.
base::Result<std::string> signed_checkpoint(db::Reader& db);

/// Signs and keeps the checkpoint of now, once for each size. To be called every hour and at each stop.
/// Errors: unavailable, before ensure_key; broken, when another one of this size is kept: the ledger was altered.
db::Result<db::Done> keep_checkpoint(db::Writer& db, base::Instant now);

struct KeptCheckpoint {
    std::int64_t size = 0;
    base::Instant at{};
    std::string text{};
    static KeptCheckpoint of(db::Row const& row);
};
/// Newest first.
std::vector<KeptCheckpoint> kept_checkpoints(db::Reader& db, int limit);

}  // namespace ledger
