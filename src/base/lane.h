#pragma once
// Work that takes long or much memory, a few at a time: who finds every place taken waits while few wait, and is turned
// away beyond, so that a flood of such work cannot take every thread. Safe from any thread.

#include <condition_variable>
#include <mutex>

namespace base {

class Lane {
  public:
    struct Limits {
        int at_once = 1;
        int waiting = 1;
    };
    explicit Lane(Limits limits) : limits_(limits) {}

    /// A place in the lane, given back at the end of the scope; not had when the lane is full. Waits for it.
    class Turn {
      public:
        explicit Turn(Lane& lane) : lane_(lane), is_had_(lane.enter()) {}
        ~Turn() {
            if (is_had_) lane_.leave();
        }
        Turn(Turn const&) = delete;
        Turn& operator=(Turn const&) = delete;
        bool is_had() const { return is_had_; }

      private:
        Lane& lane_;
        bool is_had_;
    };

  private:
    bool enter();
    void leave();

    Limits limits_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int running_ = 0;
    int waiting_ = 0;
};

}  // namespace base
