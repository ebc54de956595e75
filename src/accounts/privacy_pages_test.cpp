#include "accounts/accounts_test.h"
#include "accounts/journal.h"
#include "accounts/tokens.h"

// What somebody sees of themselves, and what is left of them.

namespace accounts {
namespace {

class OnesOwnData : public AccountsTest {
  protected:
    static constexpr std::string_view email = "amina@ministere.example";
    PersonId person = amina();

    std::string given() {
        return base::canonical(
            read([&](db::Reader& db) { return privacy::everything_about(db, holdings(), person, i18n::Words(i18n::english)); }));
    }
    void erase() {
        for (auto const half : {privacy::Half::main, privacy::Half::hot})
            ASSERT_TRUE(write([&](db::Writer& db) { return privacy::erase(db, holdings(), half, person, clock.now()); }).ok());
    }
};
FOR_EACH_ENGINE(OnesOwnData);

TEST_P(OnesOwnData, SaysWhatIsKeptWithoutASecret) {
    give_authenticator(std::string(email));
    sign_in(std::string(email), amina_password);
    auto const all = given();
    for (auto const* part : {"Amina Diallo", "amina@ministere.example", "hot.session", "hot.sign_in_attempt", "account.created"})
        EXPECT_NE(all.find(part), std::string::npos) << part;
    for (auto const* secret : {"argon2", "secret_hash", "email_digest", "password\""})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

TEST_P(OnesOwnData, IsGoneOnceErasedButForNumbers) {
    ASSERT_TRUE(command::grant_role(desk(), email, {base::Role::coordinator, {"site", 0}}).ok());
    give_authenticator(std::string(email));
    auto const cookie = sign_in(std::string(email), amina_password);
    ASSERT_TRUE(identified(request(http::Method::get, "/fr", cookie)).is_signed_in());
    erase();
    EXPECT_FALSE(identified(request(http::Method::get, "/fr", cookie)).is_signed_in());
    auto const left = given();
    for (auto const* part : {"Amina", "amina@", "hot.session", "\"table\":\"authenticator\""})
        EXPECT_EQ(left.find(part), std::string::npos) << part;
    EXPECT_FALSE(read([&](db::Reader& db) { return store::find_by_email(db, email); }));
    EXPECT_TRUE(read([&](db::Reader& db) { return store::roles_of(db, person, clock.now()); }).empty());
    auto const unfinished = [&] { return read([](db::Reader& db) { return unfinished_erasures(db); }); };
    ASSERT_EQ(unfinished().size(), 1u);
    EXPECT_EQ(unfinished().front().person, person);
    EXPECT_EQ(unfinished().front().since, clock.now());
    ASSERT_TRUE(write([&](db::Writer& db) { return end_erasure(db, person, clock.now()); }).ok());
    EXPECT_TRUE(unfinished().empty());
    EXPECT_NE(amina(), person) << "the address can be used again, by somebody new";
    erase();  // asked again, it does no harm
}

TEST_P(OnesOwnData, LeavesTheJournalForAYear) {
    clock.move_to(later(std::chrono::hours(365 * 24 - 1)));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_FALSE(command::journal(database(), 10).empty());
    clock.move_to(later(std::chrono::hours(365 * 24 + 1)));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_TRUE(command::journal(database(), 10).empty());
}

}  // namespace
}  // namespace accounts
