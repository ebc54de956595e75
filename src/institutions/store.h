#pragma once
// Institutions in the database. All SQL of the room is behind these functions.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/db.h"
#include "db/kept.h"
#include "institutions/institution.h"

namespace institutions::store {

/// Every institution, in the order of their French names.
std::vector<Institution> all(db::Reader& db);
db::Kept<Institution> find(db::Reader& db, InstitutionId id);
db::Kept<Institution> find(db::Reader& db, std::string_view slug);
/// As it was at that revision: what somebody edited while another changed it.
db::Kept<Institution> at_revision(db::Reader& db, InstitutionId id, std::int64_t revision);
/// The present address of an institution that had another, or nothing.
std::optional<std::string> moved_to(db::Reader& db, std::string_view old_slug);
/// Which institution has this address, or had it.
std::optional<InstitutionId> find_id(db::Reader& db, std::string_view slug);
/// The same as all(), as it was at a moment, from the ledger.
std::vector<Institution> all_as_of(db::Reader& db, base::Instant at);
/// The institution that this spelling names; case, accents and punctuation do not matter.
db::Kept<Institution> find_by_spelling(db::Reader& db, std::string_view written);

/// Every way its name has been written, folded: what it is found by.
std::set<std::string> spellings(Institution const& institution);

/// errors: conflict (address or spelling taken)
db::Result<base::Done> add(db::Writer& db, Institution const& institution);
/// Keeps the change when `institution.revision` is one more than what is stored.
/// errors: conflict (somebody changed it meanwhile; address or spelling taken)
db::Result<base::Done> keep(db::Writer& db, Institution const& institution);

}  // namespace institutions::store
