#include "http/outbox.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>

namespace http {
namespace {
constexpr std::size_t joined_limit = 8 * 1024;  // one small piece is sent for less than three
}

Outbox::Progress Outbox::send(int socket, std::string_view head, std::string_view tail, std::string_view body, std::string& scratch) {
    pieces_ = {head, tail, body};
    if (left() > joined_limit) {
        kept_tail_ = tail;
        pieces_[1] = kept_tail_;
        return go_on(socket);
    }
    scratch.clear();
    for (auto const piece : pieces_) scratch.append(piece);
    auto const progress = after(::send(socket, scratch.data(), scratch.size(), MSG_NOSIGNAL));
    if (progress == Progress::waits) {
        kept_tail_ = pieces_[1];
        pieces_[1] = kept_tail_;
    }
    return progress;
}

Outbox::Progress Outbox::go_on(int socket) {
    std::array<iovec, 3> buffers{};
    for (std::size_t i = 0; i < buffers.size(); ++i) buffers[i] = {const_cast<char*>(pieces_[i].data()), pieces_[i].size()};
    msghdr message{};
    message.msg_iov = buffers.data();
    message.msg_iovlen = buffers.size();
    return after(::sendmsg(socket, &message, MSG_NOSIGNAL));
}

Outbox::Progress Outbox::after(std::ptrdiff_t sent) {
    if (sent < 0 && errno != EAGAIN) return Progress::broken;
    auto done = std::size_t(std::max<std::ptrdiff_t>(sent, 0));
    for (auto& piece : pieces_) {
        auto const now = std::min(done, piece.size());
        piece.remove_prefix(now);
        done -= now;
    }
    return left() == 0 ? Progress::done : Progress::waits;
}

}  // namespace http
