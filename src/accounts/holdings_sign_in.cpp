#include "accounts/holdings_inside.h"
#include "accounts/known_devices.h"
#include "accounts/sessions.h"

namespace accounts {
namespace {

using base::Instant;
using i18n::msg;
using privacy::Basis;

constexpr std::chrono::hours a_day{24};
constexpr auto with_the_session = msg("As long as the session: 12 hours without a visit, 7 days at most");

Holding session_proofs() {
    return {
        .table = "hot.session_proof",
        .what = msg("How each session was proved, and when"),
        .purpose = to_sign_in,
        .kept = with_the_session,
        .forget =
            [](Writer& db, Instant, int most) {
                return db.run(
                    "delete from hot.session_proof where session in (select session from hot.session_proof"
                    " where session not in (select id from hot.session) limit ?)",
                    most);
            },
        .erase =
            [](Writer& db, PersonId person, Instant) {
                return done(db.run("delete from hot.session_proof where session in (select id from hot.session where person = ?)", person));
            }};
}

Holding sessions() {
    return {.table = "hot.session",
            .what = msg("Sessions: browser and system, shortened network address, first and last visit"),
            .purpose = to_sign_in,
            .kept = with_the_session,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run(
                        "delete from hot.session where id in (select id from hot.session where seen_at < ? or created_at < ? limit ?)",
                        earliest_seen(now), earliest_opened(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(
                        db.rows("select device, network, created_at, seen_at from hot.session where person = ? order by id", person),
                        {{"device"}, {"network"}, {"opened_at", Form::instant}, {"seen_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from hot.session where person = ?", person)); }};
}

Holding attempts() {
    return {.table = "hot.sign_in_attempt",
            .what = msg("Attempts to sign in: when, imprint of the address typed, shortened network address, outcome"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = a_year,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from hot.sign_in_attempt where id in (select id from hot.sign_in_attempt where at < ? limit ?)",
                                  a_year_before(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(
                        db.rows("select at, network, outcome from hot.sign_in_attempt where person = ? order by id", person),
                        {{"at", Form::instant}, {"network"}, {"outcome"}});
                },
            .erase =
                [](Writer& db, PersonId person, Instant) {
                    return done(
                        db.run("update hot.sign_in_attempt set email_digest = ? where person = ?", db::Bytes(crypto::Digest{}), person));
                },
            .stays = number_for_a_year};
}

Holding links() {
    return {
        .table = "account_link",
        .what = msg("Links sent by mail: for what, to which address, from which shortened network address, imprint of the link"),
        .purpose = to_sign_in,
        .kept = msg("A day after the link is over"),
        .forget =
            [](Writer& db, Instant now, int most) {
                return db.run("delete from account_link where id in (select id from account_link where expires_at < ? limit ?)",
                              now - a_day, most);
            },
        .give =
            [](Reader& db, PersonId person) {
                return privacy::given(
                    db.rows("select purpose, email, network, asked_at, used_at from account_link where person = ? order by id", person),
                    {{"purpose"}, {"email"}, {"network"}, {"asked_at", Form::instant}, {"used_at", Form::instant}});
            },
        .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from account_link where person = ?", person)); }};
}

Holding half_sign_ins() {
    return {.table = "hot.half_sign_in",
            .what = msg("A sign-in between its first and its second step"),
            .purpose = to_sign_in,
            .kept = msg("One day"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run(
                        "delete from hot.half_sign_in where browser_hash in"
                        " (select browser_hash from hot.half_sign_in where opened_at < ? limit ?)",
                        now - a_day, most);
                },
            .erase = [](Writer& db, PersonId person,
                        Instant) { return done(db.run("delete from hot.half_sign_in where person = ?", person)); }};
}

Holding known_devices() {
    return {.table = "hot.known_device",
            .what = msg("Imprints of the browsers that a person signed in with, and when last"),
            .purpose = msg("To tell people of a sign-in that may not be theirs"),
            .basis = Basis::legal_obligation,
            .kept = msg("Thirteen months after the last sign-in"),
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run(
                        "delete from hot.known_device where browser_hash in"
                        " (select browser_hash from hot.known_device where seen_at < ? limit ?) and seen_at < ?",
                        device_over_before(now), most, device_over_before(now));
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select seen_at from hot.known_device where person = ? order by seen_at", person),
                                          {{"seen_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person,
                        Instant) { return done(db.run("delete from hot.known_device where person = ?", person)); }};
}

Holding factor_events() {
    return {.table = "hot.factor_event",
            .what = msg("What happened with second factors: when, shortened network address"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = a_year,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from hot.factor_event where id in (select id from hot.factor_event where at < ? limit ?)",
                                  a_year_before(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select at, act, network from hot.factor_event where person = ? order by id", person),
                                          {{"at", Form::instant}, {"act"}, {"network"}});
                },
            .stays = number_for_a_year};
}

Holding hourly_notes() {
    return {.table = "hot.hourly_note",
            .what = msg("Reads of personal data by staff, and acts refused because there were too many: when, by which number or shortened "
                        "network address; once an hour"),
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = a_year,
            .forget =
                [](Writer& db, Instant now, int most) {
                    return db.run("delete from hot.hourly_note where id in (select id from hot.hourly_note where at < ? limit ?)",
                                  a_year_before(now), most);
                },
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select at, act, detail from hot.hourly_note where actor = ? order by id", person),
                                          {{"at", Form::instant}, {"act"}, {"detail"}});
                },
            .stays = number_for_a_year};
}

Holding authenticators() {
    return {
        .table = "authenticator",
        .what = msg("The secret shared with an authenticator app, sealed with a key kept apart"),
        .purpose = to_sign_in,
        .kept = as_long_as_the_account,
        .give =
            [](Reader& db, PersonId person) {
                return privacy::given(db.rows("select made_at, confirmed_at from authenticator where person = ?", person),
                                      {{"made_at", Form::instant}, {"confirmed_at", Form::instant}});
            },
        .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from authenticator where person = ?", person)); }};
}

Holding recovery_codes() {
    return {
        .table = "recovery_code",
        .what = msg("Imprints of recovery codes"),
        .purpose = to_sign_in,
        .kept = as_long_as_the_account,
        .give =
            [](Reader& db, PersonId person) {
                return privacy::given(db.rows("select made_at from recovery_code where person = ?", person), {{"made_at", Form::instant}});
            },
        .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from recovery_code where person = ?", person)); }};
}

Holding passkeys() {
    return {.table = "passkey",
            .what = msg("Passkeys: their name, the public key, the site they are for"),
            .purpose = to_sign_in,
            .kept = as_long_as_the_account,
            .give =
                [](Reader& db, PersonId person) {
                    return privacy::given(db.rows("select name, site, made_at from passkey where person = ? order by id", person),
                                          {{"name"}, {"site"}, {"made_at", Form::instant}});
                },
            .erase = [](Writer& db, PersonId person, Instant) { return done(db.run("delete from passkey where person = ?", person)); }};
}

/// Uses of what a person signs in with are known by its number only: they go when it is gone.
Holding use_of(std::string_view table, char const* what, base::Result<std::int64_t> (*forget)(Writer&, Instant, int)) {
    return {.table = table,
            .what = what,
            .purpose = to_know_misuse,
            .basis = Basis::legal_obligation,
            .kept = msg("As long as what it is the use of"),
            .forget = forget};
}

Holding authenticator_uses() {
    return use_of("hot.authenticator_use", msg("The last half minute whose code was used"), [](Writer& db, Instant, int most) {
        return db.run(
            "delete from hot.authenticator_use where authenticator in (select authenticator from hot.authenticator_use"
            " where authenticator not in (select id from authenticator) limit ?)",
            most);
    });
}

Holding recovery_code_uses() {
    return use_of("hot.recovery_code_use", msg("When a recovery code was used"), [](Writer& db, Instant, int most) {
        return db.run(
            "delete from hot.recovery_code_use where code in (select code from hot.recovery_code_use"
            " where code not in (select id from recovery_code) limit ?)",
            most);
    });
}

Holding passkey_uses() {
    return use_of("hot.passkey_use", msg("When a passkey was last used, and how often by its own count"),
                  [](Writer& db, Instant, int most) {
                      return db.run(
                          "delete from hot.passkey_use where passkey in (select passkey from hot.passkey_use"
                          " where passkey not in (select id from passkey) limit ?)",
                          most);
                  });
}

Holding used_challenges() {
    return {.table = "hot.used_challenge",
            .what = msg("Questions that a passkey has answered, so that none is answered twice"),
            .purpose = to_sign_in,
            .kept = msg("One day"),
            .forget = [](Writer& db, Instant now, int most) {
                return db.run(
                    "delete from hot.used_challenge where challenge in"
                    " (select challenge from hot.used_challenge where used_at < ? limit ?)",
                    now - a_day, most);
            }};
}

}  // namespace

std::vector<Holding> holdings_of_sign_in() {
    // What a session is known by goes before the session: it is found by it.
    return {session_proofs(), sessions(),           attempts(),           links(),          half_sign_ins(),
            known_devices(),  factor_events(),      hourly_notes(),       authenticators(), recovery_codes(),
            passkeys(),       authenticator_uses(), recovery_code_uses(), passkey_uses(),   used_challenges()};
}

}  // namespace accounts
