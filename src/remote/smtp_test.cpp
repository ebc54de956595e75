#include "remote/smtp.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <thread>

namespace remote {
namespace {

using Answers = std::map<std::string, std::string>;

/// A relay on loopback for one message: answers each command as told, everything else with 250.
class ToldRelay {
  public:
    explicit ToldRelay(Answers answers) : answers_(std::move(answers)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place);
        ::listen(listener_, 1);
        socklen_t size = sizeof place;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
        port = ntohs(place.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~ToldRelay() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    int port = 0;
    std::string heard{};  // read it when the client is gone

  private:
    std::string answer_to(std::string const& command) const {
        auto const found = answers_.find(command);
        if (found != answers_.end()) return found->second;
        if (command == "greeting") return "220 relay";
        if (command == "QUIT") return "";
        return command == "DATA" ? "354 go on" : "250 2.0.0 done";
    }
    void say(int socket, std::string const& line) const {
        auto const bytes = line + "\r\n";
        [[maybe_unused]] auto const sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    void serve() {
        int const socket = ::accept(listener_, nullptr, nullptr);
        if (socket < 0) return;
        if (auto const greeting = answer_to("greeting"); !greeting.empty())
            say(socket, greeting);
        else
            ::shutdown(socket, SHUT_RDWR);
        std::string waiting;
        bool is_in_data = false;
        char bytes[4096];
        for (ssize_t got = 0; (got = ::recv(socket, bytes, sizeof bytes, 0)) > 0;) {
            heard.append(bytes, std::size_t(got));
            waiting.append(bytes, std::size_t(got));
            for (auto end = waiting.find("\r\n"); end != waiting.npos; end = waiting.find("\r\n")) {
                auto const line = waiting.substr(0, end);
                waiting.erase(0, end + 2);
                if (is_in_data && line != ".") continue;
                auto const command = is_in_data ? "." : line.substr(0, line.find_first_of(" :"));
                auto const answer = answer_to(command);
                is_in_data = answer.starts_with("354");
                if (answer.empty())
                    ::shutdown(socket, SHUT_RDWR);
                else
                    say(socket, answer);
            }
        }
        ::close(socket);
    }
    Answers answers_;
    int listener_ = -1;
    std::thread thread_;
};

constexpr std::string_view short_message = "Subject: a\r\n\r\n.hidden dot\r\n";

EnvelopeAddress address(std::string_view text) { return *EnvelopeAddress::make(text); }

Outcome submitted_to(ToldRelay const& relay, Tls tls = Tls::none, std::string const& user = "") {
    SmtpClient client({.host = "127.0.0.1",
                       .port = relay.port,
                       .tls = tls,
                       .user = user,
                       .password = user.empty() ? "" : "secret",
                       .whole_timeout = std::chrono::seconds(20)});
    return client.submit({address("a@b.example"), address("c@d.example"), short_message});
}

}  // namespace

TEST(SubmittingAMessage, IsAcceptedWithTheReplyOfTheRelay) {
    ToldRelay relay(Answers{{".", "250 2.0.0 Ok: queued as 4F2"}});
    auto const outcome = submitted_to(relay);
    EXPECT_EQ(outcome.verdict, Verdict::accepted) << outcome.explanation;
    EXPECT_EQ(outcome.code, 250);
    EXPECT_EQ(outcome.enhanced, "2.0.0");
    EXPECT_EQ(outcome.reply, "250 2.0.0 Ok: queued as 4F2");
}

TEST(SubmittingAMessage, SaysWhoItIsForAndDoublesALeadingDot) {
    ToldRelay relay(Answers{});
    submitted_to(relay);
    EXPECT_NE(relay.heard.find("MAIL FROM:<a@b.example>"), std::string::npos) << relay.heard;
    EXPECT_NE(relay.heard.find("RCPT TO:<c@d.example>"), std::string::npos) << relay.heard;
    EXPECT_NE(relay.heard.find("\r\n..hidden dot\r\n.\r\n"), std::string::npos) << relay.heard;
}

TEST(SubmittingAMessage, IsRefusedForGoodByA5xxAtAnyStepOfTheMessage) {
    for (auto const* step : {"MAIL", "RCPT", "DATA", "."}) {
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
    ToldRelay wrong(Answers{{"EHLO", "250-relay\r\n250 AUTH PLAIN"}, {"AUTH", "535 5.7.8 wrong password"}});
    EXPECT_EQ(submitted_to(wrong, Tls::none, "parvis").verdict, Verdict::later);
}

TEST(SubmittingAMessage, SendsNothingWhereTlsIsRequiredAndNotOffered) {
    ToldRelay relay(Answers{});
    EXPECT_EQ(submitted_to(relay, Tls::required, "parvis").verdict, Verdict::later);
    EXPECT_EQ(relay.heard.find("MAIL"), std::string::npos) << relay.heard;
    EXPECT_EQ(relay.heard.find("AUTH"), std::string::npos) << relay.heard;
}

TEST(SubmittingAMessage, IsToBeTriedAgainWhereNobodyListens) {
    int port = 0;
    {
        ToldRelay const relay(Answers{});
        port = relay.port;
    }
    SmtpClient client({.host = "127.0.0.1", .port = port, .tls = Tls::none});
    auto const outcome = client.submit({address("a@b.example"), address("c@d.example"), short_message});
    EXPECT_EQ(outcome.verdict, Verdict::later);
    EXPECT_FALSE(outcome.explanation.empty());
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
