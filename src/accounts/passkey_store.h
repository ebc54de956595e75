#pragma once
// The passkeys of people: SQL only. Uses and counters are kept beside, in `hot.`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "db/db.h"
#include "passkeys/passkey.h"

namespace accounts {

using PasskeyId = base::Id<struct PasskeyTag>;

inline constexpr std::size_t passkeys_per_person = 20;

struct Passkey {
    PasskeyId id{};
    PersonId person{};
    std::vector<std::byte> credential{};
    passkeys::PublicKey key{};
    std::string site{};  // the host it was made for
    std::string name{};
    base::Instant made_at{};
    std::optional<base::Instant> used_at{};
    std::int64_t counter = 0;  // of signatures, as last seen
    static Passkey of(db::Row const& row);
};

std::vector<Passkey> passkeys_of(db::Reader& db, PersonId person);
std::optional<Passkey> find_passkey(db::Reader& db, db::Bytes credential);

/// errors: conflict (known already, or too many)
base::Result<base::Done> insert_passkey(db::Writer& db, Passkey const& passkey);
/// errors: not_found, also for someone else's
base::Result<base::Done> remove_passkey(db::Writer& db, PersonId person, PasskeyId passkey);

/// errors: conflict (the challenge has served, or the counter went back meanwhile)
base::Result<base::Done> use_passkey(db::Writer& db, PasskeyId passkey, std::int64_t counter, std::string_view challenge,
                                     base::Instant now);

}  // namespace accounts
