#include "accounts/passkey_store.h"

#include "crypto/hash.h"
#include "i18n/i18n.h"

namespace accounts {

using base::Done;
using base::Result;

Passkey Passkey::of(db::Row const& row) {
    auto const credential = row.bytes(2), key = row.bytes(4);
    Passkey found{row.id<PasskeyId>(0),
                  row.id<PersonId>(1),
                  {credential.begin(), credential.end()},
                  {int(row.i64(3)), {key.begin(), key.end()}},
                  row.str(5),
                  row.str(6),
                  row.instant(7)};
    if (!row.is_null(8)) found.used_at = row.instant(8);
    if (!row.is_null(9)) found.counter = row.i64(9);
    return found;
}

std::vector<Passkey> passkeys_of(db::Reader& db, PersonId person) {
    return db.list<Passkey>(
        "select k.id, k.person, k.credential, k.algorithm, k.public_key, k.site, k.name, k.made_at, u.used_at, u.counter from passkey k"
        " left join hot.passkey_use u on u.passkey = k.id where k.person = ? order by k.made_at, k.id",
        person);
}

std::optional<Passkey> find_passkey(db::Reader& db, db::Bytes credential) {
    return db.find<Passkey>(
        "select k.id, k.person, k.credential, k.algorithm, k.public_key, k.site, k.name, k.made_at, u.used_at, u.counter from passkey k"
        " left join hot.passkey_use u on u.passkey = k.id where k.credential = ?",
        credential);
}

Result<Done> insert_passkey(db::Writer& db, Passkey const& passkey) {
    auto const held = db.find_i64("select count(*) from passkey where person = ?", passkey.person);
    if (held.value_or(0) >= std::int64_t(passkeys_per_person))
        return base::fail(base::Kind::conflict, i18n::msg("You have {1} passkeys already. Remove one first."),
                          {std::to_string(passkeys_per_person)});
    auto const inserted = TRY(
        db.run("insert into passkey (id, person, credential, algorithm, public_key, site, name, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
               " on conflict do nothing",
               passkey.id, passkey.person, db::Bytes(passkey.credential), std::int64_t(passkey.key.algorithm), db::Bytes(passkey.key.bytes),
               passkey.site, passkey.name, passkey.made_at));
    if (inserted == 0) return base::fail(base::Kind::conflict, i18n::msg("This passkey is known here already."));
    return Done{};
}

Result<Done> remove_passkey(db::Writer& db, PersonId person, PasskeyId passkey) {
    auto const removed = TRY(db.run("delete from passkey where id = ? and person = ?", passkey, person));
    if (removed == 0) return base::fail(base::Kind::not_found, i18n::msg("This passkey is removed already."));
    return Done{};
}

Result<Done> use_passkey(db::Writer& db, PasskeyId passkey, std::int64_t counter, std::string_view challenge, base::Instant now) {
    auto const digest = crypto::sha256(challenge);
    auto const fresh =
        TRY(db.run("insert into hot.used_challenge (challenge, used_at) values (?, ?) on conflict do nothing", db::Bytes(digest), now));
    if (fresh == 0) return base::fail(base::Kind::conflict, i18n::msg("This was sent once already. Try again."));
    auto const counted =
        TRY(db.run("insert into hot.passkey_use as kept (passkey, used_at, counter) values (?, ?, ?) on conflict (passkey)"
                   " do update set used_at = excluded.used_at, counter = excluded.counter"
                   " where kept.counter < excluded.counter or (kept.counter = 0 and excluded.counter = 0)",
                   passkey, now, counter));
    if (counted == 0) return base::fail(base::Kind::conflict, i18n::msg("This was sent once already. Try again."));
    return Done{};
}

}  // namespace accounts
