#pragma once
// Personal data in a public ledger, without being in it. The entry carries a commitment, HMAC-SHA-256 of the value
// under a random salt; the salt stays in a private table. With value and salt anyone can check the commitment; when
// the salt is erased, nobody can tell what was committed to, and every proof stays true.

#include "base/actor.h"
#include "base/clock.h"
#include "crypto/random.h"
#include "db/db.h"
#include "ledger/tree.h"

namespace ledger {

using Salt = std::array<std::byte, 32>;

struct Commitment {
    Digest digest{};
    /// `hmac-sha256:` and 43 characters of base64url: what a state carries.
    std::string text() const;
    static std::optional<Commitment> from(std::string_view text);
    friend bool operator==(Commitment const&, Commitment const&) = default;
};

Commitment commit_to(std::string_view value, Salt const& salt);
bool opens(Commitment const& commitment, std::string_view value, Salt const& salt);

/// Commits to a value of this person under a new salt, which is kept.
db::Result<Commitment> commit_personal(db::Writer& db, base::PersonId person, std::string_view value, crypto::Random& random,
                                       base::Instant now);
/// The salt, unless it was erased.
std::optional<Salt> salt_of(db::Reader& db, Commitment const& commitment);
/// Erases every salt of the person; how many there were.
db::Result<std::int64_t> forget(db::Writer& db, base::PersonId person);

}  // namespace ledger
