#pragma once
// The security journal: what was done to accounts, and who signed in. Private, apart from the ledger, and without
// personal data: people are numbers, addresses are prefixes.

#include <optional>
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
    std::int64_t id = 0;   // tells entries of one instant apart; made when it is noted
    static JournalEntry of(db::Row const& row);
};

/// In the transaction of the act itself.
base::Result<base::Done> note(db::Writer& db, JournalEntry const& entry);

/// Which entries: those of an act, about or by a person, from an instant on and before another, older than an entry. Absent: all.
struct JournalQuestion {
    std::string act{};
    std::optional<PersonId> person{};
    std::optional<base::Instant> from{};
    std::optional<base::Instant> before{};
    std::optional<JournalEntry> older_than{};
};

/// Acts, sign-ins and what happened with second factors together, the newest first. From each table at most `limit` rows are taken.
std::vector<JournalEntry> latest_entries(db::Reader& db, int limit, JournalQuestion const& question = {});
/// The instant of the first entry from then on.
std::optional<base::Instant> first_entry_from(db::Reader& db, base::Instant from);
/// Every act that the journal has an entry of, by name.
std::vector<std::string> acts_of_journal(db::Reader& db);

}  // namespace accounts
