#pragma once
// What a citation says of a state, so that anyone can check later that it is the one that was seen.

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/subject.h"
#include "db/db.h"

namespace ledger {

struct Version {
    std::int64_t seq = 0;  // the entry that made it
    base::Instant at{};
    std::string checksum{};  // "sha256:…" of the state's canonical JSON
    static Version of(db::Row const& row);
};

/// The subject's last state, or the one it had at that moment; nothing when it had none.
std::optional<Version> version_of(db::Reader& db, base::Subject const& subject, std::optional<base::Instant> at = {});

}  // namespace ledger
