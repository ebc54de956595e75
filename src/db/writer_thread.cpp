#include "db/writer_thread.h"

#include <spdlog/spdlog.h>

namespace db {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t largest_batch = 1000;  // bounds what has to be run again, and how long the first one waits
constexpr int most_attempts = 8;

thread_local bool this_is_a_writer_thread = false;

// What the commands carry must not end the writer.
template <class Act>
void guarded(char const* what, Act&& act) {
    try {
        act();
    } catch (std::exception const& e) {
        spdlog::error("{} threw: {}", what, e.what());
    } catch (...) {
        spdlog::error("{} threw something that is no exception", what);
    }
}

Result<Done> run_guarded(Command const& command, Writer& writer) {
    try {
        return command(writer);
    } catch (Failure const& e) {
        return Error{e.kind, {}, e.what()};
    } catch (std::exception const& e) {
        return Error{Kind::broken, {}, e.what()};
    } catch (...) {
        return Error{Kind::broken, {}, "a command threw something that is no exception"};
    }
}

}  // namespace

WriterThread::WriterThread(std::unique_ptr<Connection> connection, std::size_t queue_limit)
    : connection_(std::move(connection)), queue_limit_(queue_limit), thread_([this] { work(); }) {}

WriterThread::~WriterThread() { stop(); }

void WriterThread::stop() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    arrived_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void WriterThread::submit(Command command, std::function<void(Result<Done>)> done) {
    {
        std::lock_guard const lock(mutex_);
        if (queue_.size() < queue_limit_) {
            queue_.push_back(Job{std::move(command), std::move(done)});
            arrived_.notify_one();
            return;
        }
    }
    ++refused_;
    done(Error{Kind::unavailable, {}, "too many commands wait"});
}

Database::Counters WriterThread::counters() const {
    std::lock_guard const lock(mutex_);
    return {commands_, commits_, refused_, 0, queue_.size()};
}

bool WriterThread::is_this_thread() { return this_is_a_writer_thread; }

void WriterThread::work() {
    this_is_a_writer_thread = true;
    for (auto jobs = take_queued(); !jobs.empty(); jobs = take_queued()) {
        settle(jobs);
        answer(jobs);
        connection_->tidy();
    }
}

// Waits for commands; none when it is time to stop.
std::vector<WriterThread::Job> WriterThread::take_queued() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
    auto const count = std::min(queue_.size(), largest_batch);
    auto const end = queue_.begin() + std::ptrdiff_t(count);
    std::vector<Job> jobs(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    return jobs;
}

// Gives every job its outcome.
void WriterThread::settle(std::span<Job> jobs) {
    for (int attempts = 0; attempts < most_attempts; ++attempts) {
        switch (attempt(jobs)) {
            case Verdict::committed: return;
            case Verdict::lost: return give_up(jobs, last_failure_);
            case Verdict::run_again: continue;
            case Verdict::run_apart:  // a constraint that waits for the commit refused: find whose fault it is
                for (auto& job : jobs) settle({&job, 1});
                return;
        }
    }
    give_up(jobs, "the transaction was refused again and again: " + last_failure_);
}

WriterThread::Verdict WriterThread::attempt(std::span<Job> jobs) {
    try {
        connection_->begin();
        auto const verdict = run_all(jobs);
        if (verdict != Verdict::committed) connection_->roll_back();
        return verdict;
    } catch (Failure const& e) {
        last_failure_ = e.what();
        bool const again = connection_->may_run_again();
        connection_->roll_back();
        return again ? Verdict::run_again : Verdict::lost;
    }
}

WriterThread::Verdict WriterThread::run_all(std::span<Job> jobs) {
    for (auto& job : jobs) {
        run_in_savepoint(job);
        if (connection_->is_transaction_lost()) {
            last_failure_ = job.outcome->ok() ? "the transaction was lost" : job.outcome->error().detail;
            return connection_->may_run_again() ? Verdict::run_again : Verdict::lost;
        }
    }
    auto const committed = connection_->commit();
    if (committed.ok()) {
        ++commits_;
        return Verdict::committed;
    }
    last_failure_ = committed.error().detail;
    if (connection_->may_run_again()) return Verdict::run_again;
    if (committed.error().kind != Kind::conflict) return Verdict::lost;
    if (jobs.size() > 1) return Verdict::run_apart;
    jobs[0].outcome = committed.error();
    connection_->roll_back();
    return Verdict::committed;
}

void WriterThread::run_in_savepoint(Job& job) {
    connection_->set_savepoint();
    Writer writer{*connection_};
    job.outcome = run_guarded(job.command, writer);
    if (writer.failure() && job.outcome->ok()) job.outcome = *writer.failure();
    if (connection_->is_transaction_lost()) return;
    if (job.outcome->ok()) {
        connection_->keep_savepoint();
        job.after_commit = writer.take_after_commit();
    } else {
        connection_->undo_savepoint();
    }
}

void WriterThread::give_up(std::span<Job> jobs, std::string const& why) {
    spdlog::error("{} command(s) could not be kept: {}", jobs.size(), why);
    for (auto& job : jobs) job.outcome = Error{Kind::unavailable, {}, why};
}

void WriterThread::answer(std::span<Job> jobs) {
    for (auto& job : jobs) {
        ++commands_;
        if (job.outcome->ok()) {
            for (auto const& act : job.after_commit) guarded("what follows a commit", act);
        } else if (job.outcome->error().kind == Kind::broken) {
            spdlog::error("a command is broken: {}", job.outcome->error().detail);
        }
        guarded("who waited for a command", [&] { job.done(std::move(*job.outcome)); });
    }
}

}  // namespace db
