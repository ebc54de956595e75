// Bodies that are read while they are sent: a worker reads a piece, the connection sends it, and asks for the next one
// when the reader has taken it.

#include <utility>

#include "http/transport_inside.h"

namespace http {

void Connection::begin_pouring() {
    stage_ = Stage::pouring;
    deadline_ = time_to_take(0);
    pour();
}

/// Asks for the next piece, unless one is on its way; when the workers are busy, the next sweep asks again.
void Connection::pour() {
    if (is_asking_ || !out_.body.empty()) return;
    is_asking_ = thread_.life().read_piece(out_.large, [self = shared_from_this()](std::string piece) {
        self->thread_.loop().post([self, piece = std::move(piece)]() mutable { self->send_piece(std::move(piece)); });
    });
}

void Connection::send_piece(std::string piece) {
    is_asking_ = false;
    if (stage_ != Stage::pouring) return;
    if (piece.empty()) return close();  // the head promised more: the reader must see that it was cut
    out_.body = std::move(piece);
    if (!hold_answer()) return out_.body.clear();  // too much waits for slow readers: the next sweep asks again
    deadline_ = time_to_take(out_.body.size());
    switch (outbox_.send(socket_.number(), {}, {}, out_.body, thread_.scratch())) {
        case Outbox::Progress::done: return on_piece_sent();
        case Outbox::Progress::broken: return close();
        case Outbox::Progress::waits: return;
    }
}

void Connection::on_piece_sent() {
    release_answer();
    auto const sent = out_.body.size();
    sent_bytes_ += sent;
    out_.large.from += sent;
    out_.large.left -= sent;
    out_.body.clear();
    if (out_.large.left > 0) return begin_pouring();
    on_answered();
    advance();
}

}  // namespace http
