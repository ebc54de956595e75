#include "accounts/known_devices.h"

namespace accounts {

std::string_view device_cookie_name(http::Request const& request) { return request.is_secure ? "__Host-parvis-device" : "parvis-device"; }

namespace {

bool is_known(db::Reader& db, PersonId person, crypto::Digest const& browser) {
    return db.find_i64("select 1 from hot.known_device where person = ? and browser_hash = ?", person, db::Bytes(browser)).has_value();
}

}  // namespace

bool is_known_device(db::Reader& db, PersonId person, http::Request const& request) {
    return is_known(db, person, crypto::sha256(request.cookie(device_cookie_name(request))));
}

bool is_new_device(db::Reader& db, PersonId person, crypto::Digest const& browser) {
    bool const has_others = db.find_i64("select 1 from hot.known_device where person = ? limit 1", person).has_value();
    return has_others && !is_known(db, person, browser);
}

base::Result<bool> meet_device(db::Writer& db, PersonId person, crypto::Digest const& browser, base::Instant now) {
    bool const is_new = is_new_device(db, person, browser);
    TRY(
        db.run("insert into hot.known_device (person, browser_hash, seen_at) values (?, ?, ?)"
               " on conflict (person, browser_hash) do update set seen_at = excluded.seen_at",
               person, db::Bytes(browser), now));
    return is_new;
}

}  // namespace accounts
