#include "mandates/members.h"

#include "accounts/journal.h"
#include "i18n/i18n.h"

namespace mandates::store {
namespace {

using base::Done;
using base::Result;

std::optional<std::string> last_of(accounts::Term const& term) {
    return term.until_on.empty() ? std::nullopt : std::optional(term.until_on);
}

}  // namespace

Member Member::of(db::Row const& row) {
    Member member{row.id<MembershipId>(0), row.id<PersonId>(1), row.str(2), row.i64(3), row.str(4), {row.str(5), row.str(6)}, row.str(7)};
    if (!row.is_null(8)) member.ended_at = row.instant(8);
    return member;
}

std::vector<Member> members(db::Reader& db, std::int64_t institution) {
    return db.list<Member>(
        "select m.id, m.person, a.name, m.institution, m.found_by, m.from_on, m.until_on, c.name, m.ended_at from membership m"
        " join account a on a.id = m.person"
        " left join account c on c.id = coalesce((select person from account_alias where former = m.confirmed_by), m.confirmed_by)"
        " where m.confirmed_at is not null and (? = 0 or m.institution = ?)"
        " order by case when m.ended_at is null then 0 else 1 end, a.name, m.id",
        institution, institution);
}

std::optional<Member> find_member(db::Reader& db, MembershipId id) {
    return db.find<Member>(
        "select m.id, m.person, a.name, m.institution, m.found_by, m.from_on, m.until_on, c.name, m.ended_at from membership m"
        " join account a on a.id = m.person left join account c on c.id = m.confirmed_by where m.id = ? and m.confirmed_at is not null",
        id);
}

Result<Done> add_member(db::Writer& db, Member const& member, PersonId by, base::Instant now) {
    auto const added =
        TRY(db.run("insert into membership (id, person, institution, found_by, proposed_at, from_on, until_on, confirmed_by, confirmed_at)"
                   " values (?, ?, ?, 'hand', ?, ?, ?, ?, ?) on conflict do nothing",
                   base::next_id(now), member.person, member.institution, now, member.term.from_on, last_of(member.term), by, now));
    if (added == 0)
        return base::Error{base::Kind::conflict,
                           {{"person", i18n::msg("They are a member already, or are proposed as one: correct or confirm that instead.")}}};
    return accounts::note(db, {now, "membership.added", by, member.person, "institution:" + std::to_string(member.institution)});
}

Result<Done> correct_member(db::Writer& db, MembershipId id, accounts::Term const& term, PersonId by, base::Instant now) {
    auto const member = find_member(db, id);
    auto const corrected =
        TRY(db.run("update membership set from_on = ?, until_on = ? where id = ? and confirmed_at is not null and ended_at is null",
                   term.from_on, last_of(term), id));
    if (!member || corrected == 0) return base::fail(base::Kind::not_found, i18n::msg("This membership was ended meanwhile."));
    return accounts::note(db, {now, "membership.corrected", by, member->person, "institution:" + std::to_string(member->institution)});
}

}  // namespace mandates::store
