#include "accounts/role_holders.h"

#include <algorithm>

#include "i18n/i18n.h"

namespace accounts {

std::vector<PersonId> holders_of(db::Reader& db, base::Role role, std::vector<base::Subject> const& scopes, base::Instant now) {
    auto const today = base::to_iso(i18n::local_date(now));
    std::vector<PersonId> people;
    for (auto const& scope : scopes)
        for (auto const& row : db.rows("select g.person from role_held g join account a on a.id = g.person where g.role = ? and"
                                       " g.scope_kind = ? and g.scope_id = ? and g.ended_at is null and g.first_on <= ? and g.last_on >= ?"
                                       " and a.disabled_at is null order by g.person",
                                       name(role), scope.kind, scope.id, today, today)) {
            auto const person = row.id<PersonId>(0);
            if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
        }
    return people;
}

}  // namespace accounts
