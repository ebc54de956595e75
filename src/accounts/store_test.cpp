#include "accounts/accounts_test.h"

namespace accounts {

class AccountStore : public AccountsTest {};
FOR_EACH_ENGINE(AccountStore);

TEST_P(AccountStore, KnowsParvisWhoCannotSignIn) {
    EXPECT_EQ(read([](db::Reader& db) { return store::find(db, parvis)->name; }), "Parvis");
    EXPECT_FALSE(read([](db::Reader& db) { return store::find_lock(db, parvis); }));
    EXPECT_FALSE(read([](db::Reader& db) { return store::find_lock(db, ""); }));
}

TEST_P(AccountStore, KeepsOneAccountForAnAddressHoweverWritten) {
    auto const person = amina();
    auto const again = command::create(desk(), {"AMINA@Ministere.example", "Another", "fr", std::string(amina_password)});
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().kind, base::Kind::conflict);
    EXPECT_EQ(again.error().problems.front().field, "email");
    auto const found = read([](db::Reader& db) { return store::find_by_email(db, " Amina@ministere.EXAMPLE"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, person);
    EXPECT_EQ(found->name, "Amina Diallo");
}

TEST_P(AccountStore, GrantsARoleOnceAndKeepsWhoDidIt) {
    auto const person = amina();
    base::Grant const on_plan{base::Role::coordinator, {"plan", 12}};
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", on_plan).ok());
    EXPECT_EQ(command::grant_role(desk(), "amina@ministere.example", on_plan).error().kind, base::Kind::conflict);

    auto const held = read([&](db::Reader& db) { return store::roles_of(db, person, clock.now()); });
    ASSERT_EQ(held.size(), 1u);
    EXPECT_EQ(held[0].grant.role, base::Role::coordinator);
    EXPECT_EQ(held[0].grant.scope, (base::Subject{"plan", 12}));
    EXPECT_EQ(held[0].granted_by, "Parvis");
    EXPECT_EQ(held[0].granted_at, noon);
}

TEST_P(AccountStore, RevokesARoleAndMayGrantItAgain) {
    auto const person = amina();
    base::Grant const on_plan{base::Role::contributor, {"plan", 12}};
    EXPECT_EQ(command::revoke_role(desk(), "amina@ministere.example", on_plan).error().kind, base::Kind::not_found);
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", on_plan).ok());
    ASSERT_TRUE(command::revoke_role(desk(), "amina@ministere.example", on_plan).ok());
    EXPECT_TRUE(read([&](db::Reader& db) { return store::roles_of(db, person, clock.now()); }).empty());
    EXPECT_TRUE(command::grant_role(desk(), "amina@ministere.example", on_plan).ok());
}

TEST_P(AccountStore, RefusesWhatTheSchemaForbids) {
    auto const person = amina();
    auto const grant = [&](base::Grant const& wanted) {
        return write([&](db::Writer& db) { return store::grant(db, {person, wanted, {"2026-11-22"}}, parvis, noon); });
    };
    EXPECT_FALSE(grant({base::Role::operator_, {"plan", 1}}).ok());
    EXPECT_FALSE(grant({base::Role::contributor, {"site", 4}}).ok());
    EXPECT_FALSE(grant({base::Role::contributor, {"commitment", 4}}).ok());
    EXPECT_FALSE(write([&](db::Writer& db) {
                     return store::grant(db, {PersonId{424242}, {base::Role::contributor, {"plan", 1}}, {"2026-11-22"}}, parvis, noon);
                 }).ok());
}

TEST_P(AccountStore, WritesDownWhatIsDoneToAccountsWithoutNames) {
    auto const person = amina();
    ASSERT_TRUE(command::grant_role(desk(), "amina@ministere.example", {base::Role::contributor, {"institution", 3}}).ok());
    clock.move_to(later(std::chrono::minutes(1)));
    ASSERT_TRUE(command::disable(desk(), "amina@ministere.example").ok());
    auto const entries = command::journal(database(), 10);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].act, "account.disabled");
    EXPECT_EQ(entries[1].act, "role.granted");
    EXPECT_EQ(entries[1].detail, "contributor institution:3");
    EXPECT_EQ(entries[2].act, "account.created");
    for (auto const& entry : entries) {
        EXPECT_EQ(entry.person, person);
        EXPECT_EQ(entry.detail.find("amina"), std::string::npos);
    }
}

class AccountCommands : public AccountsTest {};
FOR_EACH_ENGINE(AccountCommands);

TEST_P(AccountCommands, MakeAOneTimePasswordWhenNoneIsGiven) {
    auto const made = command::create(desk(), {"bruno@mairie.example", "Bruno", "en", std::nullopt});
    ASSERT_TRUE(made.ok());
    ASSERT_EQ(made->one_time_password.size(), 23u);
    auto const lock = read([](db::Reader& db) { return store::find_lock(db, "bruno@mairie.example"); });
    ASSERT_TRUE(lock);
    EXPECT_TRUE(crypto::password_matches(lock->encoded_password, made->one_time_password));
    EXPECT_EQ(lock->account.temporary_until, later(std::chrono::hours(7 * 24)));
}

TEST_P(AccountCommands, KeepAnAddressWithoutTheSpacesAroundIt) {
    auto const made = command::create(desk(), {" Bruno@mairie.example\t", "Bruno", "en", std::string(amina_password)});
    ASSERT_TRUE(made.ok());
    auto const kept = read([&](db::Reader& db) { return store::find(db, made->person); });
    EXPECT_EQ(kept->email, "bruno@mairie.example");
}

TEST_P(AccountCommands, SayEverythingThatIsWrongAtOnce) {
    auto const made = command::create(desk(), {"bruno", " ", "xx", "password"});
    ASSERT_FALSE(made.ok());
    std::vector<std::string> fields;
    for (auto const& problem : made.error().problems) fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"email", "name", "language", "password"}));
    EXPECT_TRUE(command::list(database(), noon).empty());
}

TEST_P(AccountCommands, ListAccountsWithTheirRolesAndNotParvis) {
    amina();
    make("bruno@mairie.example", "Bruno");
    ASSERT_TRUE(command::grant_role(desk(), "bruno@mairie.example", {base::Role::operator_, {"site", 0}}).ok());
    auto const listed = command::list(database(), noon);
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0].account.email, "amina@ministere.example");
    EXPECT_TRUE(listed[0].grants.empty());
    ASSERT_EQ(listed[1].grants.size(), 1u);
    EXPECT_EQ(listed[1].grants[0].role, base::Role::operator_);
}

TEST_P(AccountCommands, SayWhenThereIsNoSuchAccount) {
    EXPECT_EQ(command::disable(desk(), "nobody@ministere.example").error().kind, base::Kind::not_found);
    EXPECT_EQ(command::set_password(desk(), "nobody@ministere.example", std::nullopt).error().kind, base::Kind::not_found);
    EXPECT_EQ(command::grant_role(desk(), "nobody@ministere.example", {base::Role::contributor, {"plan", 1}}).error().kind,
              base::Kind::not_found);
}

TEST_P(AccountCommands, RefuseAnOperatorOfOnePlan) {
    amina();
    EXPECT_EQ(command::grant_role(desk(), "amina@ministere.example", {base::Role::operator_, {"plan", 1}}).error().kind,
              base::Kind::invalid);
}

}  // namespace accounts
