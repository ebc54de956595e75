#include "accounts/sign_in.h"

#include <algorithm>

#include "accounts/known_devices.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

bool may_open(store::Lock const& lock, base::Instant now) {
    auto const until = lock.account.temporary_until;
    return !until || now < *until;
}

}  // namespace

base::Result<Verdict> judge(http::Request const& request, db::Reader& db, Outside const& outside) {
    auto const email = request.form_value("email");
    auto const lock = store::find_lock(db, email);
    Verdict verdict{Attempt::with(outside.key, email, lock ? lock->account.id : PersonId{}, request.peer, request.now)};
    TRY(require_patience(db, verdict.attempt));
    auto const standing =
        is_known_device(db, verdict.attempt.person, request) ? base::Lane::Standing::preferred : base::Lane::Standing::anyone;
    bool const matches =
        TRY(outside.lane.matches(lock ? std::optional(lock->encoded_password) : std::nullopt, request.form_value("password"), standing));
    if (matches && may_open(*lock, request.now)) {
        verdict.account = lock->account;
        verdict.encoded_password = lock->encoded_password;
    }
    return verdict;
}

base::Result<base::Done> require_still_so(db::Reader& db, Verdict const& verdict) {
    TRY(require_patience(db, verdict.attempt));
    if (store::opens(db, verdict.account->id, verdict.encoded_password)) return base::Done{};
    return base::Error{base::Kind::conflict, {{"password", i18n::msg("This password was changed a moment ago. Use the new one.")}}};
}

base::Result<base::Done> sign_in(db::Writer& db, Verdict const& verdict, Session const& session, crypto::Digest const& secret,
                                 std::string_view replaced) {
    TRY(record_attempt(db, verdict.attempt, Outcome::succeeded));
    return open_session(db, session, secret, replaced);
}

std::string local_address(std::string_view next) {
    bool const is_plain = std::all_of(next.begin(), next.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    if (!is_plain || !next.starts_with('/') || next.starts_with("//")) return {};
    return std::string(next);
}

}  // namespace accounts
