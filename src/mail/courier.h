#pragma once
// Carries what waits in the queue, on a thread of its own: a relay that is slow keeps nobody else waiting, and the jobs
// (one at a time, some long) do not keep a sign-in link waiting. Each node has one; a claim is one node's.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "db/db.h"
#include "mail/message.h"
#include "mail/queue.h"

namespace mail {

/// In whose name messages are sent.
struct Sender {
    Mailbox from;
    std::optional<Mailbox> reply_to{};
    std::string bounces{};  // where reports come back: `bounces@example.org`; empty: to the sender
};

/// How a message leaves this machine. Absent: it is kept, to be read in the outbox.
using Carry = std::function<remote::Outcome(remote::Submission const&)>;

class Courier {
  public:
    struct Counters {
        std::atomic<std::uint64_t> sent{0}, kept{0}, failed{0}, tried_again{0}, expired{0}, withheld{0};
    };
    struct Settings {
        Sender sender;
        Carry carry{};
        std::function<void()> interrupt{};  // makes `carry` give up what it can; from any thread
        int most_a_minute = 600;            // of this node
    };
    Courier(db::Database& database, base::Clock const& clock, Settings settings);
    ~Courier();

    void start();
    /// Ends once the submission under way, if there is one, has ended.
    void stop();
    /// Carries what is due, now, on this thread; how many messages it handled. For tests.
    int carry_due();

    Counters const& counters() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// For /metrics: counters of this node, levels of the whole queue.
std::string exposition(Courier const& courier, db::Reader& db, base::Instant now);

}  // namespace mail
