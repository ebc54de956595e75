#include "mandates/delegation.h"

#include <algorithm>

#include "accounts/journal.h"
#include "accounts/roles.h"
#include "accounts/store.h"

namespace mandates {
namespace {

using base::Done;
using base::Result;

bool may_be_delegated(base::Role role) {
    return role == base::Role::contributor || role == base::Role::validator || role == base::Role::coordinator;
}

/// Within the days of the role, and for no longer than may be.
Result<Done> require_days_within(Delegation const& wanted) {
    auto const from = base::date_from_iso(wanted.term.from_on), until = base::date_from_iso(wanted.term.until_on);
    if (!from || !until) return base::fail_field("until_on", i18n::msg("Enter the last day: a delegation always has one."));
    if (std::chrono::sys_days(*until) - std::chrono::sys_days(*from) >= longest_delegation)
        return base::fail_field("until_on", i18n::msg("A delegation lasts 90 days at most."));
    if (wanted.term.from_on < wanted.held.first_on || wanted.term.until_on > wanted.held.last_on)
        return base::fail_field("until_on", i18n::msg("Your own role is not held on all these days."));
    return Done{};
}

bool takes(std::vector<store::Person> const& all, PersonId person) {
    return std::any_of(all.begin(), all.end(), [&](auto const& one) { return one.id == person; });
}

}  // namespace

std::vector<Given> delegable(db::Reader& db, PersonId person, base::Date today) {
    auto roles = store::given(db, {.person = person}, today);
    std::erase_if(
        roles, [&](Given const& one) { return one.state(today) != State::in_force || one.delegator || !may_be_delegated(one.grant.role); });
    return roles;
}

bool reaches(db::Reader& db, Scopes const& scopes, base::Grant const& held, base::Subject const& wanted) {
    if (wanted == held.scope) return true;
    if (!accounts::may_be_held_on(held.role, wanted.kind)) return false;
    if (held.scope.kind == "site") return !scopes.name_of(db, wanted, i18n::english).empty();
    auto const plans = scopes.plans_of(db, wanted);
    return std::find(plans.begin(), plans.end(), held.scope) != plans.end();
}

std::vector<store::Person> takers(db::Reader& db, PersonId person, base::Date today) {
    auto const day = base::to_iso(today);
    return db.list<store::Person>(
        "select id, name from account a where a.disabled_at is null and a.id <> ? and (exists (select 1 from membership mine join "
        "membership"
        " m on m.institution = mine.institution where mine.person = ? and m.person = a.id and mine.ended_at is null and m.ended_at is null"
        " and mine.from_on <= ? and m.from_on <= ? and coalesce(mine.until_on, ?) >= ? and coalesce(m.until_on, ?) >= ?)"
        " or (exists (select 1 from role_held g where g.person = a.id and g.role = 'coordinator' and g.ended_at is null and g.first_on <= ?"
        " and g.last_on >= ?) and exists (select 1 from role_held g where g.person = ? and g.role = 'coordinator' and g.ended_at is null"
        " and g.first_on <= ? and g.last_on >= ?))) order by name, id",
        person, person, day, day, accounts::last_day, day, accounts::last_day, day, day, day, person, day, day);
}

Result<Done> delegate(db::Writer& db, Scopes const& scopes, Delegation const& wanted, base::Instant now) {
    auto const today = i18n::local_date(now);
    auto const held = store::find(db, wanted.held.id);
    if (!held || held->state(today) != State::in_force) return base::fail_field("held", i18n::msg("This role was ended meanwhile."));
    TRY(require_days_within(wanted));
    if (!reaches(db, scopes, held->grant, wanted.scope)) return base::fail_field("scope", i18n::msg("Your own role does not reach this."));
    if (!takes(takers(db, held->person, today), wanted.to)) return base::fail_field("person", i18n::msg("Choose who receives the role."));
    base::Grant const grant{held->grant.role, wanted.scope};
    TRY(accounts::store::grant(db, {.person = wanted.to, .grant = grant, .term = wanted.term, .delegated_from = held->id.value},
                               held->person, now));
    return accounts::note(db, {now, "role.delegated", held->person, wanted.to, described(grant) + " until " + wanted.term.until_on});
}

std::vector<Given> delegations_by(db::Reader& db, PersonId person) {
    std::vector<Given> all;
    for (auto const& row : db.rows("select id from role_held where delegated_by = ? order by granted_at desc, id desc", person))
        if (auto one = store::find(db, row.id<GrantId>(0))) all.push_back(*std::move(one));
    return all;
}

}  // namespace mandates
