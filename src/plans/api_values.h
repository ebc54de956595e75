#pragma once
// What the API says of a thing: its public state as the ledger has it, its identifier as a text, what is derived from
// it under "derived", and where to go on under "links" (paths on this site). Private to the data faces.

#include <string>

#include "base/json.h"
#include "ledger/ledger.h"
#include "plans/store.h"

namespace plans::api {

base::json::value value_of(PlanSummary const& summary);
base::json::value value_of(Card const& card, base::Date today);
base::json::value value_of(Commitment const& commitment, base::Date today);
base::json::value value_of(UpdateNews const& news);
/// A submission: where it stands, and what it says.
base::json::value value_of(UpdateDraft const& draft);
base::json::value value_of(Theme const& theme);
base::json::value value_of(institutions::Institution const& institution, int commitments);
/// An act, with the state it left.
base::json::value value_of(ledger::Entry const& entry);

/// "/api/v1/plans/2018-2020/commitments/3"
std::string path_of(std::string_view plan, std::string_view slug);
/// "/api/v1/submissions/123"
std::string path_of_submission(UpdateId id);

}  // namespace plans::api
