#pragma once
// What the declarations of this room share. Private to src/accounts.

#include "accounts/attempts.h"
#include "accounts/holdings.h"
#include "i18n/i18n.h"

namespace accounts {

using db::Reader;
using db::Writer;
using privacy::Form;
using privacy::Holding;

/// Of the ways to sign in and of what happened at each.
std::vector<Holding> holdings_of_sign_in();
/// Of identity providers, and of what they say.
std::vector<Holding> holdings_of_providers();

inline constexpr auto as_long_as_the_account = i18n::msg("As long as the account");
inline constexpr auto a_year = i18n::msg("One year");
inline constexpr auto to_sign_in = i18n::msg("To know who signs in");
inline constexpr auto to_know_misuse = i18n::msg("To notice and to explain misuse");
inline constexpr auto number_for_a_year =
    i18n::msg("The entries, under a number that no longer stands for anybody, until their year is over: they explain misuse.");

/// The moment before which the records of security are over.
inline base::Instant a_year_before(base::Instant now) { return now - attempts_kept; }

using privacy::done;

}  // namespace accounts
