#pragma once
// Who holds a role somewhere, for the rooms whose acts wait for them.

#include <vector>

#include "accounts/account.h"
#include "base/subject.h"
#include "db/db.h"

namespace accounts {

/// Everybody who holds the role today on one of these scopes itself, each once; accounts that are disabled hold nothing.
std::vector<PersonId> holders_of(db::Reader& db, base::Role role, std::vector<base::Subject> const& scopes, base::Instant now);

}  // namespace accounts
