#pragma once
// Work that takes long or much memory, a few at a time: who finds every place taken waits while few wait, and is turned
// away beyond, so that a flood of such work cannot take every thread. Who is preferred takes the place in the queue of who is
// not. Safe from any thread.

#include <condition_variable>
#include <deque>
#include <mutex>

namespace base {

class Lane {
  public:
    struct Limits {
        int at_once = 1;
        int waiting = 1;
    };
    enum class Standing { anyone, preferred };

    explicit Lane(Limits limits) : limits_(limits) {}

    /// A place in the lane, given back at the end of the scope; not had when the lane is full, or when somebody preferred took
    /// the place in the queue. Waits for it.
    class Turn {
      public:
        explicit Turn(Lane& lane, Standing standing = Standing::anyone) : lane_(lane), is_had_(lane.enter(standing)) {}
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
    enum class Fate { waits, goes, is_sent_away };
    struct Waiting {
        Standing standing = Standing::anyone;
        Fate fate = Fate::waits;
        std::condition_variable decided{};
    };

    bool enter(Standing standing);
    void leave();
    bool make_room_for(Standing standing);

    Limits limits_;
    std::mutex mutex_;
    std::deque<Waiting*> queue_;  // each is on the stack of the thread that waits
    int running_ = 0;
};

}  // namespace base
