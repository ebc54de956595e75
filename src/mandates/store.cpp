#include "mandates/store.h"

#include "i18n/i18n.h"

namespace mandates {

using base::Done;
using base::Result;

Given Given::of(db::Row const& row) {
    auto const role = accounts::role_from(row.text(3));
    if (!role) throw db::Failure(base::Kind::broken, "role_grant holds an unknown role");
    Given given{row.id<GrantId>(0), row.id<PersonId>(1), row.str(2), {*role, {row.str(4), row.i64(5)}}, row.str(6), row.str(7), row.str(8),
                row.instant(9),     row.i64(10),         row.str(11)};
    if (!row.is_null(12)) given.ended_at = row.instant(12);
    given.ended_by = row.str(13);
    given.delegator = row.id<PersonId>(14);
    return given;
}

State Given::state(base::Date today) const {
    auto const day = base::to_iso(today);
    if (ended_at || last_on < day || last_on < first_on) return State::ended;
    return first_on > day ? State::to_come : State::in_force;
}

namespace store {
namespace {

constexpr std::int64_t no_person = 0;

}  // namespace

std::vector<Given> given(db::Reader& db, Question const& question, base::Date today) {
    auto const person = question.person.value_or(PersonId{no_person});
    auto const role = question.role ? std::string(accounts::name(*question.role)) : std::string();
    auto const scope = question.scope.value_or(base::Subject{});
    auto const earliest = question.with_past ? std::string() : base::to_iso(today);
    auto found = db.list<Given>(
        "select g.id, g.person, a.name, g.role, g.scope_kind, g.scope_id, g.first_on, g.last_on, b.name, g.granted_at, m.institution,"
        " d.name, g.ended_at, e.name, g.delegated_by from role_held g join account a on a.id = g.person"
        " join account b on b.id = coalesce((select person from account_alias where former = g.granted_by), g.granted_by)"
        " left join membership m on m.id = g.membership left join account d on d.id = g.delegated_by"
        " left join account e on e.id = coalesce((select person from account_alias where former = g.revoked_by), g.revoked_by)"
        " where (? = 0 or g.person = ?) and (? = '' or g.role = ?) and (? = '' or (g.scope_kind = ? and g.scope_id = ?))"
        " and (? = '' or (g.last_on >= ? and g.ended_at is null and a.disabled_at is null)) order by a.name, g.person, g.granted_at desc, "
        "g.id",
        person, person, role, role, scope.kind, scope.kind, scope.id, earliest, earliest);
    return found;
}

std::optional<Given> find(db::Reader& db, GrantId id) {
    return db.find<Given>(
        "select g.id, g.person, a.name, g.role, g.scope_kind, g.scope_id, g.first_on, g.last_on, b.name, g.granted_at, m.institution,"
        " d.name, g.ended_at, e.name, g.delegated_by from role_held g join account a on a.id = g.person"
        " join account b on b.id = coalesce((select person from account_alias where former = g.granted_by), g.granted_by)"
        " left join membership m on m.id = g.membership left join account d on d.id = g.delegated_by"
        " left join account e on e.id = coalesce((select person from account_alias where former = g.revoked_by), g.revoked_by)"
        " where g.id = ?",
        id);
}

Result<Done> end(db::Writer& db, GrantId id, PersonId by, base::Instant now) {
    if (TRY(db.run("update role_grant set revoked_by = ?, revoked_at = ? where id = ? and revoked_at is null", by, now, id)) == 0)
        return base::fail(base::Kind::not_found, i18n::msg("This role was ended meanwhile."));
    return Done{};
}

Result<Done> set_last_day(db::Writer& db, GrantId id, std::string const& until_on) {
    auto const until = until_on.empty() ? std::nullopt : std::optional(until_on);
    if (TRY(db.run("update role_grant set until_on = ? where id = ? and revoked_at is null and (delegated_from is null or ? <> '')", until,
                   id, until_on)) == 0)
        return base::fail(base::Kind::not_found, i18n::msg("This role was ended meanwhile."));
    return Done{};
}

Person Person::of(db::Row const& row) { return {row.id<PersonId>(0), row.str(1)}; }

std::vector<Person> people(db::Reader& db) {
    return db.list<Person>(
        "select id, name from account a where disabled_at is null and id <> ? and (exists (select 1 from role_grant g where g.person = "
        "a.id)"
        " or exists (select 1 from membership m where m.person = a.id and m.confirmed_at is not null)) order by name, id",
        accounts::parvis);
}

std::optional<Person> find_person(db::Reader& db, PersonId person) {
    return db.find<Person>(
        "select id, name from account a where id = ? and disabled_at is null and id <> ? and (exists (select 1 from role_grant g where"
        " g.person = a.id) or exists (select 1 from membership m where m.person = a.id and m.confirmed_at is not null))",
        person, accounts::parvis);
}

Mandate Mandate::of(db::Row const& row) { return {row.i64(0), row.id<PersonId>(1), row.str(2), row.i64(3), row.str(4), row.str(5)}; }

std::vector<Mandate> mandates_of(db::Reader& db, PersonId person, base::Date today) {
    return db.list<Mandate>(
        "select m.id, m.person, a.name, m.institution, m.from_on, m.until_on from membership m join account a on a.id = m.person"
        " where m.person = ? and m.confirmed_at is not null and m.ended_at is null and coalesce(m.until_on, ?) >= ? order by m.id",
        person, accounts::last_day, base::to_iso(today));
}

}  // namespace store
}  // namespace mandates
