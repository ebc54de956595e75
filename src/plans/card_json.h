#pragma once
// The private form in which the store keeps a card beside its commitment. Identifier, revision and the day it moved
// are columns of their own.

#include "plans/card.h"

namespace plans {

base::json::value to_json(Card const& card);
/// Reads what to_json wrote; trusts its shape.
Card card_from_json(base::json::value const& value);

}  // namespace plans
