#pragma once
// Votes: one a person and a contribution, by constraint; the last one counts. A vote is no public act by itself: what enters the ledger,
// every few minutes, are the numbers and the root of all that was cast (tallying.h).

#include <vector>

#include "base/actor.h"
#include "consultations/store.h"

namespace consultations {

enum class Choice { agree = 0, disagree = 1, pass = 2, none = 3 };  // none: taken back, or never cast
std::string_view name(Choice choice);
std::optional<Choice> choice_from(std::string_view name);

/// In the schema `hot`. The same vote again changes nothing. errors: forbidden (may_take_part), not_found, conflict (the contribution is
/// not public any more)
base::Result<base::Done> cast_vote(db::Writer& db, base::Actor const& actor, ContributionId contribution, Choice choice, base::Instant now);

Choice vote_of(db::Reader& db, ContributionId contribution, base::PersonId voter);
/// As votes stand now, where lists may still have those of some seconds ago.
void bring_up_to_date(db::Reader& db, std::vector<Contribution>& contributions);
void bring_up_to_date(db::Reader& db, Contribution& contribution);

/// Everything counted again from the votes: the contributions whose numbers differ. For `parvis verify` and tests.
std::vector<ContributionId> miscounted(db::Reader& db);

}  // namespace consultations
