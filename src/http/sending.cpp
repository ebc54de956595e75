// The writing half of a connection: answers, streams of events, and its end.

#include <sys/socket.h>

#include <utility>

#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::seconds heartbeat{15};
constexpr std::chrono::seconds linger_time{2};
constexpr std::size_t slowest_reader_bytes_per_second = 1024;

}  // namespace

/// Most answers fit into the socket's buffer and are gone when this returns; then the stage is `head` again.
void Connection::send(Outgoing out) {
    if (stage_ == Stage::closed) return;
    release_body();
    stage_ = Stage::sending;
    out_ = std::move(out);
    closes_ = closes_ || out_.closes;
    auto const body = method_ == Method::head && !out_.events ? std::string_view() : out_.body_bytes();
    sent_bytes_ = body.size();
    switch (outbox_.send(socket_.number(), out_.head_bytes(), thread_.tail(closes_), body, thread_.scratch())) {
        case Outbox::Progress::done: return on_sent();
        case Outbox::Progress::broken: return close();
        case Outbox::Progress::waits: break;
    }
    if (!hold_answer()) return close();
    deadline_ = time_to_take(out_.head_bytes().size() + body.size());
}

/// When a reader who takes the bytes as slowly as is allowed has them all.
Moment Connection::time_to_take(std::size_t bytes) const {
    return thread_.now() + thread_.life().settings().body_timeout + std::chrono::seconds(bytes / slowest_reader_bytes_per_second);
}

/// The socket has room again.
void Connection::go_on_sending() {
    if (outbox_.is_empty()) return;
    auto const progress = outbox_.go_on(socket_.number());
    if (progress == Outbox::Progress::broken) return close();
    if (progress == Outbox::Progress::waits) return;
    if (stage_ == Stage::streaming) return on_events_sent();
    if (stage_ == Stage::pouring) return on_piece_sent();
    on_sent();
    advance();
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
    auto const sent = ::send(socket_.number(), line.data(), line.size(), MSG_NOSIGNAL);  // nothing else is being sent: it fits
    if (sent < 0) close();
}

void Connection::on_sent() {
    release_answer();
    if (out_.large.left == 0) return on_answered();
    begin_pouring();
}

void Connection::on_answered() {
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
    begin_ = end_ = 0;
    ask_for_events(thread_.now());
}

void Connection::ask_for_events(Moment now) {
    if (is_asking_) {
        if (now >= deadline_) close();
        return;
    }
    if (now < next_question_) return;
    next_question_ = now + out_.events->interval;
    deadline_ = now + thread_.life().settings().body_timeout;
    is_asking_ = thread_.life().ask(out_.events, [self = shared_from_this()](EventBatch batch) {
        self->thread_.loop().post([self, batch = std::move(batch)]() mutable { self->send_events(std::move(batch)); });
    });
}

void Connection::send_events(EventBatch batch) {
    if (stage_ != Stage::streaming) return;
    events_.clear();
    for (auto const& event : batch.events) events_ += to_wire(event);
    are_last_events_ = batch.is_last;
    bool const beats = events_.empty() && !batch.is_last && thread_.now() - last_event_ >= heartbeat;
    if (beats) events_ = ": still here\n\n";
    if (events_.empty()) return on_events_sent();
    last_event_ = thread_.now();
    auto const progress = outbox_.send(socket_.number(), {}, {}, events_, thread_.scratch());
    if (progress == Outbox::Progress::broken) return close();
    if (progress == Outbox::Progress::done) on_events_sent();
}

void Connection::on_events_sent() {
    is_asking_ = false;
    if (are_last_events_) linger();
}

/// Closing with unread bytes makes the system reset the connection, and the reader may lose the answer: say that
/// there is no more to come, and read what still arrives for a moment.
void Connection::linger() {
    if (stage_ == Stage::closed) return;
    bool const is_stream = stage_ == Stage::streaming;
    stage_ = Stage::lingering;
    deadline_ = thread_.now() + linger_time;
    bool const is_gone = ::shutdown(socket_.number(), SHUT_WR) != 0;
    if (is_gone || is_leaving_ || is_stream) return close();
    discard();
}

void Connection::close() {
    if (stage_ == Stage::closed) return;
    stage_ = Stage::closed;
    release_body();
    release_answer();
    exchange_.reset();
    socket_.close();
    thread_.forget(shared_from_this());
    thread_.transport().open.fetch_sub(1);
    thread_.life().metrics().connections.fetch_sub(1);
}

}  // namespace http
