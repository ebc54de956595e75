#pragma once
// The one writer. It takes all commands that wait, runs them in one transaction, each in its savepoint,
// commits once, and then answers all of them in the order in which they came. Private to src/db.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "db/connection.h"

namespace db {

class WriterThread {
  public:
    WriterThread(std::unique_ptr<Connection> connection, std::size_t queue_limit);
    ~WriterThread();
    /// Finishes what is queued, then ends the thread; the connection stays open until the end of this.
    void stop();

    /// Safe from any thread.
    void submit(Command command, std::function<void(Result<Done>)> done);
    Database::Counters counters() const;

    /// Whether the caller runs on a writer thread, where waiting for a command would wait for ever.
    static bool is_this_thread();

  private:
    struct Job {
        Command command;
        std::function<void(Result<Done>)> done;
        std::optional<Result<Done>> outcome{};
        std::vector<std::function<void()>> after_commit{};
    };
    enum class Verdict { committed, run_again, run_apart, lost };

    void work();
    std::vector<Job> take_queued();
    void settle(std::span<Job> jobs);
    Verdict attempt(std::span<Job> jobs);
    Verdict run_all(std::span<Job> jobs);
    void run_in_savepoint(Job& job);
    void give_up(std::span<Job> jobs, std::string const& why);
    void answer(std::span<Job> jobs);

    std::unique_ptr<Connection> connection_;
    std::size_t const queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job> queue_;
    bool is_stopping_ = false;
    std::atomic<std::uint64_t> commands_ = 0, commits_ = 0, refused_ = 0;
    std::string last_failure_;
    std::thread thread_;
};

}  // namespace db
