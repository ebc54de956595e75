#include "accounts/journal.h"

#include <chrono>

#include "accounts/accounts_test.h"

namespace accounts {

using http::Method;

class TheSecurityJournal : public AccountsTest {
  protected:
    void SetUp() override {
        AccountsTest::SetUp();
        person = amina();
        ASSERT_TRUE(command::grant_role(desk(), email, {base::Role::operator_, {"site", 0}}).ok());
        give_authenticator(email);
        clock.move_to(later(std::chrono::hours(48)));
        bruno = make("bruno@mairie.example", "Bruno");
        cookie = sign_in(email, amina_password);
    }
    std::vector<JournalEntry> entries(JournalQuestion const& question) {
        return read([&](db::Reader& db) { return latest_entries(db, 100, question); });
    }
    http::Response get(std::string_view path, http::Fields query = {}) {
        auto asked = request(Method::get, path, cookie);
        asked.query = std::move(query);
        return answer(asked);
    }
    std::string const email = "amina@ministere.example";
    PersonId person{}, bruno{};
    std::string cookie;
};
FOR_EACH_ENGINE(TheSecurityJournal);

TEST_P(TheSecurityJournal, AnswersByActPersonAndPeriod) {
    EXPECT_EQ(entries({}).size(), 5u) << "two accounts made, a role, an authenticator, a sign-in";
    EXPECT_EQ(entries({.act = "account.created"}).size(), 2u);
    EXPECT_EQ(entries({.person = bruno}).size(), 1u);
    EXPECT_EQ(entries({.from = later(std::chrono::hours(1))}).size(), 2u);
    EXPECT_EQ(entries({.before = later(std::chrono::hours(1))}).size(), 3u);
    EXPECT_EQ(entries({.act = "account.created", .person = person, .from = noon}).size(), 1u);
    EXPECT_TRUE(entries({.act = "account"}).empty()) << "an act is named whole";
}

TEST_P(TheSecurityJournal, IsShownToOperatorsWithoutNamesOrAddresses) {
    auto const shown = get("/fr/security-journal", {{"act", "sign_in.succeeded"}});
    EXPECT_EQ(shown.status, 200);
    auto const body = body_of(shown);
    EXPECT_NE(body.find(std::to_string(person.value)), std::string::npos);
    EXPECT_EQ(body.find("ministere.example"), std::string::npos);
    EXPECT_EQ(body.find("<code>account.created</code>"), std::string::npos);
    EXPECT_TRUE(shown.page->is_private);
    cookie = sign_in("bruno@mairie.example", amina_password);
    EXPECT_EQ(get("/fr/security-journal").status, 403);
    EXPECT_EQ(get("/fr/security-journal.csv").status, 403);
}

TEST_P(TheSecurityJournal, IsGivenAsATableForTheSameQuestion) {
    auto const given = get("/fr/security-journal.csv", {{"person", std::to_string(bruno.value)}});
    EXPECT_EQ(given.type, "text/csv; charset=utf-8");
    EXPECT_EQ(std::count(given.body.begin(), given.body.end(), '\n'), 2) << given.body;
    EXPECT_NE(given.body.find("account.created"), std::string::npos);
}

TEST_P(TheSecurityJournal, SaysThatAPersonIsANumberAndKeepsWhatWasTyped) {
    auto const body = body_of(get("/fr/security-journal", {{"person", "<b>Amina"}}));
    EXPECT_NE(body.find("field-person"), std::string::npos);
    EXPECT_NE(body.find("&lt;b&gt;Amina"), std::string::npos);
}

}  // namespace accounts
