#pragma once
// What an I/O thread waits for: sockets that can go on, what other threads post, the tick of its clock. Linux's epoll,
// told of each change once (edge-triggered), so that a request costs one read, one write and a share of one wait.
// source: epoll(7); docs/decisions/2026-11-22-own-event-loop.md

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace http {

/// Owns a file descriptor.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close();

  private:
    int number_;
};

/// What has changed for a socket since it was last told.
struct Readiness {
    bool may_read = false;
    bool may_write = false;
    bool is_ending = false;  // the other side has closed its half or all, or an error waits to be read
};

class EventLoop {
  public:
    class Watched {
      public:
        virtual void on_ready(Readiness ready) = 0;

      protected:
        ~Watched() = default;
    };

    /// Throws std::system_error when the system gives no descriptors.
    EventLoop();

    /// Until the socket is closed. `watched` must outlive the round in which that happens: see release_later.
    void watch(Descriptor const& socket, Watched& watched);
    /// Runs on the loop's thread after the events at hand. From any thread.
    void post(std::function<void()> act);
    /// Lets go of something after this round, when no event can tell of it any more.
    void release_later(std::shared_ptr<void> thing) { released_.push_back(std::move(thing)); }

    using Moment = std::chrono::steady_clock::time_point;
    /// When the events at hand were told of.
    Moment woke_at() const { return woke_at_; }

    /// On the calling thread until stop(), ticking at least that often.
    void run(std::chrono::milliseconds tick_length, std::function<void()> const& tick);
    /// From any thread.
    void stop();

  private:
    void wait(std::chrono::milliseconds longest);
    void run_posted();

    Descriptor epoll_;
    Descriptor bell_;  // rung when something is posted
    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    std::vector<std::shared_ptr<void>> released_;
    Moment woke_at_ = std::chrono::steady_clock::now();
    bool is_stopped_ = false;  // set by a posted function, so on the loop's thread
};

}  // namespace http
