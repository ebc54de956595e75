#pragma once
// Signing in with an e-mail address and a password. Rules and road to the database; the pages are in
// sign_in_pages.cpp. What is answered and how long it takes are the same for known and unknown addresses.

#include <optional>
#include <string>
#include <string_view>

#include "accounts/attempts.h"
#include "accounts/pages.h"
#include "accounts/sessions.h"
#include "accounts/store.h"
#include "http/request.h"

namespace accounts {

/// What came of an address and a password.
struct Verdict {
    Attempt attempt{};
    std::optional<Account> account{};  // absent: not them, for whatever reason
    std::string encoded_password{};    // that it matched
};

/// On the address and the password of the form. Always computes one hash, unless refused before. Who signed in with this browser
/// before goes before those who did not.
/// errors: too_many (failed too often), unavailable (too many sign in at this moment)
base::Result<Verdict> judge(http::Request const& request, db::Reader& db, Outside const& outside);

/// In the transaction that lets them in. errors: too_many (others failed meanwhile), conflict (the password was changed meanwhile)
base::Result<base::Done> require_still_so(db::Reader& db, Verdict const& verdict);

/// In one transaction: the attempt, the new session, the end of the one this browser had.
base::Result<base::Done> sign_in(db::Writer& db, Verdict const& verdict, Session const& session, crypto::Digest const& secret,
                                 std::string_view replaced);

/// `next` when it is an address of this site ("/fr/plans?as_of=…"), else an empty text: a link to the sign-in page
/// must not lead elsewhere.
std::string local_address(std::string_view next);

}  // namespace accounts
