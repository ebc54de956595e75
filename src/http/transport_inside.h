#pragma once
// The transport: connections on I/O threads. Private: this header brings Boost.Asio, for its addresses. Everything of
// one connection happens on its I/O thread; workers hand their answers over by posting to it. There are no coroutines:
// the state of a connection is small and is written down (Stage).

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "http/access_log.h"
#include "http/byte_budget.h"
#include "http/event_loop.h"
#include "http/life.h"
#include "http/outbox.h"
#include "http/parser_inside.h"

namespace http {

namespace asio = boost::asio;
using Moment = std::chrono::steady_clock::time_point;

class IoThread;
class ListeningPlace;

class Connection final : public std::enable_shared_from_this<Connection>, private EventLoop::Watched {
  public:
    Connection(IoThread& thread, Descriptor socket, Peer peer);

    void start();
    /// A few times a second: closes what takes too long, keeps streams going.
    void sweep(Moment now);
    /// The server stops: closes now when nothing is under way, else after the answer.
    void leave();
    /// At once, whatever is under way.
    void close();

  private:
    enum class Stage { head, body, working, sending, pouring, streaming, lingering, closed };

    // connection.cpp: reading
    void on_ready(Readiness ready) override;
    bool fill();
    void discard();
    void advance();
    bool advance_head();
    bool advance_body();
    bool take_head();
    void begin_body();
    void hand_over();
    void refuse(Refusal const& why);
    bool is_reading() const { return stage_ == Stage::head || stage_ == Stage::body; }
    std::string_view window() const { return {buffer_.data() + begin_, end_ - begin_}; }
    void consume(std::size_t bytes) { begin_ += bytes; }
    void make_room();

    // pouring.cpp: bodies that are read while they are sent
    void begin_pouring();
    void pour();
    void send_piece(std::string piece);
    void on_piece_sent();

    // sending.cpp
    void send(Outgoing out);
    void send_continue();
    void go_on_sending();
    Moment time_to_take(std::size_t bytes) const;
    void on_sent();
    void on_answered();
    void record();
    void begin_stream();
    void ask_for_events(Moment now);
    void send_events(EventBatch batch);
    void on_events_sent();
    void linger();
    bool hold_answer();
    void release_body();
    void release_answer();

    IoThread& thread_;
    Descriptor socket_;
    Peer peer_;
    Stage stage_ = Stage::head;
    bool may_read_ = false;  // there may be bytes that were not read
    bool is_ending_ = false;
    Moment deadline_{};
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    Head head_{};
    HeadScanner scanner_{};
    std::optional<MessageParser> parser_{};
    ExchangePtr exchange_{};
    std::size_t body_limit_ = 0;
    std::size_t body_counted_ = 0;    // of the bytes counted for all connections
    std::string body_network_{};      // for which they are counted
    std::size_t answer_counted_ = 0;  // likewise
    Outgoing out_{};
    Outbox outbox_{};
    Method method_ = Method::get;
    bool closes_ = false;
    bool is_leaving_ = false;
    bool is_asking_ = false;
    Moment began_{};  // the request was whole
    Moment body_began_{};
    Moment last_event_{}, next_question_{};
    std::string events_{};  // on their way
    bool are_last_events_ = false;
    std::uint64_t sent_bytes_ = 0;
};

/// What all I/O threads share.
struct Transport {
    explicit Transport(Life& life) : life(life), bodies(life.settings().bodies_limit, life.settings().bodies_limit_of_network) {}
    Life& life;
    std::atomic<std::size_t> open{0};
    ByteBudget bodies;
    std::atomic<std::size_t> answer_bytes{0};
    std::shared_ptr<spdlog::logger> access_log{};
};

class IoThread final : private EventLoop::Watched {
  public:
    explicit IoThread(Transport& transport);
    ~IoThread();

    /// Throws when it cannot.
    void listen(ListeningPlace& place, bool is_shared);
    void run();
    /// From any thread: no more connections, and those there are leave.
    void leave();
    void end();

    Transport& transport() { return transport_; }
    Life& life() { return transport_.life; }
    EventLoop& loop() { return loop_; }
    Moment now() const { return now_; }
    /// The last lines of a head: Date, and whether the connection goes on.
    std::string_view tail(bool closes) const { return closes ? closing_tail_ : tail_; }
    AccessLines& lines() { return lines_; }
    std::string& scratch() { return scratch_; }
    void forget(std::shared_ptr<Connection> connection);

  private:
    void on_ready(Readiness) override { accept(); }
    void accept();
    void admit(Descriptor socket, Peer peer);
    void tick();
    void write_date();

    Transport& transport_;
    EventLoop loop_;
    Descriptor listener_;
    bool is_local_ = false;  // a socket of the file system
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    AccessLines lines_;
    Moment now_ = std::chrono::steady_clock::now();
    std::string tail_, closing_tail_;
    std::string scratch_;  // small answers are put together here
    bool is_leaving_ = false;
    bool has_failed_to_accept_ = false;
    std::thread thread_;
};

/// The /24 or /56 of an address; of an IPv4 address carried in IPv6, its /24.
Peer peer_of(asio::ip::address address);
/// The reader's prefix as a reverse proxy on this machine tells it, or the proxy's own.
std::string forwarded_prefix(std::string_view x_forwarded_for, Peer const& proxy);

}  // namespace http
