// The writing half of a connection: answers, streams of events, and its end.

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::seconds heartbeat{15};
constexpr std::chrono::seconds linger_time{2};
constexpr std::size_t slowest_bytes_per_second = 1024;
constexpr std::size_t joined_limit = 8 * 1024;

using Buffers = std::array<asio::const_buffer, 3>;

asio::const_buffer buffer_of(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

/// One small piece is sent for less than three: the system need not gather them.
asio::const_buffer join(Buffers const& buffers, std::string& scratch) {
    scratch.clear();
    for (auto const& buffer : buffers) scratch.append(static_cast<char const*>(buffer.data()), buffer.size());
    return buffer_of(scratch);
}

/// What is left of the buffers after `sent` bytes.
void drop_sent(Buffers& buffers, std::size_t sent) {
    for (auto& buffer : buffers) {
        auto const now = std::min(sent, buffer.size());
        buffer += now;
        sent -= now;
    }
}

}  // namespace

/// Most answers fit into the socket's buffer and are gone when this returns; then the stage is `head` again.
void Connection::send(Outgoing out) {
    if (stage_ == Stage::closed) return;
    release_body();
    stage_ = Stage::sending;
    out_ = std::move(out);
    closes_ = closes_ || out_.closes;
    auto const body = method_ == Method::head && !out_.events ? std::string_view() : out_.body_bytes();
    Buffers buffers{buffer_of(out_.head_bytes()), buffer_of(thread_.tail(closes_)), buffer_of(body)};
    auto const total = asio::buffer_size(buffers);
    sent_bytes_ = body.size();
    boost::system::error_code error;
    auto const sent =
        total <= joined_limit ? socket_.write_some(join(buffers, thread_.scratch()), error) : socket_.write_some(buffers, error);
    if (error && error != asio::error::would_block) return close();
    if (sent == total) return on_sent();

    if (!hold_answer()) return close();
    auto tail = std::make_shared<std::string>(thread_.tail(closes_));  // the thread's own changes every second
    buffers[1] = buffer_of(*tail);
    drop_sent(buffers, sent);
    deadline_ = thread_.now() + thread_.life().settings().body_timeout + std::chrono::seconds(total / slowest_bytes_per_second);
    asio::async_write(socket_, buffers, [self = shared_from_this(), tail](boost::system::error_code failed, std::size_t) {
        if (failed) return self->close();
        self->on_sent();
        self->advance();
    });
}

/// Bytes made for this reader alone stay in memory until they are gone; pages of the cache are shared. False: too
/// many wait already.
bool Connection::hold_answer() {
    auto const bytes = out_.body.size();
    auto& all = thread_.transport().answer_bytes;
    if (all.fetch_add(bytes) + bytes > thread_.life().settings().answers_limit) {
        all.fetch_sub(bytes);
        return false;
    }
    answer_counted_ = bytes;
    return true;
}

void Connection::release_answer() { thread_.transport().answer_bytes.fetch_sub(std::exchange(answer_counted_, 0)); }

void Connection::send_continue() {
    static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    boost::system::error_code error;
    socket_.write_some(buffer_of(line), error);  // nothing else is being sent: it fits
    if (error) close();
}

void Connection::on_sent() {
    release_answer();
    record();
    if (out_.events) return begin_stream();
    out_ = {};
    if (closes_) return linger();
    stage_ = Stage::head;
    method_ = Method::get;
    auto const& settings = thread_.life().settings();
    deadline_ = thread_.now() + (begin_ == end_ ? settings.idle_timeout : settings.head_timeout);
}

void Connection::record() {
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began_);
    auto& life = thread_.life();
    life.metrics().count(out_.route, out_.status, sent_bytes_, took);
    if (!thread_.lines().is_on()) return;
    auto const at = life.clock().now();
    thread_.lines().add({at, out_.number, name(method_), life.route_name(out_.route), peer_.prefix, out_.status, sent_bytes_, took});
}

void Connection::begin_stream() {
    stage_ = Stage::streaming;
    last_event_ = next_question_ = thread_.now();
    watch_for_end();
    ask_for_events(thread_.now());
}

/// Nothing more is expected from the reader of a stream but that they leave.
void Connection::watch_for_end() {
    begin_ = end_ = 0;
    socket_.async_read_some(asio::buffer(buffer_), [self = shared_from_this()](boost::system::error_code error, std::size_t) {
        if (error)
            self->close();
        else if (self->stage_ == Stage::streaming)
            self->watch_for_end();
    });
}

void Connection::ask_for_events(Moment now) {
    if (is_asking_) {
        if (now >= deadline_) close();
        return;
    }
    if (now < next_question_) return;
    next_question_ = now + out_.events->interval;
    deadline_ = now + thread_.life().settings().body_timeout;
    auto& context = thread_.context();
    is_asking_ = thread_.life().ask(out_.events, [self = shared_from_this(), &context](EventBatch batch) {
        asio::post(context, [self, batch = std::move(batch)]() mutable { self->send_events(std::move(batch)); });
    });
}

void Connection::send_events(EventBatch batch) {
    if (stage_ != Stage::streaming) return;
    auto bytes = std::make_shared<std::string>();
    for (auto const& event : batch.events) *bytes += to_wire(event);
    bool const beats = bytes->empty() && thread_.now() - last_event_ >= heartbeat;
    if (beats) *bytes = ": still here\n\n";
    if (bytes->empty()) {
        is_asking_ = false;
        return batch.is_last ? linger() : void();
    }
    last_event_ = thread_.now();
    asio::async_write(socket_, asio::buffer(*bytes),
                      [self = shared_from_this(), bytes, is_last = batch.is_last](boost::system::error_code error, std::size_t) {
                          self->is_asking_ = false;
                          if (error)
                              self->close();
                          else if (is_last)
                              self->linger();
                      });
}

/// Closing with unread bytes makes the system reset the connection, and the reader may lose the answer: say that
/// there is no more to come, and read what still arrives for a moment.
void Connection::linger() {
    if (stage_ == Stage::closed) return;
    bool const is_watched = stage_ == Stage::streaming;
    stage_ = Stage::lingering;
    deadline_ = thread_.now() + linger_time;
    boost::system::error_code error;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (error || is_leaving_ || is_watched) return close();
    begin_ = end_ = 0;
    read();
}

void Connection::close() {
    if (stage_ == Stage::closed) return;
    stage_ = Stage::closed;
    release_body();
    release_answer();
    exchange_.reset();
    boost::system::error_code ignored;
    socket_.close(ignored);
    thread_.forget(shared_from_this());
    thread_.transport().open.fetch_sub(1);
    thread_.life().metrics().connections.fetch_sub(1);
}

}  // namespace http
