#pragma once
// An account: a person who can sign in. Rules only: no SQL, no HTTP.

#include <optional>
#include <string>
#include <string_view>

#include "base/actor.h"
#include "base/clock.h"
#include "base/result.h"

namespace accounts {

using base::PersonId;

/// The program itself, who signs what nobody in particular did. It never signs in.
inline constexpr PersonId parvis{1};

struct Account {
    PersonId id{};
    std::string email{};
    std::string name{};
    std::string language{};
    base::Instant created_at{};
    std::optional<base::Instant> disabled_at{};
    std::optional<base::Instant> temporary_until{};  // the password was made for them, and is to be changed by then
};

/// The address as it is compared: without spaces around, in lower case.
std::string fold_email(std::string_view email);

/// Is this `local@domain.tld`, in ASCII, at most 254 bytes? Which addresses exist only a message can tell.
bool is_email(std::string_view email);

/// The name as it is kept, or what is wrong with it: 1 to 100 characters.
base::Result<std::string> checked_name(std::string_view name);

/// "contributor", "validator", "forum_member"…: in data and on the command line.
std::string_view name(base::Role role);
std::optional<base::Role> role_from(std::string_view name);

}  // namespace accounts
