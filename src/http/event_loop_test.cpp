#include "http/event_loop.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <string>
#include <thread>

#include "http/outbox.h"

namespace {

using namespace std::chrono_literals;
using http::Descriptor;
using http::EventLoop;
using http::Outbox;

struct Pair {
    Pair() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
        near = Descriptor(ends[0]);
        far = Descriptor(ends[1]);
    }
    Descriptor near, far;
};

/// Runs the loop until `ends` or for two seconds.
void run_until(EventLoop& loop, std::function<bool()> const& ends) {
    auto const limit = std::chrono::steady_clock::now() + 2s;
    loop.run(1ms, [&] {
        if (ends() || std::chrono::steady_clock::now() > limit) loop.stop();
    });
}

struct Ear : EventLoop::Watched {
    void on_ready(http::Readiness ready) override {
        reads += ready.may_read;
        writes += ready.may_write;
        has_ended = has_ended || ready.is_ending;
    }
    int reads = 0, writes = 0;
    bool has_ended = false;
};

TEST(AnEventLoop, TellsOfWhatComesOnceAndOfTheEnd) {
    EventLoop loop;
    Pair pair;
    Ear ear;
    loop.watch(pair.near, ear);
    ::send(pair.far.number(), "a", 1, 0);
    int ticks = 0;
    run_until(loop, [&] { return ++ticks > 20; });
    EXPECT_EQ(ear.reads, 1);
    EXPECT_FALSE(ear.has_ended);
}

TEST(AnEventLoop, TellsOfTheEnd) {
    EventLoop loop;
    Pair pair;
    Ear ear;
    loop.watch(pair.near, ear);
    pair.far.close();
    run_until(loop, [&] { return ear.has_ended; });
    EXPECT_TRUE(ear.has_ended);
}

TEST(AnEventLoop, RunsWhatOtherThreadsPostAndWhatThatPosts) {
    EventLoop loop;
    std::thread::id ran_on;
    bool is_done = false;
    std::thread other([&] {
        loop.post([&] {
            ran_on = std::this_thread::get_id();
            loop.post([&] { is_done = true; });
        });
    });
    run_until(loop, [&] { return is_done; });
    other.join();
    EXPECT_TRUE(is_done);
    EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(AnEventLoop, LetsGoOfNothingWithinItsRound) {
    EventLoop loop;
    auto thing = std::make_shared<int>(1);
    std::weak_ptr<int> const seen = thing;
    bool was_there = false;
    loop.post([&] {
        loop.release_later(std::exchange(thing, nullptr));
        was_there = !seen.expired();
    });
    run_until(loop, [&] { return seen.expired(); });
    EXPECT_TRUE(was_there);
    EXPECT_TRUE(seen.expired());
}

class AnOutbox : public testing::TestWithParam<std::size_t> {};

TEST_P(AnOutbox, SendsAllInOrderHoweverLittleRoomThereIs) {
    Pair pair;
    Outbox outbox;
    std::string const head = "head ", body(GetParam(), 'b');
    std::string scratch, received;
    std::array<char, 4096> buffer{};
    std::string tail = "tail ";
    auto progress = outbox.send(pair.near.number(), head, tail, body, scratch);
    tail.clear();
    scratch.clear();
    for (auto got = std::ptrdiff_t(1); got > 0;) {
        got = ::recv(pair.far.number(), buffer.data(), buffer.size(), 0);
        if (got > 0) received.append(buffer.data(), std::size_t(got));
        if (progress == Outbox::Progress::waits) progress = outbox.go_on(pair.near.number());
    }
    EXPECT_EQ(progress, Outbox::Progress::done);
    EXPECT_TRUE(outbox.is_empty());
    EXPECT_EQ(received, "head tail " + body);
}

INSTANTIATE_TEST_SUITE_P(Sizes, AnOutbox, testing::Values(0, 100, 20'000, 3'000'000));

TEST(ABrokenOutbox, SaysWhenNobodyIsThere) {
    Pair pair;
    pair.far.close();
    Outbox outbox;
    std::string scratch;
    EXPECT_EQ(outbox.send(pair.near.number(), "head", "tail", "body", scratch), Outbox::Progress::broken);
}

}  // namespace
