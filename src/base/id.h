#pragma once
// Identifiers: 63-bit integers made by the program, ordered by time, the same on every database.
// Each kind of thing has its own type, so that a PlanId is never passed for a CommitmentId.

#include <compare>
#include <cstdint>
#include <functional>

#include "base/clock.h"

namespace base {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(Id, Id) = default;
};

/// A new identifier: 42 bits of milliseconds since 2020-01-01, then 21 bits of a process-wide
/// sequence that starts at random, so that several nodes do not collide. Safe from any thread.
std::int64_t next_id(Instant now);

template <class AnId>
AnId new_id(Instant now) {
    return AnId{next_id(now)};
}

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(base::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
