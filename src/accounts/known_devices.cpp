#include "accounts/known_devices.h"

namespace accounts {

std::string_view device_cookie_name(http::Request const& request) { return request.is_secure ? "__Host-parvis-device" : "parvis-device"; }

bool is_known_device(db::Reader& db, PersonId person, http::Request const& request) {
    auto const browser = crypto::sha256(request.cookie(device_cookie_name(request)));
    return db.find_i64("select 1 from hot.known_device where person = ? and browser_hash = ?", person, db::Bytes(browser)).has_value();
}

base::Result<bool> meet_device(db::Writer& db, PersonId person, crypto::Digest const& browser, base::Instant now) {
    auto const known =
        TRY(db.run("update hot.known_device set seen_at = ? where person = ? and browser_hash = ?", now, person, db::Bytes(browser)));
    if (known > 0) return false;
    bool const has_others = db.find_i64("select 1 from hot.known_device where person = ? limit 1", person).has_value();
    TRY(db.run("insert into hot.known_device (person, browser_hash, seen_at) values (?, ?, ?)", person, db::Bytes(browser), now));
    return has_others;
}

}  // namespace accounts
