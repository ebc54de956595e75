#pragma once
// Authenticator apps: one for each person, whose owner has shown a code of it, or had it made by an operator. A code works
// once, within half a minute of its own. Secrets leave the database sealed; the key is kept apart from it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "db/db.h"

namespace accounts {

using AuthenticatorId = base::Id<struct AuthenticatorTag>;

struct Authenticator {
    AuthenticatorId id{};
    PersonId person{};
    std::vector<std::byte> secret{};  // sealed
    base::Instant made_at{};
    std::int64_t last_step = 0;  // the half minute of the last code that was used
    static Authenticator of(db::Row const& row);
};

/// The number of the last act on the person's authenticator app in the journal; 0 before the first.
std::int64_t last_act_on_authenticator(db::Reader& db, PersonId person);

std::optional<Authenticator> authenticator_in_use(db::Reader& db, PersonId person);

/// A new one, whose secret is sealed with `key` for this person.
Authenticator seal_authenticator(PersonId person, crypto::Bytes secret, crypto::Digest const& key, crypto::Random& random,
                                 base::Instant now);
/// The secret, to be shown to its owner. errors: broken (the key is not the one it was sealed with)
base::Result<std::vector<std::byte>> secret_of(Authenticator const& authenticator, crypto::Digest const& key);
/// What apps read: otpauth://totp/… source: the "Key Uri Format" of Google Authenticator, which all follow
std::string otpauth_address(crypto::Bytes secret, std::string_view site, std::string_view email);

/// The half minute of this code, when it is one of this authenticator that was not used yet.
/// errors: broken (the key is not the one it was sealed with)
base::Result<std::optional<std::int64_t>> fresh_step(Authenticator const& authenticator, crypto::Digest const& key, std::string_view code,
                                                     base::Instant now);

/// In use from now on, in place of the one before. `step`: the half minute of the code that its owner has shown.
base::Result<base::Done> keep_authenticator(db::Writer& db, Authenticator const& authenticator, std::int64_t step);
/// The code of that half minute and those before work no more. errors: conflict (it was used meanwhile)
base::Result<base::Done> use_step(db::Writer& db, AuthenticatorId authenticator, std::int64_t step);
base::Result<base::Done> remove_authenticators(db::Writer& db, PersonId person);

}  // namespace accounts
