#include "remote/https.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/loopback.h"
#include "support/temporary_folder.h"

namespace remote {
namespace {

/// Gives each visitor what it was told, and keeps what was asked; an empty answer is silence until the other side leaves.
class OneAnswer {
  public:
    explicit OneAnswer(std::string answer, test_support::Certificate identity = {})
        : is_secure_(identity.paper != nullptr),
          answer_(std::move(answer)),
          listener_([this](test_support::Visitor& visitor) { serve(visitor); }, std::move(identity)) {}

    std::string address(std::string const& path = "/") const {
        return (is_secure_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(listener_.port()) + path;
    }
    std::string const& asked() {
        listener_.close();
        return asked_;
    }

  private:
    void serve(test_support::Visitor& visitor) {
        while (asked_.find("\r\n\r\n") == std::string::npos || asked_.size() < wanted()) {
            auto const bytes = visitor.hear();
            if (bytes.empty()) return;
            asked_ += bytes;
        }
        if (answer_.empty()) visitor.hear();
        visitor.say(answer_);
    }
    std::size_t wanted() const {
        auto const at = asked_.find("Content-Length: ");
        return at == std::string::npos ? 0 : asked_.find("\r\n\r\n") + 4 + std::stoul(asked_.substr(at + 16));
    }

    bool is_secure_;
    std::string answer_;
    std::string asked_{};
    test_support::Listener listener_;
};

Answer answered(HttpsOutcome const& outcome) {
    auto const* answer = std::get_if<Answer>(&outcome);
    return answer ? *answer : Answer{};
}
Trouble troubled(HttpsOutcome const& outcome) {
    auto const* trouble = std::get_if<Trouble>(&outcome);
    EXPECT_TRUE(trouble) << "an answer came";
    return trouble ? *trouble : Trouble::interrupted;
}

}  // namespace

TEST(AskingAnotherServer, GivesStatusTypeAndBody) {
    OneAnswer server("HTTP/1.1 404 Not Found\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");
    auto const answer = answered(https_client()({server.address("/x?y=1"), {{"Accept", "application/json"}}}));
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.type, "application/json");
    EXPECT_EQ(answer.body, "{}");
    EXPECT_TRUE(server.asked().starts_with("GET /x?y=1 HTTP/1.1\r\n")) << server.asked();
    EXPECT_NE(server.asked().find("Accept: application/json\r\n"), std::string::npos);
}

TEST(AskingAnotherServer, SendsAFormByPost) {
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(answered(https_client()({server.address("/token"), {}, {{"code", "a b&c"}, {"état", "é"}}})).status, 200);
    EXPECT_TRUE(server.asked().starts_with("POST /token HTTP/1.1\r\n"));
    EXPECT_TRUE(server.asked().ends_with("\r\n\r\ncode=a%20b%26c&%C3%A9tat=%C3%A9")) << server.asked();
    EXPECT_NE(server.asked().find("Content-Type: application/x-www-form-urlencoded\r\n"), std::string::npos);
}

TEST(AskingAnotherServer, FollowsNoRedirection) {
    OneAnswer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(troubled(https_client()({server.address()})), Trouble::redirected);
}

TEST(AskingAnotherServer, EndsWhenTheAnswerIsTooLarge) {
    auto const body = std::string(100, 'x');
    auto const head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    OneAnswer fits(head + body), exceeds(head + body);
    EXPECT_EQ(answered(https_client("", {.body_bytes = 100})({fits.address()})).body, body);
    EXPECT_EQ(troubled(https_client("", {.body_bytes = 99})({exceeds.address()})), Trouble::too_large);
}

TEST(AskingAnotherServer, EndsWhenTheOtherSideIsSilent) {
    OneAnswer server("");
    EXPECT_EQ(troubled(https_client("", {.in_all = std::chrono::milliseconds(200)})({server.address()})), Trouble::timed_out);
}

TEST(AskingAnotherServer, SaysThatNobodyListens) {
    std::string address;
    {
        OneAnswer const gone("");
        address = gone.address();
    }
    EXPECT_EQ(troubled(https_client()({address})), Trouble::unreachable);
}

TEST(AskingAnotherServer, DoesNotTakeOtherThingsForHttp) {
    OneAnswer server("220 mail.example ESMTP\r\n");
    EXPECT_EQ(troubled(https_client()({server.address()})), Trouble::interrupted);
}

TEST(AskingAnotherServer, IsNotLedThroughAProxyOfTheEnvironment) {
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(answered(https_client()({server.address()})).status, 200);
    unsetenv("http_proxy");
}

TEST(AskingAnotherServer, AsksOnlyWhoProvesWhoTheyAre) {
    auto const authority = test_support::certificate_for("DNS:authority.example");
    test_support::TemporaryFolder const folder;
    std::ofstream(folder / "authority.pem") << authority.pem();
    auto const file = (folder / "authority.pem").string();
    auto const outcome_with = [](test_support::Certificate const& identity, std::string const& trusted) {
        OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", identity);
        auto const outcome = https_client(trusted)({server.address()});
        EXPECT_EQ(server.asked().empty(), std::holds_alternative<Trouble>(outcome)) << "nothing is asked of a stranger";
        return outcome;
    };
    auto const honest = test_support::certificate_for("IP:127.0.0.1", &authority);
    EXPECT_EQ(answered(outcome_with(honest, file)).status, 200);
    EXPECT_EQ(troubled(outcome_with(honest, "")), Trouble::not_trusted) << "an authority that nobody trusts";
    EXPECT_EQ(troubled(outcome_with(test_support::certificate_for("DNS:elsewhere.example", &authority), file)), Trouble::not_trusted);
    EXPECT_EQ(troubled(outcome_with(test_support::certificate_for("IP:127.0.0.1"), file)), Trouble::not_trusted) << "signed by itself";
}

TEST(AskingAnotherServer, LeavesThisMachineByHttpsOnly) {
    for (auto good :
         {"https://oidc.example/api/v2/token", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:9/", "http://127.9.9.9/"})
        EXPECT_TRUE(may_ask(good)) << good;
    for (auto bad :
         {"http://oidc.example/", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/", "ftp://127.0.0.1/",
          "file:///etc/passwd", "https://user:secret@oidc.example/", "https://oidc.example/#x", "oidc.example", "", "http://[::2]/"}) {
        EXPECT_FALSE(may_ask(bad)) << bad;
        EXPECT_EQ(troubled(https_client()({bad})), Trouble::address_refused) << bad;
    }
}

}  // namespace remote
