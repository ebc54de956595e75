#pragma once
// Members of institutions and associations, added by hand: from a day, until a day. What a provider says of somebody is proposed in
// accounts, and confirmed there. SQL only.

#include "accounts/memberships.h"
#include "mandates/store.h"

namespace mandates::store {

using accounts::MembershipId;

/// A confirmed membership, past ones too.
struct Member {
    MembershipId id{};
    PersonId person{};
    std::string name{};
    std::int64_t institution = 0;
    std::string found_by{};  // "siret", "mail" or "hand"
    accounts::Term term{};
    std::string confirmed_by{};
    std::optional<base::Instant> ended_at{};
    static Member of(db::Row const& row);
};

/// Those of an institution, or of all when it is 0: first those that last, then by name.
std::vector<Member> members(db::Reader& db, std::int64_t institution);
std::optional<Member> find_member(db::Reader& db, MembershipId id);

/// errors: conflict (a member already)
base::Result<base::Done> add_member(db::Writer& db, Member const& member, PersonId by, base::Instant now);
/// errors: not_found (ended, or never confirmed)
base::Result<base::Done> correct_member(db::Writer& db, MembershipId id, accounts::Term const& term, PersonId by, base::Instant now);

}  // namespace mandates::store
