#pragma once
// The pages of accounts: signing in and out, one's own account, who may do what.

#include <functional>
#include <string>

#include "accounts/memberships.h"
#include "accounts/password_lane.h"
#include "crypto/instance_key.h"
#include "http/router.h"
#include "oidc/client.h"
#include "privacy/holding.h"

namespace accounts {

/// What these pages need from outside the room.
struct Outside {
    PasswordLane& lane;
    crypto::Random& random;
    crypto::InstanceKey key;  // seals the secrets of authenticator apps
    /// A plan's or an institution's name in the reader's language; empty when there is none.
    std::function<std::string(db::Reader&, base::Subject const&, i18n::Language)> name_of_scope{};
    privacy::Holdings holdings{};          // of every room: what is given to whom it is about, and erased
    std::string landing = "/account";      // where sign-in leads without `next`, below the language
    bool sends_letters = false;            // links by mail: signing up, signing in, forgotten passwords, new addresses
    std::string public_origin{};           // where links in letters lead; empty: to where the reader reached us
    std::string outbox{};                  // where letters are read on this machine, below the language; empty: elsewhere
    oidc::Providers* providers = nullptr;  // who may recognise people for us; absent: nobody
    /// The institution that has this SIRET, or this domain of mail.
    std::function<std::optional<FoundInstitution>(db::Reader&, std::string_view siret, std::string_view mail_domain)> institution_of{};
    /// Gives one person what another wrote and has not published, when their accounts are joined.
    std::function<base::Result<base::Done>(db::Writer&, PersonId from, PersonId to)> hand_over{};
};

/// For other rooms, whose forms somebody without a session fills in: the letter that lets who has this address go on at `next`, an address
/// of this site, with an account or by making one.
struct EntryLetter {
    std::function<base::Result<base::Done>(db::Writer&)> first;  // its place within the limit: Write::first
    std::function<base::Result<base::Done>(db::Writer&)> keep;   // the link and the letter, in the main schema
};
/// errors: too_many
base::Result<EntryLetter> entry_letter(http::Request const& request, db::Reader& db, Outside const& outside, std::string_view email,
                                       std::string const& next);

/// GET  /{lang}/sign-in
/// POST /{lang}/sign-in
/// GET  /{lang}/sign-in/second-step
/// POST /{lang}/sign-in/second-step
/// POST /{lang}/sign-in/passkey
/// POST /{lang}/sign-out
/// POST /{lang}/sign-in/{provider}
/// GET  /sign-in/{provider}/return
/// GET  /sign-in/{provider}/keys
/// GET  /sign-out/{provider}
/// GET  /{lang}/arrivals/{id}
/// POST /{lang}/arrivals/{id}/account
/// GET  /{lang}/account
/// POST /{lang}/account/profile
/// POST /{lang}/account/password
/// GET  /{lang}/account/proof
/// POST /{lang}/account/proof
/// GET  /{lang}/account/authenticator
/// POST /{lang}/account/authenticator
/// POST /{lang}/account/authenticator/removal
/// GET  /{lang}/account/passkeys/new
/// POST /{lang}/account/passkeys
/// POST /{lang}/account/passkeys/{id}/removal
/// POST /{lang}/account/recovery-codes
/// POST /{lang}/account/sessions/revocation
/// POST /{lang}/account/sessions/{id}/revocation
/// GET  /{lang}/account/tokens/new
/// POST /{lang}/account/tokens
/// POST /{lang}/account/tokens/{id}/revocation
/// GET  /{lang}/account/data
/// GET  /{lang}/account/erasure
/// POST /{lang}/account/erasure
/// GET  /{lang}/account/erased
/// POST /{lang}/account/proof/{provider}
/// POST /{lang}/account/identities
/// GET  /{lang}/account/identities/{id}
/// POST /{lang}/account/identities/{id}/link
/// POST /{lang}/account/identities/{id}/merger
/// POST /{lang}/account/identities/{provider}/removal
/// GET  /{lang}/security-journal
/// GET  /{lang}/security-journal.csv
/// With letters:
/// GET  /{lang}/sign-up             POST
/// GET  /{lang}/sign-in/link        POST
/// GET  /{lang}/forgotten-password  POST
/// GET  /{lang}/link/sent
/// GET  /{lang}/link/{token}        POST
/// POST /{lang}/account/address
/// GET  /{lang}/memberships
/// POST /{lang}/memberships/{id}/confirmation
/// POST /{lang}/memberships/{id}/end
/// `outside` holds references that must outlive the router.
void mount(http::Router& router, Outside const& outside);

}  // namespace accounts
