#pragma once
// Every minute, what was voted enters where lists are ordered, and the ledger: how many votes were cast in all, and the root of the tree
// of all of them. Who has the casts can make the root again; totals follow from the last cast of each person.
//
// A leaf is the canonical JSON of a cast: {"at":…,"choice":"agree","contribution":12,"seq":0,"voter":"…"}; the voter is a number that
// stands for one person in one consultation, and tells nothing else.

#include <string>

#include "consultations/voting.h"
#include "crypto/instance_key.h"
#include "ledger/verify.h"

namespace consultations {

/// A person in one consultation, for those who do not have the key: 32 hexadecimal digits.
std::string pseudonym_of(crypto::InstanceKey const& key, ConsultationId consultation, base::PersonId voter);

struct Cast {
    std::int64_t seq = 0;
    std::int64_t contribution = 0;  // its number
    base::PersonId voter{};
    Choice choice = Choice::none;
    base::Instant at{};
    static Cast of(db::Row const& row);
};
/// What is hashed.
std::string leaf_of(Cast const& cast, std::string const& pseudonym);

/// Brings every consultation with new votes up to now. errors: unavailable
base::Result<base::Done> tally_votes(db::Database& database, crypto::InstanceKey const& key, base::Instant now);

/// Seals as the ledger has them: subject "ballot", the number of the consultation.
ledger::Witness ballot_witness();
/// Consultations whose casts do not give the root that was sealed. Only with the key of the instance.
std::vector<ledger::Finding> altered_votes(db::Reader& db, crypto::InstanceKey const& key);

}  // namespace consultations
