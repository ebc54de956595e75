#pragma once
// What each role is called, and on which kinds of things it may be held. Which acts it allows: rules.h.

#include <span>
#include <string>
#include <string_view>

#include "base/actor.h"
#include "i18n/i18n.h"

namespace accounts {

/// "Contributor", in the reader's language.
std::string role_name(base::Role role, i18n::Words const& words);

/// The kinds of scope that a role may be held on: "site", "plan", "institution", "consultation", "body".
std::span<std::string_view const> kinds_of(base::Role role);
bool may_be_held_on(base::Role role, std::string_view kind);

}  // namespace accounts
