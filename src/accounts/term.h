#pragma once
// Terms: from a day until a day, both included, in the instance's time zone.

#include <string>
#include <string_view>

#include "base/result.h"

namespace accounts {

/// Stands for the last day of what has none, so that days compare as texts.
inline constexpr std::string_view last_day = "9999-12-31";

struct Term {
    std::string from_on{};   // ISO days
    std::string until_on{};  // empty: until it is ended
};

/// The term as it was typed, or what is wrong with it (fields from_on, until_on).
base::Result<Term> checked_term(std::string_view from_on, std::string_view until_on);

}  // namespace accounts
