#include <gtest/gtest.h>

#include "http/parser_inside.h"

namespace {

using namespace http;
using namespace std::string_literals;

/// What a message is taken for: its status when refused, 200 when it is whole, 0 when more is needed.
int verdict(std::string_view message, std::string* body = nullptr, std::size_t limit = 1000) {
    HeadScanner scanner;
    auto const found = scanner.scan(message);
    if (found == HeadScanner::Found::malformed) return 400;
    if (found == HeadScanner::Found::nothing_yet) return 0;
    Head head;
    MessageParser parser(head, 16 * 1024);
    if (!parser.read_head(message.substr(0, scanner.end()))) return parser.refusal().status;
    if (!head.has_body()) return 200;
    std::string kept;
    std::size_t consumed = 0;
    auto const progress = parser.read_body(message.substr(scanner.end()), consumed, kept, limit);
    if (body) *body = kept;
    if (progress == MessageParser::Progress::refused) return parser.refusal().status;
    return progress == MessageParser::Progress::done ? 200 : 0;
}

std::string post(std::string const& fields, std::string const& body = "") {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

TEST(AMessage, IsUnderstoodWhenSound) {
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: parvis.example:8080\r\n\r\n"), 200);
    EXPECT_EQ(verdict("GET / HTTP/1.0\r\n\r\n"), 200);
    EXPECT_EQ(verdict("GET http://a.example/x HTTP/1.1\r\nHost: b\r\n\r\n"), 200);
    EXPECT_EQ(verdict("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    std::string body;
    EXPECT_EQ(verdict(post("Content-Length: 3\r\n", "abcGET"), &body), 200);
    EXPECT_EQ(body, "abc");
    EXPECT_EQ(verdict(post("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n"), &body), 200);
    EXPECT_EQ(body, "abc0123456789");
    EXPECT_EQ(verdict(post("Content-Length: 3\r\n", "ab")), 0);
}

TEST(AMessage, ThatTwoProgramsCouldReadDifferentlyIsRefused) {
    for (auto const& [message, status] : std::vector<std::pair<std::string, int>>{
             {post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
             {post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
             {post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
             {post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
             {post("Content-Length: 3, 3\r\n", "abc"), 400},
             {post("Content-Length: +3\r\n", "abc"), 400},
             {post("Content-Length: -3\r\n", "abc"), 400},
             {post("Content-Length: 0x3\r\n", "abc"), 400},
             {post("Content-Length: 3 \r\nContent-Length:\r\n", "abc"), 400},
             {post("Content-Length: 99999999999999999999\r\n"), 400},
             {post("Content-Length:\r\n"), 400},
             {post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
             {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
             {post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 400},
             {post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400},
             {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
             {"GET / HTTP/1.1\nHost: a\n\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\nX Y: z\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\n: z\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n"s, 400},
             {"GET / HTTP/1.1\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
             {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
             {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             {"GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 505},
             {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
             {"GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
             {"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
             {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
             {"GET / HTTP/1.1\r\nHost: a\r\nExpect: miracle\r\n\r\n", 417},
         })
        EXPECT_EQ(verdict(message), status) << message;
}

TEST(AChunkedBody, IsRefusedWhenMalformed) {
    for (std::string const body :
         {"3\r\nabcd\r\n0\r\n\r\n", "x\r\n", "-1\r\n", "3;a=b\r\nabc\r\n0\r\n\r\n", " 3\r\nabc\r\n", "3 \r\nabc\r\n0\r\n\r\n",
          "3\nabc\n0\n\n\r\n", "0x3\r\nabc\r\n0\r\n\r\n", "fffffffffffffffff\r\nabc\r\n"})
        EXPECT_EQ(verdict(post("Transfer-Encoding: chunked\r\n", body)), 400) << body;
}

TEST(ABody, BeyondItsLimitIsRefused) {
    EXPECT_EQ(verdict(post("Transfer-Encoding: chunked\r\n", "b\r\n01234567890\r\n0\r\n\r\n"), nullptr, 10), 413);
    EXPECT_EQ(verdict(post("Transfer-Encoding: chunked\r\n", "6\r\n012345\r\n6\r\n012345\r\n0\r\n\r\n"), nullptr, 10), 413);
    EXPECT_EQ(verdict(post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n"), nullptr, 10), 413);
}

TEST(AHead, MayComeByteByByte) {
    std::string const message = "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET";
    HeadScanner scanner;
    for (std::size_t n = 1; n < message.size() - 3; ++n)
        ASSERT_EQ(scanner.scan(message.substr(0, n)), HeadScanner::Found::nothing_yet) << n;
    EXPECT_EQ(scanner.scan(message), HeadScanner::Found::end);
    EXPECT_EQ(scanner.end(), message.size() - 3);
}

TEST(AHead, HasABoundedNumberOfFields) {
    std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 100; ++i) head += "X: y\r\n";
    EXPECT_EQ(verdict(head + "\r\n"), 431);
}

}  // namespace
