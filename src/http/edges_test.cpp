// What clients rarely send and servers often get wrong.

#include "http/served_for_tests.h"

namespace {

using namespace http_test;

class Edges : public ServedTest {};

TEST_F(Edges, AWaitingBodyIsAskedForOnceItsHeadIsAccepted) {
    RawClient client(address_);
    client.send(
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n"
        "Sec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.send("words=yes").receive().status, 303);
    EXPECT_EQ(client.get("/en/plans/a").status, 200);
}

TEST_F(Edges, ABodyThatDidNotWaitIsNotAskedFor) {
    RawClient client(address_);
    client.send(
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n"
        "Sec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n\r\nwords=now");
    EXPECT_TRUE(client.receive_until("\r\n").starts_with("HTTP/1.1 303"));
}

TEST_F(Edges, AnExpectationThatNobodyKnowsIsRefused) { EXPECT_EQ(RawClient(address_).get("/en/plans/a", "Expect: tea\r\n").status, 417); }

TEST_F(Edges, AnOldClientIsAnsweredAndLeft) {
    for (auto const* fields : {"", "Connection: keep-alive\r\n"}) {
        RawClient client(address_);
        client.send("GET /en/plans/a HTTP/1.0\r\n" + std::string(fields) + "\r\n");
        auto const answer = client.receive();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.field("Connection"), "close") << "or it would wait for more";
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST_F(Edges, ManyTagsMayBeAskedAboutAtOnce) {
    auto const tag = get("/en/plans/a").field("ETag");
    std::string many;
    for (int i = 0; i < 200; ++i) many += "\"" + std::to_string(i) + "\",";
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: " + many + " " + tag + "\r\n").status, 304);
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: " + many + "\r\n").status, 200);
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: ,,\r\n").status, 200);
    EXPECT_EQ(get("/en/plans/a", "If-None-Match: \"" + tag.substr(1, 4) + "\r\n").status, 200);
}

TEST_F(Edges, APartIsOfTheWholeAndNeverOfA304) {
    auto const whole = get("/data");
    auto const tag = whole.field("ETag");
    EXPECT_EQ(get("/data", "Range: bytes=0-0\r\nIf-None-Match: " + tag + "\r\n").status, 304);
    EXPECT_EQ(get("/data", "Range: bytes=0-0\r\nIf-Range: \"other\"\r\n").body, whole.body);
    EXPECT_EQ(get("/data", "Range: bytes=0-0\r\nAccept-Encoding: gzip\r\n").body, whole.body.substr(0, 1));
    EXPECT_EQ(get("/en/plans/a", "Range: bytes=0-0\r\n").status, 200) << "pages promise no parts";
    RawClient client(address_);
    client.send("HEAD /data HTTP/1.1\r\nHost: a\r\nRange: bytes=0-3\r\n\r\n");
    EXPECT_EQ(client.receive(RawClient::Body::none).field("Content-Length"), "10") << "a range is of GET only";
    EXPECT_EQ(client.get("/data").body, whole.body);
}

TEST_F(Edges, AnAddressIsReadInOneWayOnly) {
    EXPECT_EQ(get("/en/pl%61ns/a").status, 200);
    for (auto const* malformed : {"/en/%", "/en/%4", "/en/%zz", "/en/%00", "/en/%0a", "/en/%c0%ae", "/en/%ed%a0%80", "/en/a%2fb",
                                  "/en/../x", "/en/%2e%2e/x", "/en/./x", "/en/\xff"})
        EXPECT_EQ(get(malformed).status, 400) << malformed;
    for (auto const* unknown : {"//en/plans/a", "/en//plans/a", "/EN/plans/a"}) EXPECT_EQ(get(unknown).status, 404) << unknown;
}

}  // namespace
