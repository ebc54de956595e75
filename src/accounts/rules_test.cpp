#include "accounts/rules.h"

#include <gtest/gtest.h>

#include <set>

using namespace accounts;
using base::Role;
using base::Subject;

namespace {

Subject const plan{"plan", 1}, other_plan{"plan", 2};
Subject const ministry{"institution", 10}, other_ministry{"institution", 11};
Subject const commitment{"commitment", 100};
Subject const site{"site", 0};

base::Actor with(Role role, Subject scope) { return {base::PersonId{5}, "", {{role, std::move(scope)}}, 1, {}}; }

bool may(base::Actor const& actor, std::string_view verb, Subject const& subject = commitment,
         std::vector<Subject> scopes = {plan, ministry}) {
    return authorise(actor, verb, subject, scopes).ok();
}

}  // namespace

TEST(TheRules, DenyWhatNoRowAllows) {
    EXPECT_FALSE(may(base::system_actor(), "commitment.vanished"));
    EXPECT_FALSE(may(base::system_actor(), ""));
    EXPECT_EQ(authorise(base::system_actor(), "x.y", commitment, {}).error().kind, base::Kind::forbidden);
}

TEST(TheRules, SayInWhichCapacityTheyAllow) {
    auto actor = with(Role::contributor, other_ministry);
    actor.grants.push_back({Role::contributor, ministry});
    auto const allowed = authorise(actor, "update.published", commitment, {plan, ministry});
    ASSERT_TRUE(allowed.ok());
    EXPECT_EQ(allowed->role, Role::contributor);
    EXPECT_EQ(allowed->scope, ministry) << "not another ministry that the actor acts for too";
    EXPECT_EQ(authorise(with(Role::coordinator, site), "plan.updated", plan, {})->scope, site);
}

TEST(TheRules, DenyEverythingToWhoIsNotSignedIn) {
    auto actor = base::system_actor();
    actor.person = {};
    for (auto const& rule : rules()) EXPECT_FALSE(may(actor, rule.verb)) << rule.verb;
}

TEST(TheRules, LetContributorsReportOnTheirOwnOnly) {
    for (auto verb : {"commitment.updated", "milestone.updated", "update.drafted", "update.published", "update.corrected"}) {
        EXPECT_TRUE(may(with(Role::contributor, ministry), verb)) << verb;
        EXPECT_TRUE(may(with(Role::contributor, plan), verb)) << verb;
        EXPECT_TRUE(may(with(Role::contributor, site), verb)) << verb;
        EXPECT_FALSE(may(with(Role::contributor, other_ministry), verb)) << verb;
        EXPECT_FALSE(may(with(Role::contributor, other_plan), verb)) << verb;
        EXPECT_FALSE(may(with(Role::operator_, site), verb)) << verb;
    }
}

TEST(TheRules, LetCoordinatorsEditTheirPlanOnly) {
    for (auto verb : {"plan.updated", "axis.created", "commitment.created", "commitment.merged", "commitment.dropped", "commitment.split",
                      "update.published"}) {
        EXPECT_TRUE(may(with(Role::coordinator, plan), verb)) << verb;
        EXPECT_FALSE(may(with(Role::coordinator, other_plan), verb)) << verb;
        EXPECT_FALSE(may(with(Role::coordinator, ministry), verb)) << verb << ": a plan is not coordinated from an institution";
    }
    EXPECT_FALSE(may(with(Role::contributor, plan), "commitment.dropped"));
    EXPECT_FALSE(may(with(Role::contributor, ministry), "plan.updated"));
}

TEST(TheRules, TakeThePlanItselfForItsScope) {
    EXPECT_TRUE(may(with(Role::coordinator, plan), "plan.updated", plan, {}));
    EXPECT_FALSE(may(with(Role::coordinator, plan), "plan.updated", other_plan, {}));
}

TEST(TheRules, DoNotTakeOneKindOfScopeForAnother) {
    // Plan 10 and institution 10 share a number, and nothing else.
    EXPECT_FALSE(may(with(Role::contributor, {"plan", 10}), "update.published", commitment, {ministry}));
}

TEST(TheRules, AskTheWholeSiteToFoundAPlanOrManageAccounts) {
    EXPECT_TRUE(may(with(Role::coordinator, site), "plan.created", plan, {}));
    EXPECT_FALSE(may(with(Role::coordinator, plan), "plan.created", plan, {}));
    EXPECT_TRUE(may(with(Role::operator_, site), "role.granted", {"account", 3}, {}));
    EXPECT_FALSE(may(with(Role::coordinator, site), "role.granted", {"account", 3}, {}));
}

TEST(TheRules, LetAnyCoordinatorKeepWhatPlansShare) {
    EXPECT_TRUE(may(with(Role::coordinator, plan), "institution.updated", ministry, {}));
    EXPECT_FALSE(may(with(Role::contributor, ministry), "institution.updated", ministry, {}));
}

TEST(TheRules, LetATokenThatReadsWriteNothing) {
    auto actor = base::system_actor();
    actor.token_scope = "read";
    for (auto const& rule : rules()) EXPECT_FALSE(may(actor, rule.verb)) << rule.verb;
    actor.token_scope = "write";
    EXPECT_TRUE(may(actor, "update.published"));
}

TEST(TheRules, NameEachVerbAsTheLedgerDoesAndOnceARoleAndReach) {
    std::set<std::tuple<Role, Reach, std::string_view>> seen;
    for (auto const& rule : rules()) {
        auto const dot = rule.verb.find('.');
        EXPECT_TRUE(dot != std::string_view::npos && dot > 0 && dot + 1 < rule.verb.size()) << rule.verb;
        EXPECT_TRUE(seen.emplace(rule.role, rule.reach, rule.verb).second) << rule.verb;
    }
}
