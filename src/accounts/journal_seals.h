#pragma once
// The security journal, sealed hour by hour under a key that is not in the database: an entry that was altered, added or taken away
// afterwards does not fit its seal, and a seal that was taken away does not fit the next. The hour under way is not sealed yet.
// source: ASVS 5.0, 16.4.2

#include <string>
#include <vector>

#include "accounts/journal.h"
#include "crypto/instance_key.h"

namespace accounts {

inline crypto::Digest journal_key(crypto::InstanceKey const& key) { return key.for_use("security journal"); }

/// Seals the hours that are over. For a job, every hour.
base::Result<base::Done> seal_journal(db::Writer& db, crypto::Digest const& key, base::Instant now);

struct SealedHour {
    std::int64_t hour = 0;
    std::int64_t entries = 0;
    crypto::Digest seal{};
    static SealedHour of(db::Row const& row);
};

struct SealReport {
    std::int64_t sealed_hours = 0;
    std::vector<base::Instant> altered{};  // the beginnings of the hours that do not fit their seals
};

/// Those whose entries are not forgotten yet (attempts_kept).
SealReport check_seals(db::Reader& db, crypto::Digest const& key, base::Instant now);

}  // namespace accounts
