#include "accounts/merging.h"

#include "accounts/identities.h"
#include "accounts/journal.h"
#include "accounts/second_factor.h"
#include "accounts/store.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

/// A role that both hold is held once.
Result<Done> move_roles(db::Writer& db, PersonId from, PersonId to, base::Instant now) {
    TRY(db.run(
        "update role_grant set revoked_by = ?, revoked_at = ? where person = ? and revoked_at is null and exists (select 1 from role_grant "
        "o"
        " where o.person = ? and o.role = role_grant.role and o.scope_kind = role_grant.scope_kind and o.scope_id = role_grant.scope_id"
        " and o.revoked_at is null)",
        to, now, from, to));
    TRY(db.run("update role_grant set person = ? where person = ? and revoked_at is null", to, from));
    return Done{};
}

Result<Done> move_memberships(db::Writer& db, PersonId from, PersonId to, base::Instant now) {
    TRY(db.run(
        "update membership set ended_by = ?, ended_at = ? where person = ? and ended_at is null and exists (select 1 from membership o"
        " where o.person = ? and o.institution = membership.institution and o.ended_at is null)",
        to, now, from, to));
    TRY(db.run("update membership set person = ? where person = ? and ended_at is null", to, from));
    return Done{};
}

struct Address {
    std::string email, folded, password;
    static Address of(db::Row const& row) { return {row.str(0), row.str(1), row.str(2)}; }
};

/// The other account is closed. Its address and password open the one that stays, where that one has no address.
Result<Done> move_address(db::Writer& db, PersonId from, PersonId to, base::Instant now) {
    auto const address = db.find<Address>("select email, email_folded, password from account where id = ?", from).value_or(Address{});
    TRY(db.run(
        "update account set email = null, email_folded = null, password = null, temporary_until = null, disabled_at = ? where id = ?", now,
        from));
    if (address.email.empty()) return Done{};
    auto const password = address.password.empty() ? std::nullopt : std::optional(address.password);
    TRY(db.run("update account set email = ?, email_folded = ?, password = coalesce(password, ?) where id = ? and email is null",
               address.email, address.folded, password, to));
    return Done{};
}

Result<Done> leave_alias(db::Writer& db, PersonId from, PersonId to, base::Instant now) {
    TRY(db.run("update account_alias set person = ? where person = ?", to, from));
    TRY(db.run("insert into account_alias (former, person, merged_at) values (?, ?, ?)", from, to, now));
    return Done{};
}

}  // namespace

Result<Done> merge(db::Writer& db, ProviderRound const& round, Outside const& outside, base::Instant now) {
    auto const to = round.person;
    auto const holder = holder_of(db, round.provider, round.proof.subject);
    if (!holder || *holder == to) return base::fail(base::Kind::not_found, i18n::msg("This identity opens no other account any more."));
    auto const from = *holder;
    auto const other = store::find(db, from);
    if (!other || other->disabled_at)
        return base::fail(base::Kind::forbidden, i18n::msg("The account that {1} opens here is closed. Ask the team that runs this site."),
                          {round.provider});
    TRY(db.run("update identity set person = ? where person = ?", to, from));
    TRY(move_roles(db, from, to, now));
    TRY(db.run("update api_token set person = ? where person = ?", to, from));
    TRY(move_memberships(db, from, to, now));
    TRY(move_address(db, from, to, now));
    TRY(remove_second_factors(db, from));
    TRY(leave_alias(db, from, to, now));
    if (outside.hand_over) TRY(outside.hand_over(db, from, to));
    TRY(note(db, {now, "account.merged", to, from, "into " + std::to_string(to.value)}));
    return note(db, {now, "account.merged", to, to, "from " + std::to_string(from.value)});
}

PersonId present_person(db::Reader& db, PersonId person) {
    auto const present = db.find_i64("select person from account_alias where former = ?", person);
    return present ? PersonId{*present} : person;
}

}  // namespace accounts
