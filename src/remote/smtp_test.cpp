#include "remote/smtp.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "support/loopback.h"
#include "support/temporary_folder.h"

namespace remote {
namespace {

using namespace std::chrono_literals;

/// "MAIL" → what every MAIL is answered; "MAIL 2" → the second of all. Nothing: the connection ends. `silence`: nothing
/// comes, until the next command on that connection; after `silence` stands what comes then, before its own answer.
using Answers = std::map<std::string, std::string>;
std::string const silence = "…";

/// A relay on loopback: answers each command as told, everything else with 250.
class ToldRelay {
  public:
    explicit ToldRelay(Answers answers, test_support::Certificate identity = {})
        : answers_(std::move(answers)), listener_([this](test_support::Visitor& visitor) { serve(visitor); }, std::move(identity)) {}

    int port() const { return listener_.port(); }
    std::string heard() {
        std::lock_guard const lock(mutex_);
        return heard_;
    }
    int times(std::string const& command) {
        std::lock_guard const lock(mutex_);
        return times_[command];
    }

  private:
    std::string answer_to(std::string const& command) {
        std::lock_guard const lock(mutex_);
        auto const nth = answers_.find(command + " " + std::to_string(++times_[command]));
        if (nth != answers_.end()) return nth->second;
        if (auto const each = answers_.find(command); each != answers_.end()) return each->second;
        if (command == "greeting") return "220 relay";
        if (command == "QUIT") return "";
        return command == "DATA" ? "354 go on" : "250 2.0.0 done";
    }
    void serve(test_support::Visitor& visitor) {
        std::string waiting, late;
        bool is_in_data = false;
        auto const answer = [&](std::string const& command) {
            auto const told = answer_to(command);
            is_in_data = told.starts_with("354");
            if (told.starts_with(silence)) late = told.substr(silence.size()) + "\r\n";
            if (told.empty()) visitor.leave();
            if (!told.empty() && !told.starts_with(silence)) visitor.say(std::exchange(late, "") + told + "\r\n");
        };
        answer("greeting");
        for (auto bytes = visitor.hear(); !bytes.empty(); bytes = visitor.hear()) {
            waiting += bytes;
            {
                std::lock_guard const lock(mutex_);
                heard_ += bytes;
            }
            for (auto end = waiting.find("\r\n"); end != waiting.npos; end = waiting.find("\r\n")) {
                auto const line = waiting.substr(0, end);
                waiting.erase(0, end + 2);
                if (is_in_data && line != ".") continue;
                answer(is_in_data ? "." : line.substr(0, line.find_first_of(" :")));
            }
        }
    }
    Answers answers_;
    std::mutex mutex_{};
    std::map<std::string, int> times_{};
    std::string heard_{};
    test_support::Listener listener_;
};

constexpr std::string_view short_message = "Subject: a\r\n\r\n.hidden dot\r\n";

EnvelopeAddress address(std::string_view text) { return *EnvelopeAddress::make(text); }

Relay place_of(ToldRelay const& relay) { return {.host = "127.0.0.1", .port = relay.port(), .tls = Tls::none}; }

Outcome submitted_by(SmtpClient& client, std::string_view to = "c@d.example") {
    return client.submit({address("a@b.example"), address(to), short_message});
}
Outcome submitted_to(ToldRelay const& relay, Tls tls = Tls::none, std::string const& user = "") {
    auto place = place_of(relay);
    place.tls = tls;
    place.user = user;
    place.password = user.empty() ? "" : "secret";
    SmtpClient client(place);
    return submitted_by(client);
}

/// Far from the two minutes that libcurl would wait, and from what a busy machine needs.
bool is_soon(std::chrono::steady_clock::time_point since) { return std::chrono::steady_clock::now() - since < 60s; }

}  // namespace

TEST(SubmittingAMessage, IsAcceptedWithTheCodesOfTheRelay) {
    ToldRelay relay(Answers{{".", "250 2.0.0 Ok: queued as 4F2"}});
    auto const outcome = submitted_to(relay);
    EXPECT_EQ(outcome.verdict, Verdict::accepted) << outcome.explanation;
    EXPECT_EQ(outcome.code, 250);
    EXPECT_EQ(outcome.enhanced, "2.0.0");
}

TEST(SubmittingAMessage, SaysWhoItIsForAndDoublesALeadingDot) {
    ToldRelay relay(Answers{});
    submitted_to(relay);
    EXPECT_NE(relay.heard().find("MAIL FROM:<a@b.example>"), std::string::npos) << relay.heard();
    EXPECT_NE(relay.heard().find("RCPT TO:<c@d.example>"), std::string::npos) << relay.heard();
    EXPECT_NE(relay.heard().find("\r\n..hidden dot\r\n.\r\n"), std::string::npos) << relay.heard();
}

TEST(SubmittingAMessage, IsRefusedForGoodByA5xxOnceTheRelayKnowsWhomItIsFor) {
    for (auto const* step : {"RCPT", "DATA", "."}) {
        ToldRelay relay(Answers{{step, "550 5.1.1 <c@d.example>: no such user"}});
        auto const outcome = submitted_to(relay);
        EXPECT_EQ(outcome.verdict, Verdict::refused) << step;
        EXPECT_EQ(outcome.code, 550) << step;
        EXPECT_EQ(outcome.enhanced, "5.1.1") << step;
        EXPECT_EQ(outcome.explanation.find("@"), std::string::npos) << step;
    }
}

TEST(SubmittingAMessage, IsToBeTriedAgainAfterA4xxOrALostConnection) {
    for (auto const* step : {"greeting", "MAIL", "RCPT", "DATA", "."})
        for (auto const* answer : {"451 4.3.0 not now", ""}) {
            ToldRelay relay(Answers{{step, answer}});
            EXPECT_EQ(submitted_to(relay).verdict, Verdict::later) << step << answer;
        }
}

TEST(SubmittingAMessage, BlamesTheRelayAndNotTheMessageForWhatIsAboutTheRelay) {
    ToldRelay busy(Answers{{"greeting", "554 no service here"}});
    EXPECT_EQ(submitted_to(busy).verdict, Verdict::later);
    ToldRelay strict(Answers{{"MAIL", "530 5.7.0 authenticate first"}});
    EXPECT_EQ(submitted_to(strict).verdict, Verdict::later);
    for (auto const* sender : {"550 5.1.1 no such sender", "550 5.1.0 not you", "550 not you"}) {
        ToldRelay choosy(Answers{{"MAIL", sender}});
        EXPECT_EQ(submitted_to(choosy).verdict, Verdict::later) << sender;
    }
    for (auto const* sender : {"550 5.1.0 <a@b.example>: Sender address rejected", "553 5.1.8 no such domain", "421 4.3.2 closing"}) {
        ToldRelay postfix(Answers{{"RCPT", sender}});  // where Postfix tells what it thinks of senders
        EXPECT_EQ(submitted_to(postfix).verdict, Verdict::later) << sender;
    }
    ToldRelay old(Answers{{"EHLO", "502 what?"}, {"RCPT", ""}});
    EXPECT_EQ(submitted_to(old).verdict, Verdict::later) << "an earlier refusal is not this one";
    ToldRelay wrong(Answers{{"EHLO", "250-relay\r\n250 AUTH PLAIN"}, {"AUTH", "535 5.7.8 wrong password"}});
    EXPECT_EQ(submitted_to(wrong, Tls::none, "parvis").verdict, Verdict::later);
}

TEST(SubmittingAMessage, SendsNothingWhereTlsIsRequiredAndNotOffered) {
    ToldRelay relay(Answers{});
    EXPECT_EQ(submitted_to(relay, Tls::required, "parvis").verdict, Verdict::later);
    EXPECT_EQ(relay.heard().find("MAIL"), std::string::npos) << relay.heard();
    EXPECT_EQ(relay.heard().find("AUTH"), std::string::npos) << relay.heard();
}

TEST(SubmittingAMessage, IsToBeTriedAgainWhereNobodyListens) {
    int port = 0;
    {
        ToldRelay const relay(Answers{});
        port = relay.port();
    }
    SmtpClient client({.host = "127.0.0.1", .port = port, .tls = Tls::none});
    auto const outcome = submitted_by(client);
    EXPECT_EQ(outcome.verdict, Verdict::later);
    EXPECT_FALSE(outcome.explanation.empty());
}

TEST(SubmittingAMessage, TakesNoLateAnswerForTheNextMessages) {
    ToldRelay relay(Answers{{". 1", silence + "550 5.1.1 <first@d.example>: no such user"}});
    auto place = place_of(relay);
    place.answer_timeout = 50ms;
    SmtpClient client(place);
    auto const first = submitted_by(client, "first@d.example");
    EXPECT_EQ(first.verdict, Verdict::later);
    EXPECT_EQ(first.explanation, "Timeout was reached");
    EXPECT_EQ(submitted_by(client, "second@d.example").verdict, Verdict::accepted);
    EXPECT_EQ(relay.times("greeting"), 2);
}

TEST(SubmittingAMessage, IsGivenUpWhereTheRelayIsSilentForTooLong) {
    ToldRelay slow(Answers{{".", silence}}), silent(Answers{{"greeting", silence}});
    auto place = place_of(slow);
    place.sending_timeout = place.answer_timeout = 50ms;
    for (auto const* relay : {&slow, &silent}) {
        place.port = relay->port();
        SmtpClient client(place);
        auto const since = std::chrono::steady_clock::now();
        EXPECT_EQ(submitted_by(client).verdict, Verdict::later);
        EXPECT_TRUE(is_soon(since));
    }
    EXPECT_GE(Relay{}.answer_timeout, 10min) << "RFC 5321, 4.5.3.2.6";
}

TEST(SubmittingAMessage, WaitsForNoAnswerToQuit) {
    ToldRelay rude(Answers{{"RCPT", "550 5.1.1 nobody"}, {"QUIT", silence}}), kind(Answers{{"QUIT", silence}});
    auto const since = std::chrono::steady_clock::now();
    EXPECT_EQ(submitted_to(rude).verdict, Verdict::refused);
    EXPECT_EQ(submitted_to(kind).verdict, Verdict::accepted) << "and its connection, which was kept, is ended";
    EXPECT_TRUE(is_soon(since));
    while (kind.times("QUIT") == 0) std::this_thread::yield();
}

TEST(SubmittingAMessage, GoesOnOnANewConnectionWhereTheKeptOneIsOver) {
    for (auto const* over : {"421 4.4.2 idle for too long", ""}) {
        ToldRelay relay(Answers{{"MAIL 2", over}});
        SmtpClient client(place_of(relay));
        EXPECT_EQ(submitted_by(client).verdict, Verdict::accepted);
        EXPECT_EQ(submitted_by(client).verdict, Verdict::accepted) << over;
        EXPECT_EQ(relay.times("greeting"), 2);
    }
    ToldRelay closing(Answers{{"MAIL", "421 4.3.2 closing"}});
    EXPECT_EQ(submitted_to(closing).verdict, Verdict::later) << "a new connection is not followed by another";
    EXPECT_EQ(closing.times("greeting"), 1);
    ToldRelay grey(Answers{{"RCPT 2", "451 4.7.1 later"}});
    SmtpClient client(place_of(grey));
    submitted_by(client);
    EXPECT_EQ(submitted_by(client).verdict, Verdict::later) << "an answer is an answer";
}

TEST(SubmittingAMessage, IsGivenUpWhenTheProgramStopsUnlessAllOfItWasSent) {
    ToldRelay before(Answers{{"RCPT", silence}}), after(Answers{{".", silence}});
    for (auto* const relay : {&before, &after}) {
        auto place = place_of(*relay);
        place.stopping_timeout = 50ms;
        SmtpClient client(place);
        auto const since = std::chrono::steady_clock::now();
        std::thread stopping([&] {
            while (relay->times("RCPT") == 0) std::this_thread::yield();
            client.interrupt();
        });
        EXPECT_EQ(submitted_by(client).verdict, Verdict::later);
        stopping.join();
        EXPECT_TRUE(is_soon(since));
    }
}

TEST(SubmittingAMessage, IsDoneOnlyWhereTheRelayProvesWhoItIs) {
    auto const authority = test_support::certificate_for("DNS:authority.example");
    test_support::TemporaryFolder const folder;
    std::ofstream(folder / "authority.pem") << authority.pem();
    auto const submitted = [&](test_support::Certificate const& identity, std::string const& trusted) {
        ToldRelay relay(Answers{}, identity);
        auto place = place_of(relay);
        place.tls = Tls::from_the_start;
        place.ca_file = trusted;
        SmtpClient client(place);
        auto const outcome = submitted_by(client);
        EXPECT_EQ(outcome.verdict == Verdict::accepted, relay.times("MAIL") == 1);
        return outcome.verdict;
    };
    auto const file = (folder / "authority.pem").string();
    auto const honest = test_support::certificate_for("IP:127.0.0.1", &authority);
    EXPECT_EQ(submitted(honest, file), Verdict::accepted);
    EXPECT_EQ(submitted(honest, ""), Verdict::later) << "an authority that nobody trusts";
    EXPECT_EQ(submitted(test_support::certificate_for("DNS:elsewhere.example", &authority), file), Verdict::later) << "another name";
    EXPECT_EQ(submitted(test_support::certificate_for("IP:127.0.0.1"), file), Verdict::later) << "signed by itself";
}

TEST(AnEnvelopeAddress, HoldsNothingThatCouldCompleteACommand) {
    EXPECT_TRUE(EnvelopeAddress::make("amina.diallo+parvis@ministere.example"));
    for (auto const* wrong :
         {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b>", "<a@b", "a@b\r\nDATA", "a\n@b", "\xc3\xa9@b.example", "a@b\x7f"})
        EXPECT_FALSE(EnvelopeAddress::make(wrong)) << wrong;
    EXPECT_FALSE(EnvelopeAddress::make("a@" + std::string(260, 'b')));
    EXPECT_FALSE(EnvelopeAddress::make(std::string_view("a\0@b", 4)));
}

TEST(AnEnhancedCode, IsReadWhereThereIsOneOfTheSameClass) {
    EXPECT_EQ(enhanced_code_of("550 5.1.1 <x@y>: unknown"), "5.1.1");
    EXPECT_EQ(enhanced_code_of("250-2.1.5 ok"), "2.1.5");
    for (auto const* none :
         {"", "550", "550 no such user", "550 4.1.1 other class", "550 5.1 half", "550 5.1.x", "550 5..1 x", "550 5.1.1.1 x"})
        EXPECT_EQ(enhanced_code_of(none), "") << none;
}

}  // namespace remote
