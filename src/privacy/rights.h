#pragma once
// What is done with the holdings: periods enforced, one's data given, a person erased.

#include "i18n/i18n.h"
#include "privacy/holding.h"

namespace privacy {

/// Removes what is over, in small transactions: writers between them do not wait. For a daily job. Where one table fails, the
/// others go on; the first error is told.
db::Result<base::Done> forget_what_is_over(db::Database& database, Holdings holdings, base::Instant now);

/// Everything that is kept about the person, table by table, with what it is, why it is kept and for how long, in the
/// reader's language. Tables without a row of theirs are left out.
base::json::array everything_about(db::Reader& db, Holdings holdings, base::PersonId person, i18n::Words const& words);

/// The main tables and `hot` are never written in one transaction: first the main ones, where the account ends; then
/// the others, which may be asked again until it is done.
enum class Half { main, hot };
db::Result<base::Done> erase(db::Writer& db, Holdings holdings, Half half, base::PersonId person, base::Instant now);

}  // namespace privacy
