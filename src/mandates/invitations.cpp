#include "mandates/invitations.h"

#include "accounts/journal.h"
#include "accounts/store.h"

namespace mandates {
namespace {

using base::Done;
using base::Result;

base::Error it_is_over() { return base::fail(base::Kind::not_found, i18n::msg("This invitation is over.")); }

Result<Done> require_few(db::Reader& db, std::string_view email, PersonId by, base::Instant now) {
    auto const since = now - invitations_window;
    auto const to_it =
        db.find_i64("select sum(times_sent) from invitation where email = ? and sent_at > ?", accounts::fold_email(email), since)
            .value_or(0);
    auto const by_them = db.find_i64("select sum(times_sent) from invitation where invited_by = ? and sent_at > ?", by, since).value_or(0);
    if (to_it < invitations_per_address && by_them < invitations_per_inviter) return Done{};
    return base::Error{base::Kind::too_many, {{"email", i18n::msg("Several invitations were sent already. Wait an hour.")}}};
}

Result<Done> answered(db::Writer& db, InvitationId id, std::string_view answer, PersonId by, base::Instant now) {
    auto const changed = TRY(db.run(
        "update invitation set answer = ?, answered_by = ?, answered_at = ?, email = '' where id = ? and answer is null and expires_at > ?",
        answer, by, now, id, now));
    if (changed == 0) return it_is_over();
    return Done{};
}

/// The one who invites, with the roles they hold at that moment.
base::Actor inviter_now(db::Reader& db, PersonId person, base::Instant now) {
    base::Actor actor{person};
    auto const account = accounts::store::find(db, person);
    if (!account || account->disabled_at) return actor;
    for (auto const& held : accounts::store::roles_of(db, person, now)) actor.grants.push_back(held.grant);
    return actor;
}

}  // namespace

Invitation Invitation::of(db::Row const& row) {
    auto const role = accounts::role_from(row.text(3));
    if (!role) throw db::Failure(base::Kind::broken, "invitation holds an unknown role");
    return {row.id<InvitationId>(0),
            row.str(1),
            row.str(2),
            {*role, {row.str(4), row.i64(5)}},
            {row.str(6), row.str(7)},
            row.id<PersonId>(8),
            row.str(9),
            row.instant(10),
            row.instant(11),
            row.i64(12),
            row.instant(13),
            row.str(14),
            row.str(15)};
}

Result<Done> keep(db::Writer& db, Invitation const& one, crypto::Digest const& token) {
    TRY(require_few(db, one.email, one.invited_by, one.invited_at));
    auto const until = one.term.until_on.empty() ? std::nullopt : std::optional(one.term.until_on);
    TRY(db.run(
        "insert into invitation (id, token_hash, email, language, role, scope_kind, scope_id, from_on, until_on, invited_by,"
        " invited_at, sent_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.id, db::Bytes(token), accounts::fold_email(one.email), one.language, accounts::name(one.grant.role), one.grant.scope.kind,
        one.grant.scope.id, one.term.from_on, until, one.invited_by, one.invited_at, one.sent_at, one.expires_at));
    return accounts::note(db, {one.invited_at, "invitation.sent", one.invited_by, one.invited_by, described(one.grant)});
}

Result<Done> send_again(db::Writer& db, InvitationId id, crypto::Digest const& token, base::Instant now) {
    auto const one = find_invitation(db, id);
    if (!one || !one->answer.empty()) return it_is_over();
    TRY(require_few(db, one->email, one->invited_by, now));
    TRY(db.run("update invitation set token_hash = ?, sent_at = ?, expires_at = ?, times_sent = times_sent + 1 where id = ?",
               db::Bytes(token), now, now + invitation_life, id));
    return Done{};
}

Result<Done> withdraw(db::Writer& db, InvitationId id, PersonId by, base::Instant now) {
    if (TRY(db.run(
            "update invitation set answer = 'withdrawn', answered_by = ?, answered_at = ?, email = '' where id = ? and answer is null", by,
            now, id)) == 0)
        return it_is_over();
    return accounts::note(db, {now, "invitation.withdrawn", by, by, std::to_string(id.value)});
}

std::optional<Invitation> find_invitation(db::Reader& db, std::string_view token) {
    return db.find<Invitation>(
        "select i.id, i.email, i.language, i.role, i.scope_kind, i.scope_id, i.from_on, i.until_on, i.invited_by, a.name, i.invited_at,"
        " i.sent_at, i.times_sent, i.expires_at, i.answer, b.name from invitation i join account a on a.id = i.invited_by"
        " left join account b on b.id = i.answered_by where i.token_hash = ?",
        db::Bytes(crypto::sha256(token)));
}

std::optional<Invitation> find_invitation(db::Reader& db, InvitationId id) {
    return db.find<Invitation>(
        "select i.id, i.email, i.language, i.role, i.scope_kind, i.scope_id, i.from_on, i.until_on, i.invited_by, a.name, i.invited_at,"
        " i.sent_at, i.times_sent, i.expires_at, i.answer, b.name from invitation i join account a on a.id = i.invited_by"
        " left join account b on b.id = i.answered_by where i.id = ?",
        id);
}

std::vector<Invitation> invitations(db::Reader& db) {
    return db.list<Invitation>(
        "select i.id, i.email, i.language, i.role, i.scope_kind, i.scope_id, i.from_on, i.until_on, i.invited_by, a.name, i.invited_at,"
        " i.sent_at, i.times_sent, i.expires_at, i.answer, b.name from invitation i join account a on a.id = i.invited_by"
        " left join account b on b.id = i.answered_by order by i.invited_at desc, i.id desc");
}

Result<Done> accept(db::Writer& db, Scopes const& scopes, Invitation const& invitation, PersonId by, base::Instant now) {
    auto const inviter = inviter_now(db, invitation.invited_by, now);
    TRY(answered(db, invitation.id, "accepted", by, now));
    TRY(require_another(inviter, by));
    if (!require_may_give(db, scopes, inviter, invitation.grant).ok())
        return base::fail(base::Kind::forbidden,
                          i18n::msg("Who invited you may not give this role any more. Ask them for another invitation."));
    TRY(accounts::store::grant(db, {.person = by, .grant = invitation.grant, .term = invitation.term}, invitation.invited_by, now));
    return accounts::note(db, {now, "role.granted", invitation.invited_by, by, described(invitation.grant) + " by invitation"});
}

Result<Done> decline(db::Writer& db, Invitation const& invitation, PersonId by, base::Instant now) {
    TRY(answered(db, invitation.id, "declined", by, now));
    return accounts::note(db, {now, "invitation.declined", by, invitation.invited_by, described(invitation.grant)});
}

}  // namespace mandates
