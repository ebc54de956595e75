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
    "commitment.updated", "commitment.translated", "milestone.updated", "update.drafted", "update.discarded",
    "update.submitted",   "update.published",      "update.corrected",  "evidence.added",
};

// What becomes of what contributors submit: for who validates, and who coordinates.
constexpr std::string_view validating[] = {"update.validated", "update.returned"};

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

// What a public body asks and answers: for who coordinates it.
constexpr std::string_view consulting[] = {
    "consultation.created", "consultation.edited", "consultation.published", "consultation.closed", "consultation.taken_over",
};

// Who belongs where: for whoever coordinates a plan.
constexpr std::string_view membership_verbs[] = {"membership.added", "membership.confirmed", "membership.corrected", "membership.ended"};

// Who may do what on a plan and at the institutions that lead its commitments, and who belongs there.
constexpr std::string_view appointing[] = {
    "contributor.granted", "validator.granted", "evaluator.granted", "contributor.ended", "validator.ended", "evaluator.ended",
};

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
    {Role::contributor, Reach::plan, reporting},   {Role::contributor, Reach::institution, reporting},
    {Role::coordinator, Reach::plan, reporting},   {Role::coordinator, Reach::plan, editing},
    {Role::coordinator, Reach::anywhere, sharing}, {Role::coordinator, Reach::anywhere, membership_verbs},
    {Role::validator, Reach::plan, validating},    {Role::validator, Reach::institution, validating},
    {Role::coordinator, Reach::plan, validating},  {Role::coordinator, Reach::plan, appointing},
    {Role::coordinator, Reach::site, founding},    {Role::operator_, Reach::site, accounts_verbs},
    {Role::coordinator, Reach::site, consulting},  {Role::coordinator, Reach::institution, consulting},
};

std::vector<Rule> unfolded() {
    std::vector<Rule> rows;
    for (auto const& allowance : table)
        for (auto verb : allowance.verbs) rows.push_back({allowance.role, allowance.reach, verb});
    return rows;
}

/// The actor's grant of this role whose scope fits, or nothing.
template <class Fits>
base::Grant const* find_grant(base::Actor const& actor, Role role, Fits fits) {
    auto const found = std::find_if(actor.grants.begin(), actor.grants.end(),
                                    [&](base::Grant const& grant) { return grant.role == role && fits(grant.scope); });
    return found == actor.grants.end() ? nullptr : &*found;
}

/// The grant on one of the things concerned that are of this kind; a grant on the whole site reaches each.
base::Grant const* grant_on(base::Actor const& actor, Role role, std::string_view kind, Subject const& subject,
                            std::vector<Subject> scopes) {
    scopes.push_back(subject);
    std::erase_if(scopes, [&](Subject const& scope) { return scope.kind != kind; });
    if (scopes.empty()) return nullptr;
    return find_grant(actor, role, [&](Subject const& scope) {
        return scope.kind == "site" || std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    });
}

base::Grant const* allowing(Rule const& rule, base::Actor const& actor, Subject const& subject, std::vector<Subject> const& scopes) {
    switch (rule.reach) {
        case Reach::plan: return grant_on(actor, rule.role, "plan", subject, scopes);
        case Reach::institution: return grant_on(actor, rule.role, "institution", subject, scopes);
        case Reach::site: return find_grant(actor, rule.role, [](Subject const& scope) { return scope.kind == "site"; });
        case Reach::anywhere: return find_grant(actor, rule.role, [](Subject const&) { return true; });
    }
    return nullptr;
}

/// Why not: the role that would have allowed it ended, or none ever did.
base::Error denial(base::Actor const& actor, std::string_view verb, Subject const& subject, std::vector<Subject> const& scopes) {
    for (auto const& [grant, reason] : actor.ended) {
        base::Actor before;
        before.grants = {grant};
        for (auto const& rule : rules())
            if (rule.verb == verb && allowing(rule, before, subject, scopes)) return base::fail(base::Kind::forbidden, reason);
    }
    return base::fail(base::Kind::forbidden, i18n::msg("Your roles do not allow this here."));
}

}  // namespace

std::vector<Rule> const& rules() {
    static std::vector<Rule> const all = unfolded();
    return all;
}

base::Result<base::Grant> authorise(base::Actor const& actor, std::string_view verb, Subject const& subject,
                                    std::vector<Subject> const& scopes) {
    if (!actor.is_signed_in()) return base::fail(base::Kind::forbidden, i18n::msg("Sign in to do this."));
    if (actor.token_scope == "read") return base::fail(base::Kind::forbidden, i18n::msg("This token may only read."));
    for (auto const& rule : rules())
        if (rule.verb == verb)
            if (auto const* grant = allowing(rule, actor, subject, scopes)) return *grant;
    return denial(actor, verb, subject, scopes);
}

}  // namespace accounts
