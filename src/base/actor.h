#pragma once
// Who acts: a person with the roles they hold, or nobody. Every guard and every action asks this.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/subject.h"

namespace base {

using PersonId = Id<struct PersonTag>;

/// Roles of staff. A role is held on a scope: one plan, one institution, one consultation, one body, or everything ("site").
/// Which role on which kind, accounts/rules.h says.
enum class Role { contributor, validator, coordinator, moderator, forum_member, evaluator, operator_ };
inline constexpr std::array every_role{Role::contributor,  Role::validator, Role::coordinator, Role::moderator,
                                       Role::forum_member, Role::evaluator, Role::operator_};

struct Grant {
    Role role;
    Subject scope;  // {"site", 0} covers everything
};

/// A role that was held until lately.
struct EndedGrant {
    Grant grant;
    std::string reason;  // for who acts, in their language: "Your role of contributor at … ended on …."
};

struct Actor {
    PersonId person{};   // 0: an anonymous reader
    std::string name{};  // shown in the header; personal data, never logged
    std::vector<Grant> grants{};
    std::int64_t session = 0;           // 0 when signed in by token or from the command line
    std::string token_scope{};          // empty for a full session; "read" or "write" for an API token
    bool awaits_second_factor = false;  // holds roles that are not in force: the session is one of a single factor
    std::vector<EndedGrant> ended{};    // so that who is refused in mid-edit is told why

    bool is_signed_in() const { return bool(person); }
    bool holds(Role role) const;                        // on any scope
    bool holds(Role role, Subject const& scope) const;  // on this scope or the whole site
};

/// The program itself (first content, scheduled jobs); holds every role.
Actor system_actor();

}  // namespace base
