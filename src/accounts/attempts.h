#pragma once
// Sign-in attempts: failures are counted (limits/acts.h) so that nobody guesses at leisure, and all are kept as the record of who
// signed in. Counted by address as typed, known or not, so that a refusal does not tell which addresses exist.

#include <chrono>
#include <string>

#include "accounts/account.h"
#include "crypto/instance_key.h"
#include "db/db.h"
#include "limits/buckets.h"

namespace accounts {

/// CNIL, recommendation on logging (2021): six months to one year.
inline constexpr std::chrono::hours attempts_kept{365 * 24};

/// What a typed address is counted and kept as: a hash that nobody makes, or tries addresses against, without the key of the instance.
crypto::Digest imprint_of(crypto::InstanceKey const& key, std::string_view address);

enum class Outcome { succeeded, failed };
std::string_view name(Outcome outcome);

struct Attempt {
    base::Instant at{};
    crypto::Digest email_digest{};
    PersonId person{};
    std::string network{};

    /// The failures that count against it: of that address from that network, and of that network whatever the address.
    limits::Who who() const;
    static Attempt with(crypto::InstanceKey const& key, std::string_view email, PersonId person, std::string network, base::Instant at);
};

/// errors: too_many
base::Result<base::Done> require_patience(db::Reader& db, Attempt const& attempt);
/// errors: too_many (others failed meanwhile)
base::Result<base::Done> record_attempt(db::Writer& db, Attempt const& attempt, Outcome outcome);

}  // namespace accounts
