#include "accounts/attempts.h"

#include "accounts/account.h"
#include "crypto/bytes.h"
#include "crypto/mac.h"

namespace accounts {

crypto::Digest imprint_of(crypto::InstanceKey const& key, std::string_view address) {
    return crypto::hmac_sha256(key.for_use("typed addresses"), fold_email(address));
}

std::string_view name(Outcome outcome) { return outcome == Outcome::succeeded ? "succeeded" : "failed"; }

Attempt Attempt::with(crypto::InstanceKey const& key, std::string_view email, PersonId person, std::string network, base::Instant at) {
    return {at, imprint_of(key, email), person, std::move(network)};
}

limits::Who Attempt::who() const { return {crypto::to_hex(email_digest) + " " + network, network}; }

base::Result<base::Done> require_patience(db::Reader& db, Attempt const& attempt) {
    return limits::require_room(db, limits::Act::sign_in, attempt.who(), attempt.at);
}

base::Result<base::Done> record_attempt(db::Writer& db, Attempt const& attempt, Outcome outcome) {
    if (outcome == Outcome::failed) TRY(limits::take(db, limits::Act::sign_in, attempt.who(), 1, attempt.at));
    TRY(db.run("insert into hot.sign_in_attempt (id, at, email_digest, person, network, outcome) values (?, ?, ?, ?, ?, ?)",
               base::next_id(attempt.at), attempt.at, db::Bytes(attempt.email_digest), attempt.person, attempt.network, name(outcome)));
    return base::Done{};
}

}  // namespace accounts
