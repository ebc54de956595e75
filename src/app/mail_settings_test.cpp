#include "app/mail_settings.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>

#include "base/masthead.h"
#include "mail/key.h"

namespace app {
namespace {

constexpr char const* origin = "https://parvis.example";

MailOptions options(std::string relay) {
    MailOptions made;
    made.relay = std::move(relay);
    made.from = "Parvis <parvis@example.org>";
    return made;
}

}  // namespace

TEST(TheSettingsOfMail, NameARelayByItsAddress) {
    auto const plain = mail_settings(options("smtp://relay.example"), origin);
    ASSERT_TRUE(plain.ok()) << plain.error().detail;
    EXPECT_EQ(plain->relay->host, "relay.example");
    EXPECT_EQ(plain->relay->port, 587);
    EXPECT_EQ(plain->relay->tls, remote::Tls::required);
    EXPECT_EQ(plain->relay->ehlo_name, "parvis.example");
    auto const secure = mail_settings(options("smtps://[2001:db8::1]:4650"), origin);
    ASSERT_TRUE(secure.ok()) << secure.error().detail;
    EXPECT_EQ(secure->relay->host, "2001:db8::1");
    EXPECT_EQ(secure->relay->port, 4650);
    EXPECT_EQ(secure->relay->tls, remote::Tls::from_the_start);
}

TEST(TheSettingsOfMail, TrustThisMachineWithoutTls) {
    EXPECT_EQ(mail_settings(options("smtp://127.0.0.1:25"), origin)->relay->tls, remote::Tls::opportunistic);
}

TEST(TheSettingsOfMail, NeverSendAPasswordInTheClear) {
    ::setenv("PARVIS_MAIL_PASSWORD", "secret", 1);
    auto loose = options("smtp://parvis@relay.example");
    loose.starttls = "opportunistic";
    EXPECT_FALSE(mail_settings(loose, origin).ok());
    auto const strict = mail_settings(options("smtp://parvis@relay.example"), origin);
    ASSERT_TRUE(strict.ok());
    EXPECT_EQ(strict->relay->password, "secret");
    ::unsetenv("PARVIS_MAIL_PASSWORD");
    EXPECT_FALSE(mail_settings(options("smtp://parvis@relay.example"), origin).ok());
}

TEST(TheSettingsOfMail, AreRefusedWithTheReason) {
    for (auto const* relay : {"relay.example", "http://relay.example", "smtp://", "smtp://a:b@relay.example", "smtp://relay.example:0",
                              "smtp://relay.example:x", "smtp://relay.example/path"}) {
        auto const read = mail_settings(options(relay), origin);
        ASSERT_FALSE(read.ok()) << relay;
        EXPECT_FALSE(read.error().detail.empty()) << relay;
    }
    EXPECT_FALSE(mail_settings(options("smtp://relay.example"), "").ok()) << "links lead nowhere";
    auto nobody = options("smtp://relay.example");
    nobody.from = "";
    EXPECT_FALSE(mail_settings(nobody, origin).ok());
}

TEST(TheSettingsOfMail, LeaveRoomForWhatEachMessageAddsToTheReturnPath) {
    auto wanted = options("smtp://relay.example");
    wanted.bounces = "retours-du-site@parvis.example";
    EXPECT_FALSE(mail_settings(wanted, origin).ok());
    wanted.bounces = "retours-de-mel@parvis.example";
    EXPECT_TRUE(mail_settings(wanted, origin).ok());
    mail::Key const key(std::vector<std::byte>(32));
    auto const longest = mail::return_path(wanted.bounces, std::numeric_limits<std::int64_t>::max(), key);
    EXPECT_EQ(longest.find('@'), 64u) << "RFC 5321, 4.5.3.1.1";
}

TEST(TheSettingsOfMail, LeadAnswersToTheContactOfTheInstance) {
    EXPECT_FALSE(mail_settings(options("smtp://relay.example"), origin)->sender.reply_to);
    auto const before = base::masthead();
    auto masthead = before;
    masthead.contact.email = "bonjour@parvis.example";
    base::set_masthead(masthead);
    EXPECT_EQ(mail_settings(options("smtp://relay.example"), origin)->sender.reply_to->address.text(), "bonjour@parvis.example");
    base::set_masthead(before);
}

TEST(TheSettingsOfMail, MayNameNoRelay) {
    auto const none = mail_settings({}, "");
    ASSERT_TRUE(none.ok());
    EXPECT_FALSE(none->relay);
}

TEST(TheSettingsOfMail, DoWithoutAProofOnThisMachineOnly) {
    auto loose = options("smtp://relay.example");
    loose.starttls = "opportunistic";
    EXPECT_FALSE(mail_settings(loose, origin).ok());
    EXPECT_EQ(mail_settings(options("smtp://127.evil.example"), origin)->relay->tls, remote::Tls::required)
        << "a name like ours is not ours";
    ::setenv("PARVIS_MAIL_PASSWORD", "secret", 1);
    auto alike = options("smtp://parvis@127.evil.example");
    alike.starttls = "none";
    EXPECT_FALSE(mail_settings(alike, origin).ok());
    ::unsetenv("PARVIS_MAIL_PASSWORD");
}

TEST(LettersThatNobodyCarries, AreShownWhereOnlyThisMachineAsks) {
    for (auto const* here : {"", "http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
        EXPECT_TRUE(may_show_letters("127.0.0.1:8080", here, false)) << here;
    EXPECT_FALSE(may_show_letters("127.0.0.1:8080", origin, false)) << "a proxy that nobody told of leads the world here";
    EXPECT_FALSE(may_show_letters("127.0.0.1:8080", "", true));
    EXPECT_FALSE(may_show_letters("0.0.0.0:8080", "", false));
}

TEST(ThisServer, IsReachedByThisMachineAloneOnLoopback) {
    for (auto const* near : {"127.0.0.1:8080", "[::1]:8080", "localhost:8080"}) EXPECT_TRUE(is_loopback(near)) << near;
    for (auto const* far : {"0.0.0.0:8080", "[::]:8080", "192.0.2.1:80"}) EXPECT_FALSE(is_loopback(far)) << far;
}

}  // namespace app
