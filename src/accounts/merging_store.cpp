#include "accounts/merging_store.h"

#include "accounts/term.h"

namespace accounts::store {

using base::Done;
using base::Result;

std::optional<std::string> provider_of_both(db::Reader& db, Move const& move) {
    return db.find_text(
        "select provider from identity where person = ? and provider in (select provider from identity where person = ?) order by id limit "
        "1",
        move.from, move.to);
}

Result<Done> move_identities(db::Writer& db, Move const& move) {
    TRY(db.run("update identity set person = ? where person = ?", move.to, move.from));
    return Done{};
}

Result<Done> move_roles(db::Writer& db, Move const& move, base::Instant now) {
    TRY(db.run(
        "update role_grant set revoked_by = ?, revoked_at = ? where person = ? and revoked_at is null and exists (select 1 from role_held o"
        " where o.person = ? and o.role = role_grant.role and o.scope_kind = role_grant.scope_kind and o.scope_id = role_grant.scope_id"
        " and o.ended_at is null and o.first_on <= role_grant.from_on and o.last_on >= coalesce(role_grant.until_on, ?))",
        move.to, now, move.from, move.to, last_day));
    TRY(db.run("update role_grant set person = ? where person = ? and revoked_at is null", move.to, move.from));
    return Done{};
}

Result<Done> move_tokens(db::Writer& db, Move const& move) {
    TRY(db.run("update api_token set person = ? where person = ?", move.to, move.from));
    return Done{};
}

Result<Done> move_memberships(db::Writer& db, Move const& move, base::Instant now) {
    TRY(db.run(
        "update membership set ended_by = ?, ended_at = ? where person = ? and ended_at is null and confirmed_at is null"
        " and exists (select 1 from membership o where o.person = ? and o.institution = membership.institution and o.ended_at is null"
        " and o.confirmed_at is not null)",
        move.to, now, move.to, move.from));
    TRY(db.run(
        "update membership set ended_by = ?, ended_at = ? where person = ? and ended_at is null and exists (select 1 from membership o"
        " where o.person = ? and o.institution = membership.institution and o.ended_at is null)",
        move.to, now, move.from, move.to));
    TRY(
        db.run("update role_grant set membership = (select o.id from membership e join membership o on o.institution = e.institution"
               " where e.id = role_grant.membership and o.person = ? and o.ended_at is null)"
               " where membership in (select id from membership where person = ? and ended_at = ? and confirmed_at is not null)",
               move.to, move.from, now));
    TRY(db.run("update membership set person = ? where person = ?", move.to, move.from));
    return Done{};
}

Opening Opening::of(db::Row const& row) {
    Opening opening{row.str(0), row.str(1)};
    if (!row.is_null(2)) opening.password = row.str(2);
    return opening;
}

Opening opening_of(db::Reader& db, PersonId person) {
    return db
        .find<Opening>(
            "select email, email_folded, case when temporary_until is null then password end from account where id = ? and email is not "
            "null",
            person)
        .value_or(Opening{});
}

Result<Done> take_opening(db::Writer& db, PersonId person, Opening const& opening) {
    if (opening.email.empty()) return Done{};
    TRY(db.run("update account set email = ?, email_folded = ?, password = ? where id = ? and email is null", opening.email,
               opening.email_folded, opening.password, person));
    return Done{};
}

Result<Done> leave_alias(db::Writer& db, Move const& move, base::Instant now) {
    TRY(db.run("update account_alias set person = ? where person = ?", move.to, move.from));
    TRY(db.run("insert into account_alias (former, person, merged_at) values (?, ?, ?)", move.from, move.to, now));
    return Done{};
}

std::vector<PersonId> former_numbers(db::Reader& db, PersonId person) {
    std::vector<PersonId> numbers;
    for (auto const& row : db.rows("select former from account_alias where person = ? order by merged_at, former", person))
        numbers.push_back(row.id<PersonId>(0));
    return numbers;
}

}  // namespace accounts::store
