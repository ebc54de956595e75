#include <fmt/format.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <filesystem>

#include "http/byte_budget.h"
#include "http/served_for_tests.h"

namespace {

using namespace http_test;

class Limits : public ServedTest {
    void change(http::Settings& settings) override {
        settings.head_timeout = 1s;
        settings.body_timeout = 1s;
        settings.idle_timeout = 2s;
        settings.connection_limit = 40;
        settings.bodies_limit = 4096;
    }
};

TEST_F(Limits, EndASlowHead) {
    RawClient client(address_);
    client.send("GET / HTTP/1.1\r\nHost:");
    auto const began = std::chrono::steady_clock::now();
    auto const answer = client.receive();
    EXPECT_EQ(answer.status, 408);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(Limits, EndASilentConnection) {
    RawClient silent(address_);
    EXPECT_TRUE(silent.is_closed_by_server());
    RawClient idle(address_);
    EXPECT_EQ(idle.get("/en/plans/a").status, 200);
    EXPECT_TRUE(idle.is_closed_by_server());
}

TEST_F(Limits, EndASlowBody) {
    RawClient client(address_);
    client.send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nwords=");
    EXPECT_EQ(client.receive().status, 408);
}

TEST_F(Limits, RefuseALongHead) {
    RawClient client(address_);
    EXPECT_EQ(client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x')).receive().status, 431);
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(RawClient(address_).send("GET /" + std::string(20'000, 'x')).receive().status, 414);
    EXPECT_EQ(RawClient(address_).send("GET /" + std::string(9'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").receive().status, 414);
    EXPECT_EQ(RawClient(address_).get("/" + std::string(7'000, 'x')).status, 404);
}

TEST_F(Limits, RefuseALargeBodyBeforeItIsSent) {
    RawClient client(address_);
    auto const answer = client.send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\nExpect: 100-continue\r\n\r\n").receive();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.field("Connection"), "close");
    RawClient reader(address_);
    auto const page = reader.send("POST /notes HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nContent-Length: 1025\r\n\r\n").receive();
    EXPECT_EQ(page.field("Content-Type"), "text/html; charset=utf-8") << "said in a page, as every other error";
}

TEST_F(Limits, RefuseALargeBodyAndStillGetTheAnswerThrough) {
    RawClient client(address_);
    client.send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n" + std::string(300'000, 'x'));
    EXPECT_EQ(client.receive().status, 413);
    RawClient chunked(address_);
    chunked.send("POST /notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n500\r\n");
    EXPECT_EQ(chunked.receive().status, 413);
}

TEST_F(Limits, BoundAllBodiesTogether) {
    std::vector<std::unique_ptr<RawClient>> senders;
    for (int i = 0; i < 4; ++i)
        senders.emplace_back(std::make_unique<RawClient>(address_))
            ->send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n")
            .receive_until("100 Continue\r\n\r\n");
    EXPECT_EQ(post("/notes", std::string(1000, 'x')).status, 503);
    senders.clear();
    std::this_thread::sleep_for(100ms);
    EXPECT_NE(post("/notes", std::string(1000, 'x')).status, 503);
}

class Strangers : public ServedTest {
    void add_routes(http::Router& router) override {
        constexpr http::Guard members{"members", [](base::Actor const& actor) { return actor.is_signed_in(); }};
        auto const take = [](http::Request const& request, db::Reader&) -> http::WriteAnswer {
            return http::data("text/plain", std::to_string(request.body.size()));
        };
        router.post("/large", members, take, 100'000);
    }
};

TEST_F(Strangers, CannotSendLargeBodiesToWhereOnlyMembersMay) {
    std::string const head = "POST /large HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 50000\r\n";
    RawClient stranger(address_);
    EXPECT_EQ(stranger.send(head + "\r\n").receive().status, 401);
    RawClient member(address_);
    EXPECT_EQ(member.send(head + "Cookie: parvis=amina\r\n\r\n" + std::string(50'000, 'x')).receive().body, "50000");
}

TEST(AByteBudget, GivesNoNetworkWhatIsForAll) {
    http::ByteBudget budget(100, 60);
    EXPECT_TRUE(budget.take("192.0.2.0/24", 50));
    EXPECT_FALSE(budget.take("192.0.2.0/24", 11));
    EXPECT_TRUE(budget.take("192.0.2.0/24", 10));
    EXPECT_FALSE(budget.take("198.51.100.0/24", 41));
    EXPECT_TRUE(budget.take("198.51.100.0/24", 40));
    EXPECT_FALSE(budget.take("203.0.113.0/24", 1));
    budget.give_back("192.0.2.0/24", 60);
    EXPECT_TRUE(budget.take("203.0.113.0/24", 60));
}

class SlowReaders : public ServedTest {
    void change(http::Settings& settings) override { settings.answers_limit = 30u << 20; }
    void add_routes(http::Router& router) override {
        router.get("/heavy", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            return http::data("application/octet-stream", std::string(20u << 20, 'x'));
        });
    }
};

TEST_F(SlowReaders, CannotHoldAllMemory) {
    constexpr auto* question = "GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n";
    RawClient first(address_), second(address_);
    first.send(question).receive_until("\r\n\r\n");  // and reads no further
    second.send(question);
    EXPECT_LT(second.receive().body.size(), 20u << 20);
    EXPECT_EQ(get("/en/plans/a").status, 200);
    EXPECT_EQ(first.receive_until("no such mark").size(), 20u << 20);
    EXPECT_EQ(get("/heavy").body.size(), 20u << 20);
}

/// Bytes that the system holds for the readers of this process's servers, all sockets together.
int bytes_in_the_system() {
    int all = 0;
    for (auto const& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        if (int waiting = 0; ::ioctl(std::stoi(entry.path().filename()), SIOCOUTQ, &waiting) == 0) all += waiting;
    return all;
}

TEST_F(SlowReaders, LeaveTheMemoryOfTheSystemToOthers) {
    RawClient first(address_);
    first.send("GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n").receive_until("\r\n\r\n");  // and reads no further
    EXPECT_LT(bytes_in_the_system(), 1 << 20);
}

TEST_F(Limits, BoundTheConnections) {
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 40; ++i) EXPECT_EQ(clients.emplace_back(std::make_unique<RawClient>(address_))->get("/en/plans/a").status, 200);
    EXPECT_EQ(get("/en/plans/a").status, 0);
    clients.clear();
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(get("/en/plans/a").status, 200);
}

TEST_F(Limits, RefuseWhatIsMalformedAndClose) {
    for (auto const* message :
         {"GET / HTTP/1.1\nHost: a\n\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /../x HTTP/1.1\r\nHost: a\r\n\r\n", "\r\r\n\r\n",
          "\x16\x03\x01\x02\n", "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        RawClient client(address_);
        EXPECT_EQ(client.send(message).receive().status, 400) << message;
        EXPECT_TRUE(client.is_closed_by_server()) << message;
    }
}

TEST_F(Limits, IgnoreAnEmptyLineBeforeARequest) {
    RawClient client(address_);
    EXPECT_EQ(client.send("\r\n").get("/en/plans/a").status, 200);
}

class AFullQueue : public ServedTest {
    void change(http::Settings& settings) override {
        settings.workers = 1;
        settings.queue_limit = 1;
    }
    void add_routes(http::Router& router) override {
        router.get("/slow", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            std::this_thread::sleep_for(400ms);
            return http::data("text/plain", "slow");
        });
    }
};

TEST_F(AFullQueue, IsSaidWithATimeToComeBack) {
    get("/en/plans/a");
    std::vector<std::thread> others;
    for (int i = 0; i < 2; ++i) {
        others.emplace_back([&] { EXPECT_EQ(get("/slow", "Cookie: parvis=x\r\n").status, 200); });
        std::this_thread::sleep_for(100ms);
    }
    auto const answer = get("/slow");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.field("Retry-After"), "2");
    EXPECT_EQ(answer.field("Content-Type"), "text/html; charset=utf-8") << "in a page, though no worker draws it";
    EXPECT_NE(answer.body.find("<title>503"), std::string::npos) << answer.body;
    EXPECT_EQ(get("/slow", "Accept: application/json\r\n").body.find("<title>"), std::string::npos);
    EXPECT_EQ(get("/en/plans/a").status, 200);  // ready pages need no worker
    for (auto& other : others) other.join();
}

class Stopping : public ServedTest {
    void add_routes(http::Router& router) override {
        router.get("/slow", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            std::this_thread::sleep_for(400ms);
            return http::data("text/plain", "done");
        });
    }
};

TEST_F(Stopping, LetsAnswersInProgressFinishAndTakesNoMore) {
    RawClient idle(address_);
    EXPECT_EQ(idle.get("/en/plans/a").status, 200);
    RawClient busy(address_);
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(100ms);
    stop();
    auto const answer = busy.receive();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_THROW(RawClient{address_}, std::runtime_error);
}

class OriginFromTheRequest : public ServedTest {
  protected:
    void change(http::Settings& settings) override { settings.trusts_proxy = true; }
    void add_routes(http::Router& router) override {
        router.get("/where", http::Anyone, [](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
            return http::data("text/plain", request.origin).may_be_cached();
        });
    }
    std::string where(std::string const& host, std::string const& fields = "") {
        return RawClient(address_).send("GET /where HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n").receive().body;
    }
};

TEST_F(OriginFromTheRequest, IsNotPutIntoThePagesOfOthers) {
    EXPECT_EQ(where("evil.example"), "http://evil.example");
    EXPECT_EQ(where("parvis.example"), "http://parvis.example");
    EXPECT_EQ(where("parvis.example", "X-Forwarded-Proto: https\r\n"), "https://parvis.example");
    EXPECT_EQ(where("parvis.example"), "http://parvis.example");
    EXPECT_EQ(where("evil.example"), "http://evil.example");
}

class BehindAProxy : public ServedTest {
    void change(http::Settings& settings) override {
        settings.public_origin = "https://parvis.example";
        settings.trusts_proxy = true;
        settings.io_threads = 2;
    }
    void add_routes(http::Router& router) override {
        router.get("/who", http::Anyone, [](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
            return http::data("text/plain", request.peer + " " + request.origin);
        });
    }
};

TEST_F(BehindAProxy, KnowsTheReaderAndTheSite) {
    EXPECT_EQ(get("/who", "X-Forwarded-For: 203.0.113.9, 198.51.100.77\r\n").body, "198.51.100.0/24 https://parvis.example");
    EXPECT_EQ(get("/who", "X-Forwarded-For: 2001:db8:1:2ff::1\r\n").body, "2001:db8:1:200::/56 https://parvis.example");
    EXPECT_EQ(get("/who", "X-Forwarded-For: nonsense\r\n").body, "127.0.0.0/24 https://parvis.example");
    EXPECT_TRUE(get("/who").has("Strict-Transport-Security"));
    EXPECT_EQ(get("/metrics", "X-Forwarded-For: 127.0.0.1\r\n").status, 404);
}

}  // namespace
