#pragma once
// Memberships: who works for, or belongs to, which institution. A provider's word proposes one; a coordinator confirms it, from a
// day and until another, or ends it. It gives no role by itself.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "accounts/term.h"
#include "db/db.h"

namespace accounts {

using MembershipId = base::Id<struct MembershipTag>;

struct Membership {
    MembershipId id{};
    PersonId person{};
    std::string person_name{};
    std::int64_t institution = 0;
    std::string found_by{};  // "siret" or "mail"
    base::Instant proposed_at{};
    std::string from_on{};   // ISO days; empty until it is confirmed
    std::string until_on{};  // empty: until it is ended
    std::string confirmed_by{};
    std::optional<base::Instant> confirmed_at{};
    static Membership of(db::Row const& row);
};

/// What a provider says of somebody's institution led to this one.
struct FoundInstitution {
    std::int64_t institution = 0;
    std::string_view found_by;  // "siret" or "mail"
};

/// A provider says the same at each sign-in: what a coordinator refused or ended is not proposed again for so long.
inline constexpr std::chrono::hours proposed_again_after{30 * 24};
bool may_propose(db::Reader& db, PersonId person, std::int64_t institution, base::Instant now);

/// Once for a person and an institution, while it is not ended.
base::Result<base::Done> propose_membership(db::Writer& db, PersonId person, FoundInstitution const& found, base::Instant now);

/// errors: not_found (ended, or confirmed already), forbidden (one's own)
base::Result<base::Done> confirm_membership(db::Writer& db, MembershipId id, Term const& term, PersonId by, base::Instant now);
/// errors: not_found
base::Result<base::Done> end_membership(db::Writer& db, MembershipId id, PersonId by, base::Instant now);

/// Those that are not ended: first those to confirm, then by name.
std::vector<Membership> open_memberships(db::Reader& db);

}  // namespace accounts
