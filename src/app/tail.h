#pragma once
// Follows the ledger for acts made elsewhere: by another node, or by the command line beside a running server. Acts
// made here are heard at once (ledger::subscribe); the others within a second.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "db/db.h"
#include "ledger/ledger.h"

namespace app {

class Tail {
  public:
    /// `each_second` is called after each look, on the tail's thread.
    Tail(db::Database& database, std::function<void(ledger::Entry const&)> hear, std::function<void()> each_second);
    ~Tail();

  private:
    void follow();
    void catch_up();

    db::Database& database_;
    std::function<void(ledger::Entry const&)> hear_;
    std::function<void()> each_second_;
    std::int64_t heard_ = -1;  // the last entry told
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace app
