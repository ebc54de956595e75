#pragma once
// The worker threads and their bounded queue. Handlers run here: plain, synchronous code.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
  public:
    using Task = std::function<void()>;

    Workers(int threads, std::size_t queue_limit);
    ~Workers();
    /// False when the queue is full: the caller says so to the reader.
    bool offer(Task task);
    /// To finish what was begun: never refused.
    void push(Task task);
    /// For what can be left undone: only when nobody waits.
    void when_idle(Task task);
    /// Lets what is queued finish, then ends the threads.
    void stop();
    std::size_t queued() const;

  private:
    void run();

    std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> tasks_;
    std::deque<Task> idle_tasks_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
