#include <algorithm>

#include "http/served_for_tests.h"

namespace http_test {
namespace {

constexpr std::uint64_t whole_size = 5'000'000;

std::string bytes_at(std::uint64_t from, std::uint64_t count) {
    std::string bytes;
    for (auto i = from; i < from + count; ++i) bytes += char('a' + (i / 7 + i % 7) % 26);
    return bytes;
}

class LargeBodies : public ServedTest {
  protected:
    void add_routes(http::Router& router) override {
        router.get("/large", http::Anyone, [this](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            auto body = std::make_shared<http::LargeBody>();
            body->size = whole_size;
            body->tag = "whole";
            body->read = [this](db::Reader& reader, std::uint64_t from, std::size_t most) {
                if (reader.find_i64("select 1") != 1) return std::string();
                if (++pieces_ == breaks_at_) throw std::runtime_error("the disk is gone");
                return bytes_at(from, std::min<std::uint64_t>(most, whole_size - from));
            };
            return http::large("text/plain", std::move(body)).may_be_cached();
        });
        router.get("/made", http::Anyone, [this](http::Request const&, db::Reader&) -> base::Result<http::Response> {
            if (!is_made_) {
                ++makings_;
                std::this_thread::sleep_for(300ms);
                is_made_ = true;
            }
            auto body = std::make_shared<http::LargeBody>();
            body->size = 3;
            body->tag = "made";
            body->read = [](db::Reader&, std::uint64_t from, std::size_t most) { return std::string("abc").substr(from, most); };
            return http::large("text/plain", std::move(body)).may_be_cached();
        });
    }
    void TearDown() override {
        ServedTest::TearDown();  // before the counters go
    }
    std::atomic<int> pieces_{0}, makings_{0};
    std::atomic<bool> is_made_{false};
    int breaks_at_ = -1;
};

TEST_F(LargeBodies, ArriveWholeAndTheConnectionGoesOn) {
    RawClient client(address_);
    for (int i = 0; i < 2; ++i) {
        auto const answer = client.get("/large");
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.field("Content-Length"), std::to_string(whole_size));
        EXPECT_EQ(answer.field("ETag"), "\"whole-i\"");
        EXPECT_EQ(answer.field("Accept-Ranges"), "bytes");
        EXPECT_EQ(answer.field("Cache-Control"), "no-cache");
        EXPECT_TRUE(answer.body == bytes_at(0, whole_size));
    }
    EXPECT_EQ(pieces_.load(), 2 * 20);
}

TEST_F(LargeBodies, AreNotReadForAHeadOrForWhoHasThem) {
    RawClient client(address_);
    client.send("HEAD /large HTTP/1.1\r\nHost: test\r\n\r\n");
    auto const head = client.receive(RawClient::Body::none);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.field("Content-Length"), std::to_string(whole_size));
    auto const known = client.get("/large", "If-None-Match: \"whole-i\"\r\n");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.field("ETag"), "\"whole-i\"");
    EXPECT_EQ(pieces_.load(), 0);
    client.send("HEAD /large HTTP/1.1\r\nHost: test\r\nRange: bytes=0-9\r\n\r\n");
    auto const ranged = client.receive(RawClient::Body::none);
    EXPECT_EQ(ranged.status, 200) << "a range is of GET only";
    EXPECT_EQ(ranged.field("Content-Length"), std::to_string(whole_size));
}

TEST_F(LargeBodies, AreMadeOnceForAllWhoWaitEveryTime) {
    for (int round = 1; round <= 2; ++round) {
        is_made_ = false;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 6; ++i) {
            clients.push_back(std::make_unique<RawClient>(address_));
            clients.back()->send("GET /made HTTP/1.1\r\nHost: test\r\n\r\n");
        }
        for (auto const& client : clients) EXPECT_EQ(client->receive().body, "abc");
        EXPECT_EQ(makings_.load(), round);
    }
}

TEST_F(LargeBodies, GiveOnlyTheRangeThatIsAsked) {
    auto const part = get("/large", "Range: bytes=300000-300009\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.field("Content-Range"), "bytes 300000-300009/5000000");
    EXPECT_EQ(part.body, bytes_at(300'000, 10));
    EXPECT_EQ(get("/large", "Range: bytes=-5\r\n").body, bytes_at(whole_size - 5, 5));
    EXPECT_EQ(pieces_.load(), 2);
    auto const beyond = get("/large", "Range: bytes=5000000-\r\n");
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.field("Content-Range"), "bytes */5000000");
    EXPECT_EQ(beyond.body, "");
}

TEST_F(LargeBodies, GiveARangeOnlyOfWhatTheReaderHasBegun) {
    EXPECT_EQ(get("/large", "Range: bytes=0-9\r\nIf-Range: \"whole-i\"\r\n").status, 206);
    auto const other = get("/large", "Range: bytes=0-9\r\nIf-Range: \"another-i\"\r\n");
    EXPECT_EQ(other.status, 200);
    EXPECT_EQ(other.body.size(), whole_size);
}

TEST_F(LargeBodies, AreCutVisiblyWhenTheyCannotBeReadToTheEnd) {
    breaks_at_ = 3;
    RawClient client(address_);
    client.send("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_LT(client.receive().body.size(), whole_size);
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(get("/large", "Range: bytes=0-9\r\n").status, 206);
}

TEST_F(LargeBodies, HoldNoWorkerAndLittleMemoryForReadersWhoWait) {
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 40; ++i) {
        waiting.push_back(std::make_unique<RawClient>(address_));
        waiting.back()->send("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");
    }
    for (int before = -1; before != pieces_.load(); std::this_thread::sleep_for(300ms)) before = pieces_.load();
    EXPECT_LT(pieces_.load(), 40 * 20) << "what nobody takes is not read";
    EXPECT_EQ(get("/large", "Range: bytes=7-9\r\n").body, bytes_at(7, 3));
    EXPECT_TRUE(waiting.front()->receive().body == bytes_at(0, whole_size));
}

}  // namespace
}  // namespace http_test
