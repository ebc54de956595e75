#include "accounts/journal.h"

#include <chrono>

#include "accounts/accounts_test.h"
#include "accounts/journal_seals.h"

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
    /// Once what was noted behind the answers is there.
    std::vector<JournalEntry> entries(JournalQuestion const& question) {
        EXPECT_TRUE(write([](db::Writer&) { return base::Done{}; }).ok());
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

TEST_P(TheSecurityJournal, IsGivenWholeHoweverManyEntriesItHasOfOneInstant) {
    constexpr int many = 2'500;
    auto const written = write([&](db::Writer& db) -> base::Result<base::Done> {
        for (int i = 0; i < many; ++i) TRY(note(db, {noon, "role.granted", person, bruno, std::to_string(i)}));
        return base::Done{};
    });
    ASSERT_TRUE(written.ok());
    auto const csv = get("/fr/security-journal.csv", {{"act", "role.granted"}}).body;
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 1 + many) << "the head, the role of the operator, and these";
    for (int i = 0; i < many; ++i) EXPECT_NE(csv.find("," + std::to_string(i) + "\r"), csv.npos) << i;
}

TEST_P(TheSecurityJournal, SaysThatAPersonIsANumberAndKeepsWhatWasTyped) {
    auto const body = body_of(get("/fr/security-journal", {{"person", "<b>Amina"}}));
    EXPECT_NE(body.find("field-person"), std::string::npos);
    EXPECT_NE(body.find("&lt;b&gt;Amina"), std::string::npos);
}

TEST_P(TheSecurityJournal, NotesWhoLooksAtPersonalDataOnceAnHour) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(get("/fr/memberships").status, 200);
    EXPECT_EQ(get("/fr/security-journal").status, 200);
    auto const reads = entries({.act = "people.read"});
    ASSERT_EQ(reads.size(), 2u) << "one of the memberships, one of the journal";
    EXPECT_EQ(reads[1].actor, person);
    EXPECT_EQ(reads[1].detail, "memberships");
    EXPECT_EQ(reads[0].detail, "security journal");
    clock.move_to(later(std::chrono::hours(49)));
    EXPECT_EQ(get("/fr/memberships").status, 200);
    EXPECT_EQ(entries({.act = "people.read", .person = person}).size(), 3u) << "another hour";
    EXPECT_NE(body_of(get("/fr/security-journal", {{"act", "people.read"}})).find("memberships"), std::string::npos);
    cookie.clear();
    EXPECT_EQ(get("/fr/memberships").status, 403);
    EXPECT_EQ(entries({.act = "people.read"}).size(), 4u) << "the journal once more; who was let see nothing read nothing";
}

TEST_P(TheSecurityJournal, KeepsOneNoteOfSeveralNodesAndForgetsAfterAYear) {
    HourlyNotes here(database()), elsewhere(database());
    here.note("people.read", person, "memberships", noon);
    elsewhere.note("people.read", person, "memberships", noon);
    EXPECT_EQ(entries({.act = "people.read"}).size(), 1u);
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), later(attempts_kept + std::chrono::hours(1))).ok());
    EXPECT_TRUE(entries({.act = "people.read"}).empty());
}

TEST_P(TheSecurityJournal, NotesWhatALimitRefusedOnceAnHour) {
    for (int i = 0; i < 15; ++i) {
        auto asked = request(Method::post, "/fr/sign-in");
        asked.form = {{"email", "nobody@ministere.example"}, {"password", "wrong"}};
        answer(asked);
    }
    auto const reached = entries({.act = "limit.reached"});
    ASSERT_EQ(reached.size(), 1u);
    EXPECT_EQ(reached.front().detail, "/{lang}/sign-in 192.0.2.0/24");
}

class ASealedJournal : public TheSecurityJournal {
  protected:
    void SetUp() override {
        TheSecurityJournal::SetUp();
        ASSERT_TRUE(seal(later(std::chrono::hours(50))).ok());
    }
    base::Result<base::Done> seal(base::Instant now) {
        return write([&](db::Writer& db) { return seal_journal(db, journal_key(key), now); });
    }
    SealReport checked(crypto::InstanceKey const& with) {
        return read([&](db::Reader& db) { return check_seals(db, journal_key(with), later(std::chrono::hours(51))); });
    }
    std::size_t altered() { return checked(key).altered.size(); }
    template <class... Args>
    void alter(db::Sql<Args...> sql, Args const&... args) {
        ASSERT_TRUE(write([&](db::Writer& db) -> base::Result<base::Done> {
                        TRY((db.run<Args...>(sql, args...)));
                        return base::Done{};
                    }).ok());
    }
};
FOR_EACH_ENGINE(ASealedJournal);

TEST_P(ASealedJournal, FitsItsSealsUnderItsKeyAlone) {
    auto const report = checked(key);
    EXPECT_EQ(report.sealed_hours, 2) << "noon, and two days later";
    EXPECT_TRUE(report.altered.empty());
    crypto::SeededRandom other(8);
    EXPECT_EQ(checked(crypto::InstanceKey::make(other)).altered.size(), 2u);
}

TEST_P(ASealedJournal, SealsAnHourOnceItIsOver) {
    clock.move_to(later(std::chrono::hours(60)));
    sign_in("bruno@mairie.example", amina_password);
    ASSERT_TRUE(seal(later(std::chrono::hours(60))).ok());
    EXPECT_EQ(checked(key).sealed_hours, 2);
    ASSERT_TRUE(seal(later(std::chrono::hours(62))).ok());
    ASSERT_TRUE(seal(later(std::chrono::hours(62))).ok());
    EXPECT_EQ(checked(key).sealed_hours, 3);
    EXPECT_EQ(altered(), 0u);
}

TEST_P(ASealedJournal, BetraysAnEntryThatWasAltered) {
    alter<>("update security_journal set detail = 'contributor plan:1' where act = 'role.granted'");
    ASSERT_EQ(altered(), 1u);
    EXPECT_EQ(checked(key).altered.front().utc_ms / 3'600'000, noon.utc_ms / 3'600'000);
}

TEST_P(ASealedJournal, BetraysAnEntryThatWasTakenAwayOrAdded) {
    alter<>("delete from hot.sign_in_attempt");
    EXPECT_EQ(altered(), 1u);
    alter<base::Instant>("insert into hot.factor_event (id, at, act, person, network) values (1, ?, 'second_factor.failed', 1, '')",
                         later(std::chrono::hours(5)));
    EXPECT_EQ(altered(), 2u) << "in an hour that had no entries";
}

TEST_P(ASealedJournal, BetraysASealThatWasTakenAway) {
    alter<>("delete from security_journal_seal where hour = (select min(hour) from security_journal_seal)");
    EXPECT_GE(altered(), 1u);
}

TEST_P(ASealedJournal, StaysSoundWhenOldEntriesAreForgotten) {
    auto const much_later = later(attempts_kept + std::chrono::hours(24));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), much_later).ok());
    auto const report = read([&](db::Reader& db) { return check_seals(db, journal_key(key), much_later); });
    EXPECT_EQ(report.sealed_hours, 1) << "two days after noon is still within the year";
    EXPECT_TRUE(report.altered.empty());
}

}  // namespace accounts
