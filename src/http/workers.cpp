#include "http/workers.h"

#include <spdlog/spdlog.h>

namespace http {
namespace {
constexpr std::size_t idle_task_limit = 64;
}

Workers::Workers(int threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() { stop(); }

bool Workers::offer(Task task) {
    {
        std::lock_guard const lock(mutex_);
        if (tasks_.size() >= queue_limit_ || is_stopping_) return false;
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

void Workers::push(Task task) {
    {
        std::lock_guard const lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void Workers::when_idle(Task task) {
    {
        std::lock_guard const lock(mutex_);
        if (is_stopping_ || idle_tasks_.size() >= idle_task_limit) return;
        idle_tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void Workers::stop() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
        idle_tasks_.clear();
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

std::size_t Workers::queued() const {
    std::lock_guard const lock(mutex_);
    return tasks_.size();
}

void Workers::run() {
    for (;;) {
        Task task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return is_stopping_ || !tasks_.empty() || !idle_tasks_.empty(); });
            auto& tasks = tasks_.empty() ? idle_tasks_ : tasks_;
            if (tasks.empty()) return;
            task = std::move(tasks.front());
            tasks.pop_front();
        }
        try {
            task();
        } catch (std::exception const& exception) {
            spdlog::error("a task of the http workers threw: {}", exception.what());
        }
    }
}

}  // namespace http
