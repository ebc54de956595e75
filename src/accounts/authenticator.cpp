#include "accounts/authenticator.h"

#include "crypto/totp.h"
#include "http/address.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

std::string context_of(PersonId person) { return "person " + std::to_string(person.value); }

}  // namespace

Authenticator Authenticator::of(db::Row const& row) {
    auto const secret = row.bytes(2);
    Authenticator found{row.id<AuthenticatorId>(0), row.id<PersonId>(1), {secret.begin(), secret.end()}, row.instant(3)};
    found.last_step = std::max(row.i64(4), row.is_null(5) ? 0 : row.i64(5));
    return found;
}

std::int64_t last_act_on_authenticator(db::Reader& db, PersonId person) {
    return db
        .find_i64("select max(id) from security_journal where person = ? and act in ('authenticator.added', 'authenticator.removed')",
                  person)
        .value_or(0);
}

std::optional<Authenticator> authenticator_in_use(db::Reader& db, PersonId person) {
    return db.find<Authenticator>(
        "select a.id, a.person, a.secret, a.made_at, a.confirmed_step, u.step from authenticator a"
        " left join hot.authenticator_use u on u.authenticator = a.id where a.person = ? and a.confirmed_at is not null",
        person);
}

Authenticator seal_authenticator(PersonId person, crypto::Bytes secret, crypto::Digest const& key, crypto::Random& random,
                                 base::Instant now) {
    return {base::new_id<AuthenticatorId>(now), person, crypto::sealed(key, secret, context_of(person), random), now};
}

Result<std::vector<std::byte>> secret_of(Authenticator const& authenticator, crypto::Digest const& key) {
    auto secret = crypto::opened(key, authenticator.secret, context_of(authenticator.person));
    if (!secret) return base::Error{base::Kind::broken, {}, "the key of the instance is not the one this authenticator was sealed with"};
    return *std::move(secret);
}

std::string otpauth_address(crypto::Bytes secret, std::string_view site, std::string_view email) {
    auto const issuer = http::percent_encode(site);
    return "otpauth://totp/" + issuer + ":" + http::percent_encode(email) + "?secret=" + crypto::to_base32(secret) + "&issuer=" + issuer +
           "&algorithm=SHA1&digits=6&period=30";
}

Result<std::optional<std::int64_t>> fresh_step(Authenticator const& authenticator, crypto::Digest const& key, std::string_view code,
                                               base::Instant now) {
    auto const secret = TRY(secret_of(authenticator, key));
    auto const step = crypto::totp_step_of(secret, code, now.utc_ms / 1000);
    if (step && *step > authenticator.last_step) return step;
    return std::optional<std::int64_t>();
}

Result<Done> keep_authenticator(db::Writer& db, Authenticator const& authenticator, std::int64_t step) {
    TRY(remove_authenticators(db, authenticator.person));
    TRY(db.run("insert into authenticator (id, person, secret, made_at, confirmed_at, confirmed_step) values (?, ?, ?, ?, ?, ?)",
               authenticator.id, authenticator.person, db::Bytes(authenticator.secret), authenticator.made_at, authenticator.made_at,
               step));
    return Done{};
}

Result<Done> use_step(db::Writer& db, AuthenticatorId authenticator, std::int64_t step) {
    auto const used =
        TRY(db.run("insert into hot.authenticator_use as kept (authenticator, step) values (?, ?)"
                   " on conflict (authenticator) do update set step = excluded.step where kept.step < excluded.step",
                   authenticator, step));
    if (used == 0) return base::Error{base::Kind::conflict, {{"code", i18n::msg("This code was used already. Wait for the next one.")}}};
    return Done{};
}

Result<Done> remove_authenticators(db::Writer& db, PersonId person) {
    TRY(db.run("delete from authenticator where person = ?", person));
    return Done{};
}

}  // namespace accounts
