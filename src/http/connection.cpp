// The reading half of a connection: heads, bodies, limits.

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::size_t first_buffer = 4 * 1024;
constexpr std::size_t body_buffer = 64 * 1024;
constexpr std::size_t slowest_bytes_per_second = 1024;  // a body slower than this is given up
constexpr int fair_share = 32;                          // requests or reads of one connection before others get their turn

}  // namespace

Connection::Connection(IoThread& thread, Descriptor socket, Peer peer)
    : thread_(thread), socket_(std::move(socket)), peer_(std::move(peer)), buffer_(first_buffer) {}

void Connection::start() {
    deadline_ = thread_.now() + thread_.life().settings().head_timeout;
    thread_.loop().watch(socket_, *this);
}

void Connection::on_ready(Readiness ready) {
    is_ending_ = is_ending_ || ready.is_ending;
    may_read_ = may_read_ || ready.may_read || ready.is_ending;
    if (is_reading() && fill())
        advance();
    else if (stage_ == Stage::streaming || stage_ == Stage::lingering)
        discard();
    if (stage_ == Stage::sending || stage_ == Stage::pouring || stage_ == Stage::streaming) go_on_sending();
}

/// Reads what has come. False: nothing for now, or the connection is over.
bool Connection::fill() {
    if (!may_read_) return false;
    make_room();
    auto const room = buffer_.size() - end_;
    auto const got = ::recv(socket_.number(), buffer_.data() + end_, room, 0);
    if (got < 0 && errno == EAGAIN) {
        may_read_ = false;
        return false;
    }
    if (got <= 0) return close(), false;
    may_read_ = std::size_t(got) == room || is_ending_;  // else the socket is empty, and the loop will tell of more
    bool const is_first = stage_ == Stage::head && begin_ == end_;
    end_ += std::size_t(got);
    if (is_first) deadline_ = thread_.now() + thread_.life().settings().head_timeout;
    return true;
}

/// Nothing more is expected but the end.
void Connection::discard() {
    if (stage_ != Stage::streaming && stage_ != Stage::lingering) return;
    for (int turns = 0; turns < fair_share; ++turns) {
        begin_ = end_ = 0;
        if (!fill()) return;
    }
    thread_.loop().post([self = shared_from_this()] { self->discard(); });
}

void Connection::make_room() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ < buffer_.size()) return;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
        return;
    }
    auto const largest = std::max(body_buffer, thread_.life().settings().head_limit * 2);
    buffer_.resize(std::min(buffer_.size() * 2, largest));
}

/// Goes on with what is in the buffer and the socket until more must come or an answer is awaited.
void Connection::advance() {
    for (int turns = 0; is_reading(); ++turns) {
        if (turns == fair_share) return thread_.loop().post([self = shared_from_this()] { self->advance(); });
        bool const goes_on = stage_ == Stage::head ? advance_head() : advance_body();
        if (!goes_on && !(is_reading() && fill())) return;
    }
}

/// False: more is to be read first, or the connection is over.
bool Connection::advance_head() {
    if (begin_ == end_) {
        if (is_leaving_) close();
        return false;
    }
    auto bytes = window();
    if (scanner_.is_at_start() && bytes.front() == '\r') {  // RFC 9112, 2.2: an empty line before a request is ignored
        if (bytes.size() >= 2 && bytes[1] != '\n') return refuse({400, "The head of the request is malformed."}), false;
        if (bytes.size() >= 2) return consume(2), true;
    }
    auto const found = scanner_.scan(bytes);
    auto const limit = thread_.life().settings().head_limit;
    if (found == HeadScanner::Found::malformed) return refuse({400, "The head of the request is malformed."}), false;
    if ((found == HeadScanner::Found::end ? scanner_.end() : bytes.size()) > limit) {
        refuse(scanner_.has_first_line() ? Refusal{431, "The head of the request is too long."} : Refusal{414, "The address is too long."});
        return false;
    }
    if (found == HeadScanner::Found::nothing_yet) return false;
    return take_head();
}

bool Connection::take_head() {
    began_ = thread_.loop().woke_at();
    parser_.emplace(head_, thread_.life().settings().head_limit);
    auto const length = scanner_.end();
    scanner_ = {};
    if (!parser_->read_head(window().substr(0, length))) return refuse(parser_->refusal()), false;
    method_ = head_.method;
    closes_ = head_.wants_close || is_leaving_;

    Outgoing out;
    if (thread_.life().answer_at_once(head_, peer_, began_, out)) {
        consume(length);
        send(std::move(out));
        return true;
    }
    auto const& settings = thread_.life().settings();
    Peer peer = peer_;
    if (settings.trusts_proxy && peer_.is_loopback)
        for (auto const& [name, value] : head_.fields)
            if (boost::beast::iequals(name, "X-Forwarded-For")) peer.prefix = forwarded_prefix(value, peer_);
    exchange_ = thread_.life().prepare(head_, peer, out);
    if (!exchange_) {
        closes_ = closes_ || head_.has_body() || out.closes;
        consume(length);
        send(std::move(out));
        return true;
    }
    consume(length);
    if (head_.has_body())
        begin_body();
    else
        hand_over();
    return true;
}

void Connection::begin_body() {
    auto const& settings = thread_.life().settings();
    auto const* const route = exchange_->route;
    bool const must_sign_in = route && exchange_->is_anonymous && !route->guard.admits({});
    body_limit_ = route && !must_sign_in ? route->body_limit : settings.head_limit;
    if (head_.content_length > body_limit_) {
        if (!must_sign_in) exchange_->refused = Refusal{413, "The body is too large."};
        closes_ = true;
        return hand_over();
    }
    auto const expected = head_.is_chunked ? body_limit_ : std::size_t(head_.content_length);
    if (!thread_.transport().bodies.take(exchange_->request.peer, expected))
        return refuse({503, "The server is busy. Try again in a few seconds."});
    body_counted_ = expected;
    body_network_ = exchange_->request.peer;
    if (!head_.is_chunked) exchange_->request.body.reserve(expected);
    stage_ = Stage::body;
    body_began_ = began_;
    deadline_ = body_began_ + settings.body_timeout;
    if (buffer_.size() < std::min(expected, body_buffer)) buffer_.resize(body_buffer);
    if (head_.expects_continue && begin_ == end_) send_continue();
}

bool Connection::advance_body() {
    std::size_t consumed = 0;
    auto& body = exchange_->request.body;
    auto const progress = parser_->read_body(window(), consumed, body, body_limit_);
    consume(consumed);
    if (progress == MessageParser::Progress::refused) return refuse(parser_->refusal()), false;
    if (progress == MessageParser::Progress::done) return hand_over(), true;
    deadline_ = body_began_ + thread_.life().settings().body_timeout + std::chrono::seconds(body.size() / slowest_bytes_per_second);
    return false;
}

/// To the workers; the answer comes back through the exchange.
void Connection::hand_over() {
    began_ = std::chrono::steady_clock::now();
    stage_ = Stage::working;
    deadline_ = Moment::max();
    exchange_->reply = [self = shared_from_this()](Outgoing out) {
        self->thread_.loop().post([self, out = std::make_shared<Outgoing>(std::move(out))] {
            if (self->stage_ != Stage::working) return;
            self->exchange_.reset();
            self->send(std::move(*out));
            self->advance();
        });
    };
    auto const exchange = exchange_;
    thread_.life().answer(exchange);
}

void Connection::refuse(Refusal const& why) {
    exchange_.reset();
    closes_ = true;
    send(thread_.life().refusal(why));
}

void Connection::release_body() {
    if (body_counted_ > 0) thread_.transport().bodies.give_back(body_network_, body_counted_);
    body_counted_ = 0;
}

void Connection::sweep(Moment now) {
    if (stage_ == Stage::streaming) return ask_for_events(now);
    if (stage_ == Stage::pouring && now < deadline_) return pour();
    if (now < deadline_) return;
    bool const is_between_requests = stage_ == Stage::head && begin_ == end_;
    bool const may_be_told = (stage_ == Stage::head && !is_between_requests) || stage_ == Stage::body;
    if (may_be_told)
        refuse({408, "The request took too long to arrive."});
    else
        close();
}

void Connection::leave() {
    is_leaving_ = true;
    closes_ = true;
    auto const is_idle = [this] { return stage_ == Stage::head && begin_ == end_; };
    if (is_idle()) {  // what was sent before is still answered
        may_read_ = true;
        if (fill()) advance();
    }
    if (is_idle() || stage_ == Stage::streaming || stage_ == Stage::lingering) close();
}

}  // namespace http
