#include "base/lane.h"

namespace base {

bool Lane::enter() {
    std::unique_lock lock(mutex_);
    if (running_ >= limits_.at_once) {
        if (waiting_ >= limits_.waiting) return false;
        ++waiting_;
        freed_.wait(lock, [&] { return running_ < limits_.at_once; });
        --waiting_;
    }
    ++running_;
    return true;
}

void Lane::leave() {
    {
        std::lock_guard const lock(mutex_);
        --running_;
    }
    freed_.notify_one();
}

}  // namespace base
