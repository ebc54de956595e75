#pragma once
// Asking again: before an act that would let somebody else in for good, whoever acts shows once more who they are, unless
// they did within the last ten minutes. Signing in counts.
// source: ASVS 5.0, 7.5.1 and 7.5.3

#include <chrono>
#include <optional>
#include <string>

#include "db/db.h"
#include "http/request.h"
#include "http/response.h"

namespace accounts {

inline constexpr std::chrono::minutes proof_life{10};

/// What the session of a request has shown.
struct Proof {
    int factors = 1;
    base::Instant proved_at{};
    static Proof of(db::Row const& row);
};
Proof proof_of(db::Reader& db, base::Actor const& actor);

/// Nothing when the person showed lately who they are; else the answer that asks them, and then leads to `back`, an address of
/// this site. Who has a second factor must have shown it in this session. For the handlers of every such act, in any room.
std::optional<http::Response> require_recent_proof(http::Request const& request, db::Reader& db, std::string const& back);

/// The person has shown it now; `factors` is 2 when it was the second one.
base::Result<base::Done> keep_proof(db::Writer& db, std::int64_t session, int factors, base::Instant now);

}  // namespace accounts
