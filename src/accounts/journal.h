#pragma once
// The security journal: what was done to accounts, and who signed in. Private, apart from the ledger, and without
// personal data: people are numbers, addresses are prefixes.

#include <string>
#include <vector>

#include "accounts/account.h"
#include "db/db.h"

namespace accounts {

struct JournalEntry {
    base::Instant at{};
    std::string act{};     // "role.granted", "sign_in.failed"…
    PersonId actor{};      // 0 when not known
    PersonId person{};     // whose account; 0 when the address has none
    std::string detail{};  // "coordinator plan:12", a network
    static JournalEntry of(db::Row const& row);
};

/// In the transaction of the act itself.
base::Result<base::Done> note(db::Writer& db, JournalEntry const& entry);

/// Acts and sign-ins together, the newest first.
std::vector<JournalEntry> latest_entries(db::Reader& db, int limit);

}  // namespace accounts
