#pragma once
// Delegation: whoever contributes, validates or coordinates lets somebody else do so in their place, wholly or for one scope within
// theirs, for 90 days at most, and never further. It ends with the role it comes from (the view role_held).

#include <chrono>

#include "mandates/giving.h"
#include "mandates/store.h"

namespace mandates {

inline constexpr std::chrono::days longest_delegation{90};

/// Their own roles in force that they may delegate.
std::vector<Given> delegable(db::Reader& db, PersonId person, base::Date today);

/// Does the role reach that scope: its own, or one within?
bool reaches(db::Reader& db, Scopes const& scopes, base::Grant const& held, base::Subject const& wanted);

/// Who may take it: who belongs to an institution of theirs today; for a coordinator's role, also who coordinates.
std::vector<store::Person> takers(db::Reader& db, PersonId person, base::Date today);

struct Delegation {
    Given held{};
    base::Subject scope{};
    PersonId to{};
    accounts::Term term{};
};
/// errors: invalid (fields scope, person, from_on, until_on), conflict (held already)
base::Result<base::Done> delegate(db::Writer& db, Scopes const& scopes, Delegation const& wanted, base::Instant now);

/// Delegations of theirs, the latest first; with those that ended.
std::vector<Given> delegations_by(db::Reader& db, PersonId person);

}  // namespace mandates
