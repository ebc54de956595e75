#pragma once
// Which pages leave the cache after an act, and when. Pages of what the act is about go at once. Pages that gather many
// things (a plan, an institution, a theme, the whole site) go within a second, once for all the acts of that second:
// readers who are not signed in may see those that much later, and a busy day does not make them anew for each act.

#include <functional>
#include <mutex>
#include <set>

#include "base/subject.h"
#include "ledger/ledger.h"

namespace app {

class PageDropping {
  public:
    struct Cache {
        std::function<void(base::Subject const&)> forget;
        std::function<void()> forget_everything;
    };
    explicit PageDropping(Cache cache) : cache_(std::move(cache)) {}

    /// After the act is durable. Safe from any thread.
    void hear(ledger::Entry const& entry);
    /// Drops what was put off; once a second.
    void catch_up();

  private:
    Cache cache_;
    std::mutex mutex_;
    std::set<base::Subject> put_off_;
};

}  // namespace app
