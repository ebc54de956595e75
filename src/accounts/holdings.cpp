#include "accounts/holdings_inside.h"

namespace accounts {
namespace {

using base::Instant;
using i18n::msg;
using privacy::Basis;

Holding account_itself() {
    return {.table = "account",
            .what = msg("Name shown, e-mail address, language, imprint of the password, day of opening"),
            .purpose = msg("To have an account, and to be written to about it"),
            .kept = as_long_as_the_account,
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(
                        db.rows("select name, email, language, created_at, disabled_at from account where id = ?", person),
                        {{"name"}, {"email"}, {"language"}, {"opened_at", Form::instant}, {"disabled_at", Form::instant}});
                },
            .erase =
                [](Writer& db, PersonId person, Instant now) {
                    return done(
                        db.run("update account set email = null, email_folded = null, name = '', password = null,"
                               " temporary_until = null, sessions_from = ?, kept_session = 0, raised_session = 0,"
                               " disabled_at = coalesce(disabled_at, ?), erased_at = coalesce(erased_at, ?) where id = ?",
                               now, now, now, person));
                },
            .stays = msg("A number, because public acts were signed with it. Nothing links it to you any more.")};
}

Holding roles() {
    return {.table = "role_grant",
            .what = msg("Roles held: on what, since when, given and taken by whom"),
            .purpose = msg("To allow what the role allows, and to account for it"),
            .basis = Basis::public_task,
            .kept = as_long_as_the_account,
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select role, scope_kind, scope_id, from_on, until_on, granted_at, revoked_at from "
                                                  "role_grant where person = ? order by id",
                                                  person),
                                          {{"role"},
                                           {"scope_kind"},
                                           {"scope_id", Form::number},
                                           {"from_on"},
                                           {"until_on"},
                                           {"granted_at", Form::instant},
                                           {"revoked_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person, Instant now) -> db::Result<base::Done> {
                TRY(db.run("update role_grant set revoked_by = ?, revoked_at = ? where person = ? and revoked_at is null", person, now,
                           person));
                return done(db.run("update role_grant set membership = null where person = ?", person));
            },
            .stays = msg("That a number held a role, from when until when: public acts name the role they were done in.")};
}

Holding tokens() {
    return {
        .table = "api_token",
        .what = msg("Tokens for programs: name, scope, dates; the imprint of the secret"),
        .purpose = msg("To let a program act for its owner"),
        .kept = as_long_as_the_account,
        .give =
            [](Reader& db, PersonId person) {
                return privacy::given(
                    db.rows("select name, scope, created_at, expires_at, revoked_at from api_token where person = ? order by id", person),
                    {{"name"}, {"scope"}, {"made_at", Form::instant}, {"expires_at", Form::instant}, {"revoked_at", Form::instant}});
            },
        .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from api_token where person = ?", person)); }};
}

Holding token_uses() {
    return {.table = "hot.api_token_use",
            .what = msg("When each token was last used"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = msg("As long as the token"),
            .forget = [](Writer& db, Instant, int most) {
                return db.run(
                    "delete from hot.api_token_use where token in (select token from hot.api_token_use"
                    " where token not in (select id from api_token) limit ?)",
                    most);
            }};
}

Holding journal() {
    return {.table = "security_journal",
            .what = msg("Acts on accounts and roles: when, by which number, on which number"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = a_year,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from security_journal where id in (select id from security_journal where at < ? limit ?)",
                                  a_year_before(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(
                        db.rows("select at, act, detail from security_journal where person = ? or actor = ? order by id", person, person),
                        {{"at", Form::instant}, {"act"}, {"detail"}});
                },
            .stays = number_for_a_year};
}

}  // namespace

std::vector<Holding> holdings() {
    std::vector<Holding> all{account_itself(), roles(), tokens(), token_uses(), journal()};
    for (auto const& part : {holdings_of_providers(), holdings_of_sign_in()}) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Erasure Erasure::of(db::Row const& row) { return {row.id<PersonId>(0), row.instant(1)}; }

std::vector<Erasure> unfinished_erasures(db::Reader& db) {
    return db.list<Erasure>(
        "select id, erased_at from account where erased_at is not null and erasure_ended_at is null order by erased_at");
}

db::Result<base::Done> end_erasure(db::Writer& db, PersonId person, Instant now) {
    return done(db.run("update account set erasure_ended_at = ? where id = ?", now, person));
}

}  // namespace accounts
