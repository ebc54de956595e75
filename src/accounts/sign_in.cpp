#include "accounts/sign_in.h"

#include <algorithm>

namespace accounts {
namespace {

bool may_open(store::Lock const& lock, base::Instant now) {
    auto const until = lock.account.temporary_until;
    return !until || now < *until;
}

}  // namespace

base::Result<Verdict> judge(db::Reader& db, PasswordLane& lane, std::string_view email, std::string_view password, std::string network,
                            base::Instant now) {
    auto const lock = store::find_lock(db, email);
    Verdict verdict{Attempt::with(email, lock ? lock->account.id : PersonId{}, std::move(network), now)};
    TRY(require_patience(db, verdict.attempt));
    bool const matches = TRY(lane.matches(lock ? std::optional(lock->encoded_password) : std::nullopt, password));
    if (matches && may_open(*lock, now)) verdict.account = lock->account;
    return verdict;
}

base::Result<base::Done> sign_in(db::Writer& db, Verdict const& verdict, Session const& session, crypto::Digest const& secret,
                                 std::string_view replaced) {
    TRY(require_patience(db, verdict.attempt));
    TRY(record_attempt(db, verdict.attempt, Outcome::succeeded));
    return open_session(db, session, secret, replaced);
}

std::string local_address(std::string_view next) {
    bool const is_plain = std::all_of(next.begin(), next.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    if (!is_plain || !next.starts_with('/') || next.starts_with("//")) return {};
    return std::string(next);
}

}  // namespace accounts
