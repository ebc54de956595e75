#include "accounts/attempts.h"

#include "accounts/account.h"
#include "crypto/bytes.h"

namespace accounts {
std::string_view name(Outcome outcome) { return outcome == Outcome::succeeded ? "succeeded" : "failed"; }

Attempt Attempt::with(std::string_view email, PersonId person, std::string network, base::Instant at) {
    return {at, crypto::sha256("sign-in:" + fold_email(email)), person, std::move(network)};
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
