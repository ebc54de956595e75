#pragma once
// Recovery codes: ten at a time, each for the day on which a second factor is lost. Shown once, kept as hashes, used once.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "db/db.h"

namespace accounts {

using RecoveryCodeId = base::Id<struct RecoveryCodeTag>;

inline constexpr int recovery_codes_at_once = 10;
/// 120 random bits: too many to guess from a hash without salt (ASVS 5.0, 6.5.2 asks for 112).
inline constexpr std::size_t recovery_code_bytes = 15;

/// Ten codes: "ABCD-EFGH-IJKL-MNOP-QRST-UVWX".
std::vector<std::string> make_recovery_codes(crypto::Random& random);

/// In place of those there were.
base::Result<base::Done> keep_recovery_codes(db::Writer& db, PersonId person, std::vector<std::string> const& codes, base::Instant now);
base::Result<base::Done> remove_recovery_codes(db::Writer& db, PersonId person);

/// The person's code that reads so, whatever the case and the dashes, when it was not used yet.
std::optional<RecoveryCodeId> find_recovery_code(db::Reader& db, PersonId person, std::string_view typed);
/// errors: conflict (used meanwhile)
base::Result<base::Done> use_recovery_code(db::Writer& db, RecoveryCodeId code, base::Instant now);

int recovery_codes_left(db::Reader& db, PersonId person);

}  // namespace accounts
