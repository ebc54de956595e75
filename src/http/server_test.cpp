#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "http/served_for_tests.h"
#include "support/temporary_folder.h"

namespace {

using namespace http_test;

class TheServer : public ServedTest {};

TEST_F(TheServer, AnswersWithTheProtectiveFields) {
    for (auto const* path : {"/en/plans/a", "/en/page", "/nowhere", "/broken", "/notes", "/assets/app.0123abcd.css", "/%00", "/health"}) {
        auto const answer = get(path);
        EXPECT_TRUE(answer.field("Content-Security-Policy").starts_with("default-src 'none'; script-src 'self'")) << path;
        EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff") << path;
        EXPECT_EQ(answer.field("Referrer-Policy"), "same-origin") << path;
        EXPECT_EQ(answer.field("Cross-Origin-Opener-Policy"), "same-origin") << path;
        EXPECT_TRUE(answer.has("Permissions-Policy") && answer.has("Date") && answer.has("Cross-Origin-Resource-Policy")) << path;
        EXPECT_EQ(answer.field("Server"), "Parvis") << path;
        EXPECT_FALSE(answer.has("Strict-Transport-Security")) << path;
    }
}

TEST_F(TheServer, LetsALetterCarryItsStylesAndNothingElse) {
    auto const policy = get("/letter").field("Content-Security-Policy");
    EXPECT_TRUE(policy.starts_with("sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'")) << policy;
    EXPECT_EQ(policy.find("script"), std::string::npos);
}

TEST_F(TheServer, KeepsAConnectionForManyRequests) {
    RawClient client(address_);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(client.get("/en/plans/" + std::to_string(i)).status, 200);
    EXPECT_EQ(client.get("/nowhere").status, 404);
    EXPECT_EQ(client.get("/en/page").status, 200);
}

TEST_F(TheServer, AnswersPipelinedRequestsInTheirOrder) {
    RawClient client(address_);
    std::string requests;
    for (int i = 0; i < 100; ++i)
        requests += fmt::format("GET /en/{} HTTP/1.1\r\nHost: a\r\n\r\n", i % 3 == 0 ? "page" : fmt::format("plans/{}", i));
    client.send(requests);
    for (int i = 0; i < 100; ++i) {
        auto const answer = client.receive();
        ASSERT_EQ(answer.status, 200);
        EXPECT_TRUE(answer.body.starts_with(i % 3 == 0 ? std::string("<title>") : fmt::format("<p>en {}<", i))) << i;
    }
}

TEST_F(TheServer, AnswersWhoSendsNothingMore) {
    constexpr auto* question = "GET /en/plans/a HTTP/1.1\r\nHost: a\r\n\r\n";
    RawClient client(address_);
    client.send(question).send(question).finish();
    EXPECT_EQ(client.receive().status, 200);
    EXPECT_EQ(client.receive().status, 200);
    EXPECT_TRUE(client.is_closed_by_server());
    RawClient later(address_);
    EXPECT_EQ(later.get("/en/plans/a").status, 200);
    EXPECT_TRUE(later.finish().is_closed_by_server());
}

TEST_F(TheServer, TakesManyRequestsBeforeTheReaderReads) {
    constexpr int many = 500;
    RawClient client(address_);
    std::string questions;
    for (int i = 0; i < many; ++i) questions += "GET /en/plans/a HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(questions);
    for (int i = 0; i < many; ++i) ASSERT_EQ(client.receive().status, 200) << i;
}

TEST_F(TheServer, ClosesWhenAskedTo) {
    RawClient client(address_);
    auto const answer = client.get("/en/plans/a", "Connection: close\r\n");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
    RawClient old(address_);
    EXPECT_EQ(old.send("GET /en/plans/a HTTP/1.0\r\n\r\n").receive().status, 200);
    EXPECT_TRUE(old.is_closed_by_server());
}

TEST_F(TheServer, AnswersHeadWithoutABody) {
    RawClient client(address_);
    auto const whole = client.get("/en/plans/a");
    auto const head = client.send("HEAD /en/plans/a HTTP/1.1\r\nHost: a\r\n\r\n").receive(RawClient::Body::none);
    EXPECT_EQ(head.field("Content-Length"), whole.field("Content-Length"));
    auto const missing = client.send("HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").receive(RawClient::Body::none);
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(client.get("/en/plans/a").body, whole.body);
}

TEST_F(TheServer, MakesACachedPageOnceUntilWhatItShowsChanges) {
    EXPECT_EQ(get("/en/plans/a").status, 200);
    EXPECT_EQ(get("/en/plans/%61").status, 200);
    EXPECT_EQ(drawings_, 1);
    get("/en/plans/a?b=2&a=1");
    get("/en/plans/a?a=%31&b=2");
    EXPECT_EQ(drawings_, 2);
    server().forget({"plan", 8});
    get("/en/plans/a");
    EXPECT_EQ(drawings_, 2);
    server().forget({"plan", 7});
    get("/en/plans/a");
    EXPECT_EQ(drawings_, 3);
}

TEST_F(TheServer, KeepsNoPageUnderAnUnusualSpellingOfItsAddress) {
    get("/en/plans/%61");
    get("/en/plans/%61");
    EXPECT_EQ(drawings_, 2);
    get("/en/plans/a%3Fb=1");
    get("/en/plans/a?b=1");
    EXPECT_EQ(drawings_, 4);
}

TEST_F(TheServer, KeepsNothingForWhoIsSignedIn) {
    get("/en/plans/a");
    auto const answer = get("/en/plans/a", "Cookie: parvis=amina\r\n");
    EXPECT_EQ(drawings_, 2);
    EXPECT_EQ(answer.field("Cache-Control"), "no-store");
    EXPECT_FALSE(answer.has("ETag"));
    EXPECT_NE(get("/en/page", "Cookie: parvis=amina\r\n").body.find("Amina"), std::string::npos);
    EXPECT_EQ(get("/en/page").body.find("Amina"), std::string::npos);
}

TEST_F(TheServer, ChoosesAFormTheReaderAccepts) {
    auto const plain = get("/en/plans/a");
    EXPECT_FALSE(plain.has("Content-Encoding"));
    EXPECT_EQ(plain.field("Vary"), "Accept-Encoding, Cookie");
    auto const gzip = get("/en/plans/a", "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(gzip.field("Content-Encoding"), "gzip");
    EXPECT_LT(gzip.body.size(), 200u);
    EXPECT_NE(plain.field("ETag"), gzip.field("ETag"));
    auto form = gzip;
    for (int i = 0; i < 200 && form.field("Content-Encoding") != "br"; ++i) {
        form = get("/en/plans/a", "Accept-Encoding: gzip, br\r\n");
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_EQ(form.field("Content-Encoding"), "br");
    EXPECT_EQ(get("/en/plans/a", "Accept-Encoding: gzip;q=0\r\n").body, plain.body);
}

TEST_F(TheServer, SaysNotModifiedForAnyFormThatIsStillRight) {
    auto const plain = get("/en/plans/a");
    auto const tag = plain.field("ETag");
    for (auto const& fields : {"If-None-Match: " + tag + "\r\n", "If-None-Match: \"x\", W/" + tag + "\r\n",
                               std::string("If-None-Match: *\r\n"), "Accept-Encoding: gzip\r\nIf-None-Match: " + tag + "\r\n"}) {
        RawClient client(address_);
        auto const answer = client.get("/en/plans/a", fields);
        EXPECT_EQ(answer.status, 304) << fields;
        EXPECT_TRUE(answer.has("ETag") && answer.has("Vary") && answer.has("Cache-Control") && answer.has("Date"));
        EXPECT_FALSE(answer.has("Content-Security-Policy")) << "what is stored still holds";
        EXPECT_FALSE(answer.has("Content-Length"));
        EXPECT_EQ(client.get("/en/plans/a").status, 200);
    }
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: \"other\"\r\n").status, 200);
    server().forget_everything();
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: " + tag + "\r\n").status, 304);
}

TEST_F(TheServer, ServesAssetsForeverInEveryForm) {
    auto const answer = get("/assets/app.0123abcd.css", "Accept-Encoding: br, gzip\r\nCookie: parvis=amina\r\n");
    EXPECT_EQ(answer.body, "BR");
    EXPECT_EQ(answer.field("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(answer.field("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/assets/app.0123abcd.css", "Cookie: parvis=amina\r\n").body, "body{margin:0}");
    EXPECT_EQ(get("/assets/other.css").status, 404);
}

TEST_F(TheServer, ServesPartsOfData) {
    auto const whole = get("/data");
    EXPECT_EQ(whole.field("Accept-Ranges"), "bytes");
    EXPECT_EQ(whole.field("Access-Control-Allow-Origin"), "*");
    auto const part = get("/data", "Range: bytes=2-4\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "234");
    EXPECT_EQ(part.field("Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(get("/data", "Range: bytes=20-\r\n").status, 416);
    EXPECT_EQ(get("/data", "Range: bytes=2-4\r\nIf-Range: " + whole.field("ETag") + "\r\n").status, 206);
    EXPECT_EQ(get("/data", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n").status, 200);
}

TEST_F(TheServer, SendsAnonymousReadersToSignInAndSaysNoToOthers) {
    auto const answer = get("/fr/desk?a=1&b=2");
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.field("Location"), "/fr/sign-in?next=%2Ffr%2Fdesk%3Fa%3D1%26b%3D2");
    EXPECT_EQ(get("/api/desk").status, 401);
    EXPECT_EQ(get("/api/desk").field("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(get("/api/desk", "Authorization: Bearer amina\r\n").status, 200);
    EXPECT_EQ(get("/en/desk", "Cookie: parvis=amina\r\n").status, 200);
}

TEST_F(TheServer, TellsErrorsAsThePageOrAsAProblem) {
    auto const page = get("/nowhere", "Accept: text/html\r\n");
    EXPECT_EQ(page.status, 404);
    EXPECT_TRUE(page.body.starts_with("<title>404 "));
    auto const problem = get("/api/v1/missing");
    EXPECT_EQ(problem.status, 422);
    EXPECT_EQ(problem.field("Content-Type"), "application/problem+json");
    EXPECT_NE(problem.body.find(R"("problems":[{"field":"slug","message":"There is no plan x."}])"), std::string::npos) << problem.body;
    EXPECT_EQ(get("/nowhere", "Accept: application/json\r\n").field("Content-Type"), "application/problem+json");
}

TEST_F(TheServer, HidesWhatBrokeBehindAReference) {
    auto const answer = get("/broken", "Accept: text/html\r\n");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    auto const from = answer.body.find("<p>") + 3;
    EXPECT_GE(answer.body.find("</p>") - from, 8u);
    EXPECT_EQ(get("/en/plans/a").status, 200);
}

TEST_F(TheServer, TellsWhatMayBeDoneWithAnAddress) {
    RawClient client(address_);
    auto const refused = client.send("DELETE /notes HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.field("Allow"), "OPTIONS, GET, HEAD, POST");
    auto const options = client.send("OPTIONS /notes HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.field("Allow"), "OPTIONS, GET, HEAD, POST");
}

TEST_F(TheServer, LeadsFromATrailingSlashToThePage) {
    auto const answer = get("/en/plans/a/?x=1/");
    EXPECT_EQ(answer.status, 301);
    EXPECT_EQ(answer.field("Location"), "/en/plans/a?x=1/");
}

TEST_F(TheServer, TellsItsHealthAndItsFigures) {
    EXPECT_NE(get("/health").body.find(R"("status":"ok")"), std::string::npos);
    get("/en/plans/a");
    get("/en/plans/a");
    auto const figures = get("/metrics").body;
    EXPECT_NE(figures.find("parvis_http_requests_total{method=\"GET\",route=\"/{lang}/plans/{plan}\",status=\"2xx\"} 2\n"),
              std::string::npos)
        << figures;
    EXPECT_NE(figures.find("parvis_cache_hits_total 1\n"), std::string::npos) << figures;
    EXPECT_EQ(get("/metrics", "X-Forwarded-For: 192.0.2.1\r\n").status, 404);
}

class TheAccessLog : public ServedTest {
    void change(http::Settings& settings) override { settings.access_log = (folder_ / "access.log").string(); }

  protected:
    test_support::TemporaryFolder folder_;
};

TEST_F(TheAccessLog, NamesTheRouteAndTheNetworkAndNothingOfTheReader) {
    get("/en/plans/private-matter?q=secret-words", "Cookie: parvis=amina\r\nUser-Agent: telling\r\nReferer: http://from.example/\r\n");
    stop();
    std::ifstream file(folder_ / "access.log");
    std::string const lines{std::istreambuf_iterator<char>(file), {}};
    EXPECT_NE(lines.find(R"("route":"/{lang}/plans/{plan}")"), std::string::npos) << lines;
    EXPECT_NE(lines.find(R"("peer":"127.0.0.0/24")"), std::string::npos) << lines;
    for (auto const* told : {"private-matter", "secret-words", "amina", "telling", "from.example", "127.0.0.1"})
        EXPECT_EQ(lines.find(told), std::string::npos) << lines;
}

class ManyReaders : public ServedTest {
    void add_routes(http::Router& router) override {
        router.get("/slow", http::Anyone, [this](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            ++drawings_;
            std::this_thread::sleep_for(300ms);
            return http::data("text/plain", "slow").shows({"plan", 7}).may_be_cached();
        });
    }
};

TEST_F(ManyReaders, ShareOneDrawingOfAMissingPage) {
    std::vector<std::thread> readers;
    std::atomic<int> served{0};
    for (int i = 0; i < 12; ++i) readers.emplace_back([&] { served += get("/slow").body == "slow"; });
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(served, 12);
    EXPECT_EQ(drawings_, 1);
}

TEST_F(ManyReaders, AreNotShownWhatWasReadBeforeAChange) {
    std::thread early([&] { get("/slow"); });
    std::this_thread::sleep_for(100ms);
    server().forget({"plan", 7});
    EXPECT_EQ(get("/slow").body, "slow");
    EXPECT_EQ(drawings_, 2);
    early.join();
}

class Following : public ServedTest {
    void add_routes(http::Router& router) override {
        router.get("/events", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            return http::stream({[n = 0](db::Reader&) mutable {
                                     return ++n == 4 ? http::EventBatch{{{"", "over", ""}}, true}
                                                     : http::EventBatch{{{"progress", fmt::format("{}\nof 3", n), fmt::format("{}", n)}}};
                                 },
                                 10ms});
        });
        router.get("/endless", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            return http::stream({[](db::Reader&) { return http::EventBatch{{{"", "on", ""}}}; }, 10ms});
        });
    }
};

TEST_F(Following, AStreamGivesEventsUntilItEnds) {
    RawClient client(address_);
    auto const head = client.get("/events");
    EXPECT_EQ(head.field("Content-Type"), "text/event-stream");
    EXPECT_EQ(head.field("Cache-Control"), "no-store");
    EXPECT_EQ(client.receive_until("data: over\n\n"),
              "id: 1\nevent: progress\ndata: 1\ndata: of 3\n\nid: 2\nevent: progress\ndata: 2\ndata: of 3\n\nid: 3\nevent: progress\ndata: "
              "3\ndata: of 3\n\ndata: over\n\n");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(TheServer, AnswersWhatWasSentBeforeItStops) {
    std::vector<std::unique_ptr<RawClient>> waiting, new_ones;
    for (int i = 0; i < 20; ++i) {
        waiting.push_back(std::make_unique<RawClient>(address_));
        EXPECT_EQ(waiting.back()->get("/en/plans/a").status, 200);
    }
    std::string const request = "GET /en/plans/b HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (auto& client : waiting) client->send(request);
    for (int i = 0; i < 5; ++i) {
        new_ones.push_back(std::make_unique<RawClient>(address_));
        new_ones.back()->send(request);
    }
    stop();
    for (auto* clients : {&waiting, &new_ones})
        for (auto& client : *clients) {
            auto const answer = client->receive();
            EXPECT_EQ(answer.status, 200);
            EXPECT_TRUE(client->is_closed_by_server());
        }
}

TEST_F(Following, AStreamStopsWithTheServer) {
    RawClient client(address_);
    client.get("/endless");
    EXPECT_EQ(client.receive_until("data: on\n\n"), "data: on\n\n");
    auto const before = std::chrono::steady_clock::now();
    stop();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_TRUE(client.is_closed_by_server());
}

}  // namespace
