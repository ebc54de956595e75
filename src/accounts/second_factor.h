#pragma once
// The second factor: whether a person has one, and whether a code that was typed is right. Wrong codes are counted (limits/acts.h)
// for the person wherever they come from, since who types them knows the first factor already, and for the network; refused
// passkeys for the network alone, since anybody can send one.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/authenticator.h"
#include "accounts/recovery_codes.h"

namespace accounts {

bool has_authenticator(db::Reader& db, PersonId person);
bool has_passkey(db::Reader& db, PersonId person);
inline bool has_second_factor(db::Reader& db, PersonId person) { return has_authenticator(db, person) || has_passkey(db, person); }

/// Something that happened while somebody showed who they are: for the journal, and to be counted.
struct FactorEvent {
    base::Instant at{};
    std::string act{};  // "second_factor.failed", "recovery_code.used"…
    PersonId person{};
    std::string network{};
};
/// A failure is counted too. errors: too_many (others failed meanwhile)
base::Result<base::Done> note(db::Writer& db, FactorEvent const& event);

/// errors: too_many (a network that sends many passkeys that are none)
base::Result<base::Done> require_few_refused_passkeys(db::Reader& db, FactorEvent const& event);

/// What came of a code: of the authenticator app, or a recovery code.
struct CodeVerdict {
    FactorEvent event{};
    std::optional<AuthenticatorId> authenticator{};
    std::int64_t step = 0;
    std::optional<RecoveryCodeId> recovery{};
    bool is_right() const { return authenticator || recovery; }
};

/// errors: too_many (wrong too often)
base::Result<CodeVerdict> judge_code(db::Reader& db, crypto::Digest const& totp_key, PersonId person, std::string_view typed,
                                     std::string network, base::Instant now);
/// In the transaction that lets its owner go on; the code works no more. errors: conflict (used meanwhile)
base::Result<base::Done> use_code(db::Writer& db, CodeVerdict const& verdict);

/// Whoever holds roles keeps a second factor: asked in the transaction that removes one. errors: conflict
base::Result<base::Done> require_factor_of_staff(db::Reader& db, PersonId person, base::Instant now);

/// Another took the person's second factors away: authenticators, passkeys, recovery codes.
base::Result<base::Done> remove_second_factors(db::Writer& db, PersonId person);

}  // namespace accounts
