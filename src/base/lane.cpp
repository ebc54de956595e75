#include "base/lane.h"

#include <algorithm>

namespace base {

bool Lane::make_room_for(Standing standing) {
    if (int(queue_.size()) < limits_.waiting) return true;
    if (standing != Standing::preferred) return false;
    auto const last =
        std::find_if(queue_.rbegin(), queue_.rend(), [](Waiting const* other) { return other->standing == Standing::anyone; });
    if (last == queue_.rend()) return false;
    (*last)->fate = Fate::is_sent_away;
    (*last)->decided.notify_one();
    queue_.erase(std::next(last).base());
    return true;
}

bool Lane::enter(Standing standing) {
    std::unique_lock lock(mutex_);
    if (running_ < limits_.at_once) {
        ++running_;
        return true;
    }
    if (!make_room_for(standing)) return false;
    Waiting here{standing};
    queue_.push_back(&here);
    here.decided.wait(lock, [&] { return here.fate != Fate::waits; });
    return here.fate == Fate::goes;
}

/// The place goes to who waits, so that nobody who comes meanwhile takes it.
void Lane::leave() {
    std::lock_guard const lock(mutex_);
    if (queue_.empty()) {
        --running_;
        return;
    }
    auto next = std::find_if(queue_.begin(), queue_.end(), [](Waiting const* one) { return one->standing == Standing::preferred; });
    if (next == queue_.end()) next = queue_.begin();
    (*next)->fate = Fate::goes;
    (*next)->decided.notify_one();
    queue_.erase(next);
}

}  // namespace base
