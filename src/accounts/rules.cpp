#include "accounts/rules.h"

#include <algorithm>
#include <span>

#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Role;
using base::Subject;

// What moved, in both languages: said by who carries a commitment out, and by who coordinates. Which fields of a
// commitment that is, plans/field_rights.cpp says.
constexpr std::string_view reporting[] = {
    "commitment.updated", "commitment.translated", "milestone.updated", "update.drafted",
    "update.discarded",   "update.published",      "update.corrected",  "evidence.added",
};

// What a plan says: for who coordinates it.
constexpr std::string_view editing[] = {
    "plan.updated",         "plan.published",   "plan.ended",        "plan.imported",      "axis.created",
    "axis.updated",         "axis.removed",     "axis.reordered",    "commitment.created", "commitment.edited",
    "commitment.reordered", "commitment.split", "commitment.merged", "commitment.dropped", "commitment.restored",
    "milestone.created",    "milestone.edited", "milestone.removed", "link.tied",          "link.untied",
};

// What plans share: for whoever coordinates any of them.
constexpr std::string_view sharing[] = {
    "institution.created", "institution.updated", "institution.succeeded", "theme.created", "theme.updated",
};

constexpr std::string_view founding[] = {"plan.created"};

constexpr std::string_view accounts_verbs[] = {
    "account.created", "account.disabled", "account.enabled", "password.reset", "role.granted", "role.revoked",
};

struct Allowance {
    Role role;
    Reach reach;
    std::span<std::string_view const> verbs;
};

// The table. A verb that is not here is denied to everybody.
constexpr Allowance table[] = {
    {Role::contributor, Reach::plan, reporting},    {Role::contributor, Reach::institution, reporting},
    {Role::coordinator, Reach::plan, reporting},    {Role::coordinator, Reach::plan, editing},
    {Role::coordinator, Reach::anywhere, sharing},  {Role::coordinator, Reach::site, founding},
    {Role::operator_, Reach::site, accounts_verbs},
};

std::vector<Rule> unfolded() {
    std::vector<Rule> rows;
    for (auto const& allowance : table)
        for (auto verb : allowance.verbs) rows.push_back({allowance.role, allowance.reach, verb});
    return rows;
}

bool reaches(base::Actor const& actor, Rule const& rule, std::string_view kind, Subject const& subject,
             std::vector<Subject> const& scopes) {
    auto const holds_on = [&](Subject const& scope) { return scope.kind == kind && actor.holds(rule.role, scope); };
    return holds_on(subject) || std::any_of(scopes.begin(), scopes.end(), holds_on);
}

bool allows(Rule const& rule, base::Actor const& actor, Subject const& subject, std::vector<Subject> const& scopes) {
    switch (rule.reach) {
        case Reach::plan: return reaches(actor, rule, "plan", subject, scopes);
        case Reach::institution: return reaches(actor, rule, "institution", subject, scopes);
        case Reach::site: return actor.holds(rule.role, {"site", 0});
        case Reach::anywhere: return actor.holds(rule.role);
    }
    return false;
}

}  // namespace

std::vector<Rule> const& rules() {
    static std::vector<Rule> const all = unfolded();
    return all;
}

base::Result<base::Done> authorise(base::Actor const& actor, std::string_view verb, Subject const& subject,
                                   std::vector<Subject> const& scopes) {
    if (!actor.is_signed_in()) return base::fail(base::Kind::forbidden, i18n::msg("Sign in to do this."));
    if (actor.token_scope == "read") return base::fail(base::Kind::forbidden, i18n::msg("This token may only read."));
    for (auto const& rule : rules())
        if (rule.verb == verb && allows(rule, actor, subject, scopes)) return base::Done{};
    return base::fail(base::Kind::forbidden, i18n::msg("Your roles do not allow this here."));
}

}  // namespace accounts
