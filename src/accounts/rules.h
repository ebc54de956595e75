#pragma once
// Who may do what. Everything is denied unless a row of the table in rules.cpp allows it; every action asks
// before it writes, inside its transaction or just before.

#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/result.h"

namespace accounts {

/// May this actor do `verb` to `subject`? `scopes` are what the subject belongs to: its plan, the institutions
/// that lead it. The subject itself counts as one, so plan.updated on a plan needs no other scope.
/// The grant that allows it: the capacity in which the actor acts.
/// verb:   as in the ledger, "commitment.updated"
/// errors: forbidden
base::Result<base::Grant> authorise(base::Actor const& actor, std::string_view verb, base::Subject const& subject,
                                    std::vector<base::Subject> const& scopes);

/// Where a role must be held for a rule to apply.
enum class Reach {
    plan,         // on the plan concerned
    institution,  // on an institution concerned
    site,         // on the whole site
    anywhere,     // on anything
};

/// One row of the table.
struct Rule {
    base::Role role;
    Reach reach;
    std::string_view verb;
};

/// Every row, for the tests and for the page that explains roles.
std::vector<Rule> const& rules();

}  // namespace accounts
