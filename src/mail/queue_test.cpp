#include "mail/queue.h"

#include "base/masthead.h"
#include "crypto/random.h"
#include "mail/courier.h"
#include "mail/holdings.h"
#include "mail/key.h"
#include "mail/report.h"
#include "privacy/rights.h"
#include "support/store_test.h"

namespace mail {

using namespace std::chrono_literals;

inline constexpr base::Instant noon{1'795'345'200'000};
inline base::Instant later(std::chrono::milliseconds by) { return {noon.utc_ms + by.count()}; }

class Mail : public test_support::StoreTest {
  protected:
    base::StoppedClock clock{noon};
    crypto::SeededRandom random{3};
    std::vector<std::string> arrived{};  // "to: subject", in the order of arrival
    std::string last_return_path{};
    std::vector<remote::Outcome> answers{};  // of the relay, one a message; then it accepts

    void SetUp() override {
        StoreTest::SetUp();
        ASSERT_TRUE(write([&](db::Writer& db) { return ensure_key(db, random); }).ok());
    }
    void post_to(std::string const& address, std::string const& subject, bool proves = false,
                 std::optional<base::Instant> useless_after = std::nullopt, base::PersonId person = base::PersonId{7}) {
        auto letter = ready({person, address, i18n::french}, "test", {.subject = subject, .paragraphs = {"Bonjour."}});
        letter.proves_address = proves;
        letter.useless_after = useless_after;
        ASSERT_TRUE(write([&](db::Writer& db) { return post(db, letter, clock.now()); }).ok());
    }
    Courier courier(bool is_outbox = false) {
        Carry const carry = [this](remote::Submission const& submission) {
            last_return_path = submission.return_path.text();
            auto const outcome = answers.empty() ? remote::Outcome{remote::Verdict::accepted, 250, "2.0.0", "", ""} : answers.front();
            if (!answers.empty()) answers.erase(answers.begin());
            auto const at = submission.message.find("Subject: ") + 9;
            auto const subject = submission.message.substr(at, submission.message.find("\r\n", at) - at);
            if (outcome.verdict == remote::Verdict::accepted) arrived.push_back(submission.to.text() + ": " + std::string(subject));
            return outcome;
        };
        return Courier(
            database(), clock,
            {{*Mailbox::parse("Parvis <parvis@example.org>"), std::nullopt, "bounces@example.org"}, is_outbox ? Carry{} : carry});
    }
    int carry_due() { return courier().carry_due(); }
    std::int64_t count(std::string_view state) {
        return read([&](db::Reader& db) { return db.find_i64("select count(*) from mail_message where state = ?", state).value_or(0); });
    }
    Intake bounced(std::string_view action, std::string_view status) {
        auto const report =
            "From: mailer@relay.example\r\nTo: " + last_return_path +
            "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            "--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
            "Final-Recipient: rfc822; someone@elsewhere.example\r\nAction: " +
            std::string(action) + "\r\nStatus: " + std::string(status) + "\r\n--b--\r\n";
        Intake intake{};
        EXPECT_TRUE(write([&](db::Writer& db) -> db::Result<base::Done> {
                        intake = TRY(take_in(db, report, "", clock.now()));
                        return base::Done{};
                    }).ok());
        return intake;
    }
};

remote::Outcome const not_now{remote::Verdict::later, 451, {}, {}, {}};
FOR_EACH_ENGINE(Mail);

TEST_P(Mail, IsSentAfterTheActAndThenErased) {
    post_to("amina@ministere.example", "Bonjour");
    EXPECT_EQ(carry_due(), 1);
    EXPECT_EQ(arrived, std::vector<std::string>{"amina@ministere.example: Bonjour"});
    EXPECT_EQ(count("sent"), 1);
    EXPECT_EQ(read([](db::Reader& db) {
                  return db.find_i64("select count(*) from mail_message where address <> '' or subject <> '' or plain <> '' or html <> ''");
              }),
              0);
    EXPECT_EQ(carry_due(), 0) << "once";
}

TEST_P(Mail, IsNotSentWhenTheActFails) {
    auto const letter = ready({base::PersonId{7}, "amina@ministere.example", i18n::french}, "test", {.subject = "Bonjour"});
    EXPECT_FALSE(write([&](db::Writer& db) -> db::Result<base::Done> {
                     TRY(post(db, letter, noon));
                     return base::fail(base::Kind::conflict, "no");
                 }).ok());
    EXPECT_EQ(carry_due(), 0);
}

TEST_P(Mail, IsTriedAgainLaterAndLaterForTwoDays) {
    post_to("amina@ministere.example", "Bonjour");
    int tries = 0;
    while (count("failed") == 0 && tries < 100) {
        answers = {not_now};
        tries += carry_due();
        auto const next = read([](db::Reader& db) { return db.find_i64("select next_at from mail_message"); });
        clock.move_to({next.value_or(0)});
    }
    EXPECT_EQ(count("failed"), 1);
    EXPECT_EQ(tries, 5 + 11) << "1, 5, 15, 60 minutes, then every four hours until 48 hours have passed";
    EXPECT_TRUE(arrived.empty());
}

TEST_P(Mail, ArrivesInTheOrderInWhichItWasPostedForEachReader) {
    post_to("amina@ministere.example", "one");
    clock.move_to(later(1s));
    post_to("Amina@Ministere.example", "two");
    post_to("bruno@mairie.example", "other");
    answers = {not_now};
    EXPECT_EQ(carry_due(), 2) << "the second letter waits for the first, another reader's does not";
    EXPECT_EQ(arrived, std::vector<std::string>{"bruno@mairie.example: other"});
    clock.move_to(later(2min));
    EXPECT_EQ(carry_due(), 2);
    EXPECT_EQ(arrived[1], "amina@ministere.example: one");
    EXPECT_EQ(arrived[2], "Amina@Ministere.example: two");
}

TEST_P(Mail, IsClaimedByOneCourierUntilTheClaimLapses) {
    post_to("amina@ministere.example", "Bonjour");
    auto const claim = [&](base::Instant now) {
        std::optional<Claimed> claimed;
        EXPECT_TRUE(write([&](db::Writer& db) -> db::Result<base::Done> {
                        claimed = TRY(queue::claim(db, now));
                        return base::Done{};
                    }).ok());
        return claimed;
    };
    ASSERT_TRUE(claim(noon));
    EXPECT_FALSE(claim(later(1min)));
    auto const again = claim(later(claim_length));
    ASSERT_TRUE(again) << "whoever claimed it was killed";
    EXPECT_EQ(again->tries, 2);
}

TEST_P(Mail, FailsForGoodWhenTheRelaySaysSoAndStopsForAnAddressNobodyReads) {
    post_to("nobody@ministere.example", "one");
    answers = {{remote::Verdict::refused, 550, "5.1.1", {}, {}}};
    EXPECT_EQ(carry_due(), 1);
    post_to("nobody@ministere.example", "two");
    EXPECT_EQ(carry_due(), 0);
    EXPECT_EQ(count("failed"), 1);
    EXPECT_EQ(count("withheld"), 1);
    post_to("nobody@ministere.example", "your link", true);
    EXPECT_EQ(carry_due(), 1) << "asked for by whoever reads there";
    ASSERT_TRUE(write([](db::Writer& db) { return address_works(db, "Nobody@ministere.example"); }).ok());
    post_to("nobody@ministere.example", "three");
    EXPECT_EQ(carry_due(), 1);
}

TEST_P(Mail, IsNotStoppedByARefusalThatIsNotAboutTheAddress) {
    post_to("amina@ministere.example", "one");
    answers = {{remote::Verdict::refused, 554, "5.7.1", {}, {}}};
    carry_due();
    post_to("amina@ministere.example", "two");
    EXPECT_EQ(carry_due(), 1);
}

TEST_P(Mail, IsNotSentWhenItCameTooLate) {
    post_to("amina@ministere.example", "a link", true, later(30min));
    clock.move_to(later(30min));
    EXPECT_EQ(carry_due(), 0);
    EXPECT_EQ(count("expired"), 1);
}

TEST_P(Mail, OfAPersonVanishesWithThem) {
    post_to("amina@ministere.example", "sent");
    carry_due();
    post_to("amina@ministere.example", "waiting");
    ASSERT_TRUE(write([](db::Writer& db) { return forget_person(db, base::PersonId{7}); }).ok());
    EXPECT_EQ(carry_due(), 0);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from mail_message where person = 7"); }), 0);
}

TEST_P(Mail, IsKnownByANumberForThirtyDays) {
    post_to("amina@ministere.example", "Bonjour");
    carry_due();
    auto const forget = [&] { return privacy::forget_what_is_over(database(), holdings(), clock.now()).ok(); };
    clock.move_to(later(29 * 24h));
    ASSERT_TRUE(forget());
    EXPECT_EQ(count("sent"), 1);
    clock.move_to(later(31 * 24h));
    ASSERT_TRUE(forget());
    EXPECT_EQ(count("sent"), 0);
}

TEST_P(Mail, WithoutARelayIsKeptToBeRead) {
    post_to("amina@ministere.example", "Bonjour");
    EXPECT_EQ(courier(true).carry_due(), 1);
    EXPECT_EQ(count("kept"), 1);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_text("select subject from mail_message"); }), "Bonjour");
}

TEST_P(Mail, ThatComesBackForGoodIsMarkedAndItsAddressGetsNoMore) {
    post_to("amina@ministere.example", "Bonjour");
    carry_due();
    EXPECT_NE(last_return_path, "bounces@example.org");
    EXPECT_EQ(bounced("failed", "5.1.1"), Intake::hard);
    EXPECT_EQ(bounced("failed", "5.1.1"), Intake::not_ours) << "once";
    post_to("amina@ministere.example", "encore");
    EXPECT_EQ(carry_due(), 0);
    EXPECT_EQ(count("withheld"), 1);
}

TEST_P(Mail, ThatComesBackForNowOrForAnotherReasonStopsNothing) {
    post_to("amina@ministere.example", "Bonjour");
    carry_due();
    EXPECT_EQ(bounced("delayed", "4.4.1"), Intake::soft);
    EXPECT_EQ(bounced("failed", "5.2.2"), Intake::soft);
    EXPECT_EQ(bounced("delivered", "2.0.0"), Intake::no_report);
    post_to("amina@ministere.example", "encore");
    EXPECT_EQ(carry_due(), 1);
}

TEST_P(Mail, IsNotMarkedByAReportForAReturnPathThatSomebodyInvented) {
    post_to("amina@ministere.example", "Bonjour");
    carry_due();
    auto const real = last_return_path;
    for (auto const& forged : {real.substr(0, real.find('@') - 1) + (real[real.find('@') - 1] == '0' ? "1" : "0") + "@example.org",
                               real.substr(0, real.find('-')) + "-@example.org", std::string("bounces+-@example.org"),
                               std::string("bounces@example.org"), std::string("+@"), std::string()}) {
        last_return_path = forged;
        EXPECT_EQ(bounced("failed", "5.1.1"), Intake::not_ours) << forged;
    }
    last_return_path = real;
    std::transform(last_return_path.begin(), last_return_path.end(), last_return_path.begin(),
                   [](char c) { return char(std::toupper(c)); });
    EXPECT_EQ(bounced("failed", "5.1.1"), Intake::hard) << "some relays change the case";
}

TEST_P(Mail, IsCountedForWhoWatches) {
    post_to("amina@ministere.example", "one");
    auto carrier = courier();
    carrier.carry_due();
    post_to("amina@ministere.example", "two");
    clock.move_to(later(90s));
    auto const told = read([&](db::Reader& db) { return exposition(carrier, db, clock.now()); });
    for (auto const* line : {"parvis_mail_total{fate=\"sent\"} 1\n", "parvis_mail_queue 1\n", "parvis_mail_oldest_seconds 90\n"})
        EXPECT_NE(told.find(line), told.npos) << told;
}

TEST_P(Mail, IsCarriedByTheThreadOfTheCourier) {
    post_to("amina@ministere.example", "Bonjour");
    auto carrier = courier(true);
    carrier.start();
    while (carrier.counters().kept.load() == 0) std::this_thread::sleep_for(1ms);
    carrier.stop();
    EXPECT_EQ(count("kept"), 1);
}

}  // namespace mail
