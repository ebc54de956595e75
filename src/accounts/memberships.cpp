#include "accounts/memberships.h"

#include "accounts/journal.h"
#include "base/clock.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

/// Changes one open membership and notes it in the journal of its person.
Result<Done> noted(db::Writer& db, MembershipId id, std::string const& act, PersonId by, base::Instant now) {
    auto const person = db.find_i64("select person from membership where id = ?", id);
    auto const institution = db.find_i64("select institution from membership where id = ?", id);
    return note(db, {now, act, by, PersonId{person.value_or(0)}, "institution:" + std::to_string(institution.value_or(0))});
}

base::Error no_longer() { return base::fail(base::Kind::not_found, i18n::msg("This membership was confirmed or ended meanwhile.")); }

}  // namespace

Membership Membership::of(db::Row const& row) {
    Membership one{row.id<MembershipId>(0), row.id<PersonId>(1), row.str(2), row.i64(3), row.str(4),
                   row.instant(5),          row.str(6),          row.str(7), row.str(8)};
    if (!row.is_null(9)) one.confirmed_at = row.instant(9);
    return one;
}

bool may_propose(db::Reader& db, PersonId person, std::int64_t institution, base::Instant now) {
    return !db.find_i64("select 1 from membership where person = ? and institution = ? and (ended_at is null or ended_at > ?) limit 1",
                        person, institution, now - proposed_again_after);
}

Result<Done> propose_membership(db::Writer& db, PersonId person, FoundInstitution const& found, base::Instant now) {
    auto const proposed =
        TRY(db.run("insert into membership (id, person, institution, found_by, proposed_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                   base::next_id(now), person, found.institution, found.found_by, now));
    if (proposed == 0) return Done{};
    return note(db, {now, "membership.proposed", person, person, "institution:" + std::to_string(found.institution)});
}

Result<Done> confirm_membership(db::Writer& db, MembershipId id, Term const& term, PersonId by, base::Instant now) {
    if (db.find_i64("select 1 from membership where id = ? and person = ?", id, by))
        return base::fail(base::Kind::forbidden, i18n::msg("Somebody else must confirm your own membership."));
    auto const until = term.until_on.empty() ? std::nullopt : std::optional(term.until_on);
    auto const confirmed =
        TRY(db.run("update membership set from_on = ?, until_on = ?, confirmed_by = ?, confirmed_at = ?"
                   " where id = ? and confirmed_at is null and ended_at is null",
                   term.from_on, until, by, now, id));
    if (confirmed == 0) return no_longer();
    return noted(db, id, "membership.confirmed", by, now);
}

Result<Done> end_membership(db::Writer& db, MembershipId id, PersonId by, base::Instant now) {
    if (TRY(db.run("update membership set ended_by = ?, ended_at = ? where id = ? and ended_at is null", by, now, id)) == 0)
        return no_longer();
    return noted(db, id, "membership.ended", by, now);
}

std::vector<Membership> open_memberships(db::Reader& db) {
    return db.list<Membership>(
        "select m.id, m.person, a.name, m.institution, m.found_by, m.proposed_at, m.from_on, m.until_on, c.name, m.confirmed_at"
        " from membership m join account a on a.id = m.person left join account c on c.id = coalesce((select person from account_alias "
        "where former = m.confirmed_by), m.confirmed_by)"
        " where m.ended_at is null and a.disabled_at is null order by case when m.confirmed_at is null then 0 else 1 end, a.name, m.id");
}

}  // namespace accounts
