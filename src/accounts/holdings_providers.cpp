#include "accounts/holdings_inside.h"
#include "accounts/provider_rounds.h"

namespace accounts {
namespace {

using base::Instant;
using i18n::msg;
using privacy::Basis;

constexpr auto what_signs_out = msg("What it takes to sign out of the provider that opened a session");

Holding linked_identities() {
    return {.table = "identity",
            .what = msg("Providers linked to an account, and what each calls its owner"),
            .purpose = to_sign_in,
            .kept = as_long_as_the_account,
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select provider, subject, linked_at from identity where person = ? order by id", person),
                                          {{"provider"}, {"subject"}, {"linked_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from identity where person = ?", person)); }};
}

Holding aliases() {
    return {
        .table = "account_alias",
        .what = msg("Numbers of accounts that became one, and when"),
        .purpose = msg("To know whose the acts are that were signed with the other number"),
        .basis = Basis::public_task,
        .kept = as_long_as_the_account,
        .give =
            [](Reader& db, PersonId person) {
                return privacy::given(db.rows("select former, merged_at from account_alias where person = ? order by former", person),
                                      {{"former", Form::number}, {"merged_at", Form::instant}});
            },
        .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from account_alias where person = ?", person)); }};
}

Holding memberships() {
    return {.table = "membership",
            .what = msg("Whom somebody works for or belongs to: institution, how it was found, term, who confirmed it"),
            .purpose = msg("To know in whose name somebody may act"),
            .basis = Basis::public_task,
            .kept = as_long_as_the_account,
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select institution, found_by, proposed_at, from_on, until_on, confirmed_at, ended_at"
                                                  " from membership where person = ? order by id",
                                                  person),
                                          {{"institution", Form::number},
                                           {"found_by"},
                                           {"proposed_at", Form::instant},
                                           {"from_on"},
                                           {"until_on"},
                                           {"confirmed_at", Form::instant},
                                           {"ended_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from membership where person = ?", person)); }};
}

Holding rounds() {
    return {
        .table = "hot.provider_round",
        .what = msg("A sign-in by a provider under way: what the provider calls the person, name, SIRET and domain of mail it gave"),
        .purpose = to_sign_in,
        .kept = msg("Half an hour"),
        .forget =
            [](Writer& db, Instant now, int most) {
                return db.run("delete from hot.provider_round where id in (select id from hot.provider_round where began_at < ? limit ?)",
                              now - proof_kept, most);
            },
        .erase = [](Writer& db, PersonId person,
                    Instant) { return done(db.run("delete from hot.provider_round where person = ? or newcomer = ?", person, person)); }};
}

Holding provider_sessions() {
    return {.table = "hot.provider_session",
            .what = what_signs_out,
            .purpose = to_sign_in,
            .kept = msg("As long as the session"),
            .forget =
                [](Writer& db, Instant, int most) {
                    return db.run(
                        "delete from hot.provider_session where session in (select session from hot.provider_session"
                        " where session not in (select id from hot.session) limit ?)",
                        most);
                },
            .erase =
                [](Writer& db, PersonId person, Instant) {
                    return done(
                        db.run("delete from hot.provider_session where session in (select id from hot.session where person = ?)", person));
                }};
}

Holding half_provider_sessions() {
    return {.table = "hot.half_provider_session",
            .what = what_signs_out,
            .purpose = to_sign_in,
            .kept = msg("One day"),
            .forget =
                [](Writer& db, Instant, int most) {
                    return db.run(
                        "delete from hot.half_provider_session where browser_hash in (select browser_hash from hot.half_provider_session"
                        " where browser_hash not in (select browser_hash from hot.half_sign_in) limit ?)",
                        most);
                },
            .erase =
                [](Writer& db, PersonId person, Instant) {
                    return done(
                        db.run("delete from hot.half_provider_session where browser_hash in (select browser_hash from hot.half_sign_in "
                               "where person = ?)",
                               person));
                }};
}

Holding provider_attempts() {
    return {.table = "hot.provider_attempt",
            .what = msg("Returns from providers: when, which provider, shortened network address, outcome"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = a_year,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from hot.provider_attempt where id in (select id from hot.provider_attempt where at < ? limit ?)",
                                  a_year_before(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(
                        db.rows("select at, provider, network, outcome from hot.provider_attempt where person = ? order by id", person),
                        {{"at", Form::instant}, {"provider"}, {"network"}, {"outcome"}});
                },
            .stays = number_for_a_year};
}

}  // namespace

std::vector<Holding> holdings_of_providers() {
    return {linked_identities(), aliases(), memberships(), rounds(), half_provider_sessions(), provider_sessions(), provider_attempts()};
}

}  // namespace accounts
