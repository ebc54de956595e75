#pragma once
// Identities: what a provider calls somebody, beside their account. One identity opens one account; an account may have several.

#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "db/db.h"

namespace accounts {

struct LinkedIdentity {
    PersonId person{};
    std::string provider{};
    std::string subject{};
    base::Instant linked_at{};
    static LinkedIdentity of(db::Row const& row);
};

/// Whose it is, also when that account is disabled.
std::optional<PersonId> holder_of(db::Reader& db, std::string_view provider, std::string_view subject);
std::vector<LinkedIdentity> identities_of(db::Reader& db, PersonId person);

/// errors: conflict (it opens another account, or this one has one of that provider already)
base::Result<base::Done> link(db::Writer& db, LinkedIdentity const& identity);
/// errors: not_found. Whether another way in is left: ways_in.h
base::Result<base::Done> unlink(db::Writer& db, PersonId person, std::string_view provider, base::Instant now);

}  // namespace accounts
