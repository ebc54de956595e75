#pragma once
// What a password must be: long enough, not common, not the person's own address or the site's name. Nothing about
// capitals, digits or signs: such rules make worse passwords (NIST SP 800-63B, 5.1.1.2; ASVS 5.0, 6.2).

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/random.h"
#include "i18n/i18n.h"

namespace accounts {

inline constexpr std::size_t shortest_password = 8;   // characters
inline constexpr std::size_t longest_password = 256;  // characters

/// Said of one that is to be replaced.
inline constexpr char const* same_password = i18n::msg("Choose another password than the present one.");

/// What is wrong with a new password, in the field of that name, or nothing.
std::optional<base::Problem> problem_with_password(std::string const& field, std::string_view password, std::string_view email);

/// Is it among the most common or leaked ones, as it is or with digits and signs around a common word?
bool is_common_password(std::string_view password);

/// A password to be told once and changed: four groups of five easily read characters, 100 bits.
std::string make_password(crypto::Random& random);

}  // namespace accounts
