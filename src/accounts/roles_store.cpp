// Roles: who was given what, on what, by whom, until when. A revoked grant stays as history.

#include "accounts/store.h"
#include "i18n/i18n.h"

namespace accounts::store {

using base::Done;
using base::Result;

HeldRole HeldRole::of(db::Row const& row) {
    auto const role = role_from(row.text(2));
    if (!role) throw db::Failure(base::Kind::broken, "role_grant holds an unknown role");
    return {row.id<PersonId>(0), row.str(1), {*role, {row.str(3), row.i64(4)}}, row.str(5), row.instant(6)};
}

Result<Done> grant(db::Writer& db, PersonId person, base::Grant const& grant, PersonId by, base::Instant now) {
    auto const inserted =
        TRY(db.run("insert into role_grant (id, person, role, scope_kind, scope_id, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, ?) "
                   "on conflict do nothing",
                   base::next_id(now), person, name(grant.role), grant.scope.kind, grant.scope.id, by, now));
    if (inserted == 0) return base::fail(base::Kind::conflict, i18n::msg("This role is held already."));
    return Done{};
}

Result<Done> revoke(db::Writer& db, PersonId person, base::Grant const& grant, PersonId by, base::Instant now) {
    auto const revoked =
        TRY(db.run("update role_grant set revoked_by = ?, revoked_at = ? where person = ? and role = ? and scope_kind = ? and scope_id = ? "
                   "and revoked_at is null",
                   by, now, person, name(grant.role), grant.scope.kind, grant.scope.id));
    if (revoked == 0) return base::fail(base::Kind::not_found, i18n::msg("This role is not held."));
    return Done{};
}

std::vector<HeldRole> roles_in_force(db::Reader& db) {
    return db.list<HeldRole>(
        "select g.person, a.name, g.role, g.scope_kind, g.scope_id, b.name, g.granted_at from role_grant g join account a on a.id = "
        "g.person"
        " join account b on b.id = coalesce((select person from account_alias where former = g.granted_by), g.granted_by) where "
        "g.revoked_at is null and a.disabled_at is null order by a.name, g.person, "
        "g.granted_at");
}

std::vector<HeldRole> roles_of(db::Reader& db, PersonId person) {
    return db.list<HeldRole>(
        "select g.person, a.name, g.role, g.scope_kind, g.scope_id, b.name, g.granted_at from role_grant g join account a on a.id = "
        "g.person"
        " join account b on b.id = coalesce((select person from account_alias where former = g.granted_by), g.granted_by) where "
        "g.revoked_at is null and g.person = ? order by g.granted_at",
        person);
}

}  // namespace accounts::store
