#include "http/event_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace http {
namespace {

constexpr std::uint32_t ends = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

int require(int number, char const* what) {
    if (number < 0) throw std::system_error(errno, std::generic_category(), what);
    return number;
}

void add(Descriptor const& epoll, Descriptor const& to, void* told) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = told;
    require(epoll_ctl(epoll.number(), EPOLL_CTL_ADD, to.number(), &event), "epoll_ctl");
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

void Descriptor::close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
}

EventLoop::EventLoop()
    : epoll_(require(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")), bell_(require(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    add(epoll_, bell_, nullptr);
}

void EventLoop::watch(Descriptor const& socket, Watched& watched) { add(epoll_, socket, &watched); }

void EventLoop::post(std::function<void()> act) {
    std::lock_guard const lock(mutex_);
    posted_.push_back(std::move(act));
    if (posted_.size() > 1) return;  // rung already
    eventfd_write(bell_.number(), 1);
}

void EventLoop::run(std::chrono::milliseconds tick_length, std::function<void()> const& tick) {
    for (auto next_tick = woke_at_; !is_stopped_;) {
        if (woke_at_ >= next_tick) {
            tick();
            next_tick = woke_at_ + tick_length;
        }
        wait(std::chrono::ceil<std::chrono::milliseconds>(next_tick - woke_at_));
        run_posted();
        released_.clear();
    }
}

void EventLoop::wait(std::chrono::milliseconds longest) {
    std::array<epoll_event, 128> events;
    int const count = epoll_wait(epoll_.number(), events.data(), int(events.size()), int(longest.count()));
    woke_at_ = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        auto const& event = events[std::size_t(i)];
        auto* const watched = static_cast<Watched*>(event.data.ptr);
        if (watched) watched->on_ready({(event.events & EPOLLIN) != 0, (event.events & EPOLLOUT) != 0, (event.events & ends) != 0});
    }
}

/// What is posted meanwhile waits for the next round, so that sockets get their turn.
void EventLoop::run_posted() {
    std::vector<std::function<void()>> acts;
    {
        std::lock_guard const lock(mutex_);
        acts.swap(posted_);
    }
    for (auto const& act : acts) act();
}

void EventLoop::stop() {
    post([this] { is_stopped_ = true; });
}

}  // namespace http
