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
    std::string bounces = "bounces@example.org";
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
    Courier courier(bool is_outbox = false, std::function<void()> before_it_leaves = {}) {
        Carry const carry = [this, before_it_leaves](remote::Submission const& submission) {
            if (before_it_leaves) before_it_leaves();
            last_return_path = submission.return_path.text();
            auto const outcome = answers.empty() ? remote::Outcome{remote::Verdict::accepted, 250, "2.0.0", ""} : answers.front();
            if (!answers.empty()) answers.erase(answers.begin());
            auto const at = submission.message.find("Subject: ") + 9;
            auto const subject = submission.message.substr(at, submission.message.find("\r\n", at) - at);
            if (outcome.verdict == remote::Verdict::accepted) arrived.push_back(submission.to.text() + ": " + std::string(subject));
            return outcome;
        };
        return Courier(database(), clock,
                       {{*Mailbox::parse("Parvis <parvis@example.org>"), std::nullopt, bounces}, is_outbox ? Carry{} : carry});
    }
    int carry_due() { return courier().carry_due(); }
    std::int64_t count(std::string_view state) {
        return read([&](db::Reader& db) { return db.find_i64("select count(*) from mail_message where state = ?", state).value_or(0); });
    }
    std::int64_t failures() {
        return read([](db::Reader& db) { return db.find_i64("select count(*) from mail_failure").value_or(0); });
    }
    std::optional<Claimed> claimed_at(base::Instant now) {
        std::optional<Claimed> claimed;
        EXPECT_TRUE(write([&](db::Writer& db) -> db::Result<base::Done> {
                        claimed = TRY(queue::claim(db, now)).mine;
                        return base::Done{};
                    }).ok());
        return claimed;
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

remote::Outcome const not_now{remote::Verdict::later, 451, {}, {}};
FOR_EACH_ENGINE(Mail);

// Not a static_assert: clang 14 makes no std::string of a constant, and a relay's settings have some.
TEST(AClaim, LastsLongerThanASubmissionMayTake) { EXPECT_GT(claim_length, remote::longest_submission({})); }

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
    ASSERT_TRUE(claimed_at(noon));
    EXPECT_FALSE(claimed_at(later(1min)));
    auto const again = claimed_at(later(claim_length));
    ASSERT_TRUE(again) << "whoever claimed it was killed";
    EXPECT_EQ(again->tries, 2);
}

TEST_P(Mail, IsSettledByWhoeverHasTheClaimNow) {
    post_to("amina@ministere.example", "one");
    auto const slow = claimed_at(noon), quick = claimed_at(later(claim_length));
    ASSERT_TRUE(slow && quick);
    auto const settled = [&](Claimed const& claim, queue::Fate const& fate) {
        return write([&](db::Writer& db) { return queue::settle(db, claim.id, claim.tries, fate, later(claim_length)); }).ok();
    };
    using Kind = queue::Fate::Kind;
    ASSERT_TRUE(settled(*slow, {Kind::failed, 0, "", {}}));
    EXPECT_EQ(count("sending"), 1) << "another has it now";
    ASSERT_TRUE(settled(*quick, {Kind::sent, 250, "2.0.0", {}}));
    ASSERT_TRUE(settled(*quick, {Kind::again, 451, "4.3.0", later(1min)}));
    ASSERT_TRUE(settled(*slow, {Kind::refused, 550, "5.1.1", {}}));
    EXPECT_EQ(count("sent"), 1) << "what is over is over";
    EXPECT_EQ(failures(), 0);
}

TEST_P(Mail, WithALinkThatWillBeOverWaitsForNoOther) {
    post_to("amina@ministere.example", "a new device");
    answers = {not_now};
    carry_due();
    post_to("amina@ministere.example", "your link", true, later(30min));
    post_to("amina@ministere.example", "in its order");
    EXPECT_EQ(carry_due(), 1);
    EXPECT_EQ(arrived, std::vector<std::string>{"amina@ministere.example: your link"});
}

TEST_P(Mail, ThatIsBlockedIsNotDue) {
    post_to("amina@ministere.example", "one");
    answers = {not_now};
    carry_due();
    post_to("amina@ministere.example", "two");
    auto const is_due = [&] { return read([&](db::Reader& db) { return queue::is_anything_due(db, clock.now()); }); };
    EXPECT_FALSE(is_due()) << "nothing can be claimed";
    clock.move_to(later(2min));
    EXPECT_TRUE(is_due());
}

TEST_P(Mail, IsSentOnceWhenWhatBecameOfItCannotBeRecordedAtOnce) {
    post_to("amina@ministere.example", "one");
    post_to("bruno@mairie.example", "two");
    bool is_away = false;
    auto carrier = courier(false, [&] {
        bool const goes = !std::exchange(is_away, true);
        if (!goes) return;
        ASSERT_TRUE(write([](db::Writer& db) { return privacy::done(db.run("alter table mail_message rename to mail_away")); }).ok());
    });
    EXPECT_ANY_THROW(carrier.carry_due());
    EXPECT_ANY_THROW(carrier.carry_due());
    EXPECT_EQ(arrived, std::vector<std::string>{"amina@ministere.example: one"}) << "nothing else is sent before that";
    ASSERT_TRUE(write([](db::Writer& db) { return privacy::done(db.run("alter table mail_away rename to mail_message")); }).ok());
    EXPECT_EQ(carrier.carry_due(), 1);
    EXPECT_EQ(arrived.size(), 2u);
    EXPECT_EQ(arrived.back(), "bruno@mairie.example: two");
    EXPECT_EQ(count("sent"), 2);
}

TEST_P(Mail, FailsWithoutBlameForItsAddressWhereItIsGivenUp) {
    post_to("amina@ministere.example", "one");
    while (count("failed") == 0 && clock.now() < later(72h)) {
        answers = {{remote::Verdict::later, 550, "5.1.1", {}}};  // of its sender, say
        carry_due();
        clock.move_to(clock.now() + 30min);
    }
    post_to("no address", "two");
    carry_due();
    EXPECT_EQ(count("failed"), 2);
    EXPECT_EQ(failures(), 0);
}

TEST_P(Mail, IsNotSentAfterTwoDaysWhateverKeptItFromBeingTried) {
    post_to("amina@ministere.example", "one");
    clock.move_to(later(49h));
    EXPECT_EQ(carry_due(), 0);
    EXPECT_EQ(count("failed"), 1);
    post_to("amina@ministere.example", "two");
    clock.move_to(later(49h + 71h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(count("waiting"), 1);
    clock.move_to(later(49h + 73h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(count("waiting"), 0) << "nobody carries it, and its address is not kept";
}

TEST_P(Mail, FailsForGoodWhenTheRelaySaysSoAndStopsForAnAddressNobodyReads) {
    post_to("nobody@ministere.example", "one");
    answers = {{remote::Verdict::refused, 550, "5.1.1", {}}};
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
    answers = {{remote::Verdict::refused, 554, "5.7.1", {}}};
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

TEST_P(Mail, OfAnErasedPersonSaysNothingOfTheirAddress) {
    post_to("nobody@ministere.example", "one");
    answers = {{remote::Verdict::refused, 550, "5.1.1", {}}};
    carry_due();
    EXPECT_EQ(failures(), 1);
    ASSERT_TRUE(write([](db::Writer& db) { return forget_person(db, base::PersonId{7}); }).ok());
    EXPECT_EQ(failures(), 0);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_i64("select count(*) from mail_message where length(address_key) > 0"); }), 0);
    post_to("amina@ministere.example", "two", false, std::nullopt, base::PersonId{8});
    carry_due();
    ASSERT_TRUE(write([](db::Writer& db) { return forget_person(db, base::PersonId{8}); }).ok());
    EXPECT_EQ(bounced("failed", "5.1.1"), Intake::hard);
    EXPECT_EQ(failures(), 0) << "nobody knows any more whose it was";
}

TEST_P(Mail, IsGivenToWhomItIsForWithoutTheLinksThatOpenDoors) {
    post_to("amina@ministere.example", "news");
    post_to("new@ministere.example", "confirm", true, later(30min));
    auto const given = base::json::serialize(
        read([&](db::Reader& db) { return privacy::everything_about(db, holdings(), base::PersonId{7}, i18n::Words(i18n::english)); }));
    auto const times = [&](std::string_view part) {
        int found = 0;
        for (auto at = given.find(part); at != given.npos; at = given.find(part, at + 1)) ++found;
        return found;
    };
    EXPECT_EQ(times("\"address\":\"amina@ministere.example\""), 1) << given;
    EXPECT_EQ(times("\"subject\":\"confirm\""), 1) << given;
    EXPECT_EQ(times("Bonjour."), 1) << "the text of the first alone: " << given;
    for (auto const* member : {"\"code\":0", "\"enhanced_code\":\"\"", "\"returned\":\"\""}) EXPECT_EQ(times(member), 2) << member;
}

TEST_P(Mail, ForgetsAddressesNobodyReadsAfterTwoYears) {
    post_to("nobody@ministere.example", "one");
    answers = {{remote::Verdict::refused, 550, "5.1.1", {}}};
    carry_due();
    clock.move_to(later(729 * 24h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(failures(), 1);
    clock.move_to(later(731 * 24h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(failures(), 0);
}

TEST_P(Mail, ComesBackToItsSenderWhereNoOtherPlaceIsNamed) {
    post_to("amina@ministere.example", "one");
    bounces = "";
    carry_due();
    EXPECT_EQ(last_return_path, "parvis@example.org");
}

TEST_P(Mail, WithoutARelayIsKeptToBeRead) {
    post_to("amina@ministere.example", "Bonjour");
    EXPECT_EQ(courier(true).carry_due(), 1);
    EXPECT_EQ(count("kept"), 1);
    EXPECT_EQ(read([](db::Reader& db) { return db.find_text("select subject from mail_message"); }), "Bonjour");
    clock.move_to(later(6 * 24h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(count("kept"), 1);
    clock.move_to(later(8 * 24h));
    ASSERT_TRUE(privacy::forget_what_is_over(database(), holdings(), clock.now()).ok());
    EXPECT_EQ(count("kept"), 0);
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

TEST_P(Mail, ThatComesBackForSeveralIsMarkedByTheWorst) {
    post_to("amina@ministere.example", "Bonjour");
    carry_due();
    EXPECT_EQ(bounced("delayed", "4.4.1\r\n\r\nFinal-Recipient: rfc822; a@elsewhere.example\r\nAction: failed\r\nStatus: 5.1.1"),
              Intake::hard);
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
    post_to("amina@ministere.example", "over", true, clock.now());
    auto carrier = courier();
    carrier.carry_due();
    post_to("amina@ministere.example", "two");
    clock.move_to(later(90s));
    auto const told = read([&](db::Reader& db) { return exposition(carrier, db, clock.now()); });
    for (auto const* line : {"parvis_mail_total{fate=\"sent\"} 1\n", "parvis_mail_total{fate=\"expired\"} 1\n",
                             "parvis_mail_total{fate=\"withheld\"} 0\n", "parvis_mail_queue 1\n", "parvis_mail_oldest_seconds 90\n"})
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
