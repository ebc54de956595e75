// Roles: who was given what, on what, by whom, from when until when. What has ended stays as history. When a role is held,
// the view role_held says, for whoever asks.

#include "accounts/store.h"
#include "i18n/i18n.h"

namespace accounts::store {

using base::Done;
using base::Result;

HeldRole HeldRole::of(db::Row const& row) {
    auto const role = role_from(row.text(2));
    if (!role) throw db::Failure(base::Kind::broken, "role_grant holds an unknown role");
    return {row.id<PersonId>(0), row.str(1), {*role, {row.str(3), row.i64(4)}}, row.str(5), row.instant(6), row.str(7), row.str(8)};
}

Result<Done> grant(db::Writer& db, NewGrant const& wanted, PersonId by, base::Instant now) {
    auto const& [role, scope] = wanted.grant;
    auto const until = wanted.term.until_on.empty() ? std::nullopt : std::optional(wanted.term.until_on);
    auto const inserted = TRY(db.run(
        "insert into role_grant (id, person, role, scope_kind, scope_id, from_on, until_on, membership, delegated_from,"
        " granted_by, granted_at)"
        " select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from role_held where person = ? and role = ? and"
        " scope_kind = ? and scope_id = ? and ended_at is null and coalesce(delegated_from, 0) = ? and first_on <= ? and last_on >= ?)",
        base::next_id(now), wanted.person, name(role), scope.kind, scope.id, wanted.term.from_on, until, wanted.membership,
        wanted.delegated_from, by, now, wanted.person, name(role), scope.kind, scope.id, wanted.delegated_from.value_or(0),
        until.value_or(std::string(last_day)), wanted.term.from_on));
    if (inserted == 0) return base::fail(base::Kind::conflict, i18n::msg("This role is held already in these days."));
    return Done{};
}

Result<Done> revoke(db::Writer& db, PersonId person, base::Grant const& grant, PersonId by, base::Instant now) {
    auto const revoked =
        TRY(db.run("update role_grant set revoked_by = ?, revoked_at = ? where person = ? and role = ? and scope_kind = ? and scope_id = ? "
                   "and revoked_at is null and (until_on is null or until_on >= ?)",
                   by, now, person, name(grant.role), grant.scope.kind, grant.scope.id, base::to_iso(i18n::local_date(now))));
    if (revoked == 0) return base::fail(base::Kind::not_found, i18n::msg("This role is not held."));
    return Done{};
}

std::vector<HeldRole> roles_in_force(db::Reader& db, base::Instant now) {
    auto const today = base::to_iso(i18n::local_date(now));
    return db.list<HeldRole>(
        "select g.person, a.name, g.role, g.scope_kind, g.scope_id, b.name, g.granted_at, g.first_on, g.last_on from role_held g"
        " join account a on a.id = g.person join account b on b.id = coalesce((select person from account_alias where former = "
        "g.granted_by), g.granted_by)"
        " where g.ended_at is null and g.first_on <= ? and g.last_on >= ? and a.disabled_at is null"
        " order by a.name, g.person, g.granted_at",
        today, today);
}

std::vector<HeldRole> roles_of(db::Reader& db, PersonId person, base::Instant now) {
    auto const today = base::to_iso(i18n::local_date(now));
    return db.list<HeldRole>(
        "select g.person, a.name, g.role, g.scope_kind, g.scope_id, b.name, g.granted_at, g.first_on, g.last_on from role_held g"
        " join account a on a.id = g.person join account b on b.id = coalesce((select person from account_alias where former = "
        "g.granted_by), g.granted_by)"
        " where g.ended_at is null and g.first_on <= ? and g.last_on >= ? and g.person = ? order by g.granted_at",
        today, today, person);
}

}  // namespace accounts::store
