#include "accounts/attempts.h"

#include "accounts/account.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

base::Error too_many() {
    return base::fail(base::Kind::too_many, i18n::msg("Too many failed attempts. Wait {1} minutes, then try again."),
                      {std::to_string(attempts_window.count())});
}

}  // namespace

std::string_view name(Outcome outcome) { return outcome == Outcome::succeeded ? "succeeded" : "failed"; }

Attempt Attempt::with(std::string_view email, PersonId person, std::string network, base::Instant at) {
    return {at, crypto::sha256("sign-in:" + fold_email(email)), person, std::move(network)};
}

base::Result<base::Done> require_patience(db::Reader& db, Attempt const& attempt) {
    auto const since = attempt.at - attempts_window;
    auto const by_email =
        db.find_i64("select count(*) from hot.sign_in_attempt where email_digest = ? and network = ? and at > ? and outcome = 'failed'",
                    db::Bytes(attempt.email_digest), attempt.network, since);
    if (by_email.value_or(0) >= failures_per_email) return too_many();
    auto const by_network =
        db.find_i64("select count(*) from hot.sign_in_attempt where network = ? and at > ? and outcome = 'failed'", attempt.network, since);
    if (by_network.value_or(0) >= failures_per_network) return too_many();
    return base::Done{};
}

base::Result<base::Done> record_attempt(db::Writer& db, Attempt const& attempt, Outcome outcome) {
    TRY(db.run("insert into hot.sign_in_attempt (id, at, email_digest, person, network, outcome) values (?, ?, ?, ?, ?, ?)",
               base::next_id(attempt.at), attempt.at, db::Bytes(attempt.email_digest), attempt.person, attempt.network, name(outcome)));
    return base::Done{};
}

}  // namespace accounts
