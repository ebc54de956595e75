#pragma once
// Answers to writes that may be sent twice (Idempotency-Key), kept for a day.

#include <chrono>
#include <optional>
#include <string>

#include "base/actor.h"
#include "crypto/hash.h"
#include "db/db.h"

namespace plans {

inline constexpr std::chrono::hours answers_are_kept{24};

struct KeptAnswer {
    crypto::Digest request{};  // SHA-256 of the address and the body
    int status = 0;
    std::string location{};
    std::string body{};
    static KeptAnswer of(db::Row const& row);
};

/// The answer given to this person under this key less than a day ago.
std::optional<KeptAnswer> find_answer(db::Reader& db, base::PersonId person, std::string_view key, base::Instant now);
/// Keeps it in the transaction of the write itself, and forgets those of more than a day.
db::Result<db::Done> keep_answer(db::Writer& db, base::PersonId person, std::string_view key, KeptAnswer const& answer, base::Instant now);

}  // namespace plans
