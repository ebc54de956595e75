#pragma once
// What was written and not sent yet: of somebody signed in, one for each consultation; of who has no account yet, found again by the secret
// in the letter they were sent.

#include <string>

#include "consultations/contributing.h"
#include "crypto/hash.h"

namespace consultations {

inline constexpr std::size_t largest_draft = 400'000;  // bytes

/// errors: invalid (too large, or characters that cannot be kept)
base::Result<base::Done> keep_draft(db::Writer& db, base::PersonId owner, ConsultationId consultation, Written const& written,
                                    base::Instant now);
/// The same of somebody who is not known yet.
base::Result<base::Done> keep_draft(db::Writer& db, crypto::Digest const& secret, ConsultationId consultation, Written const& written,
                                    base::Instant now);
base::Result<base::Done> discard_draft(db::Writer& db, base::PersonId owner, ConsultationId consultation);
base::Result<base::Done> discard_draft(db::Writer& db, crypto::Digest const& secret);

/// When two accounts of one person become one: what the closed one wrote is the other's. Votes stay where they were cast.
base::Result<base::Done> hand_over(db::Writer& db, base::PersonId from, base::PersonId to);

std::optional<Written> find_draft(db::Reader& db, base::PersonId owner, ConsultationId consultation);
std::optional<Written> find_draft(db::Reader& db, crypto::Digest const& secret, ConsultationId consultation);

}  // namespace consultations
