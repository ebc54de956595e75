#pragma once
// Buckets kept in the database, shared by all nodes of an instance. Two takes at once never pass both beyond the capacity: the row
// decides. A bucket is one instant, that at which it is full again (the generic cell rate algorithm, ITU-T I.371): what was
// taken moves it forward, and who would move it further ahead of now than the period is refused.

#include <string>

#include "base/actor.h"
#include "base/clock.h"
#include "crypto/hash.h"
#include "db/db.h"
#include "limits/acts.h"

namespace limits {

/// Whose buckets. `own` is any text that stands for them (it is kept as an imprint); empty: only the network counts.
struct Who {
    std::string own{};
    std::string network{};

    static Who of(base::PersonId person, std::string network) {
        return {person ? "person " + std::to_string(person.value) : std::string(), std::move(network)};
    }
};

/// Takes `cost` from both buckets, or from neither. A cost above the capacity takes all of it. errors: too_many
base::Result<base::Done> take(db::Writer& db, Act act, Who const& who, std::int64_t cost, base::Instant now);

/// Would take() of 1 be refused at this moment? errors: too_many
base::Result<base::Done> require_room(db::Reader& db, Act act, Who const& who, base::Instant now);

// What both kinds of buckets (here, and in memory.h) are made of.
crypto::Digest imprint(Act act, std::string_view kind, std::string_view who);
/// How far `cost` moves the instant.
std::chrono::milliseconds span_of(Quota const& quota, std::int64_t cost);
/// The refusal, with what is left to wait.
base::Error refusal(Act act, std::chrono::milliseconds wait);

}  // namespace limits
