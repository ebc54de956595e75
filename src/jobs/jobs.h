#pragma once
// Jobs: work that takes longer than a request. They live in the database, so they survive a restart, resume where
// they stopped, show their progress, can be cancelled, and are shared between nodes: each is run by one.

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/actor.h"
#include "base/clock.h"
#include "base/id.h"
#include "db/db.h"

namespace jobs {

using JobId = base::Id<struct JobTag>;

enum class Status { waiting, running, done, failed, cancelled };

struct Job {
    JobId id{};
    std::string kind;
    std::string payload;  // JSON, as the kind understands it
    Status status = Status::waiting;
    std::string cursor{};  // where to resume; the kind's own words
    std::int64_t done = 0, total = 0;
    std::string note{};  // the last thing it said, a catalogue message
    base::PersonId asked_by{};
    static Job of(db::Row const& row);
};

/// Asks for a job, in the transaction of what needs it.
db::Result<JobId> ask(db::Writer& db, std::string_view kind, std::string_view payload, base::PersonId by, base::Instant now);
/// Makes sure that a repeating job of this kind exists; running it again is the Runner's work.
db::Result<base::Done> ask_repeating(db::Writer& db, std::string_view kind, base::Instant first);
/// Asks a job to stop at its next step. `not_found` when it is over.
db::Result<base::Done> cancel(db::Writer& db, JobId id);
std::optional<Job> find(db::Reader& db, JobId id);

/// A job, and when it runs.
struct Scheduled {
    Job job;
    base::Instant due_at{};   // when it runs next, or was to run
    base::Instant beat_at{};  // when it last said that it goes on; 0: never
    bool repeats = false;
    static Scheduled of(db::Row const& row);
};
/// Those that repeat, run, wait or failed, and the latest that are over; the most recent first.
std::vector<Scheduled> schedule(db::Reader& db, int limit);

/// What a running job sees of itself.
class Run {
  public:
    Run(db::Database& database, base::Clock const& clock, Job job) : database_(database), clock_(clock), job_(std::move(job)) {}

    Job const& job() const { return job_; }
    db::Database& database() { return database_; }
    base::Instant now() const { return clock_.now(); }

    /// Keeps where the job is; another run resumes from `cursor`. An Error when it should stop (cancelled).
    db::Result<base::Done> step(std::string cursor, std::int64_t done, std::int64_t total, std::string note);

  private:
    db::Database& database_;
    base::Clock const& clock_;
    Job job_;
};

using Work = std::function<db::Result<base::Done>(Run&)>;

/// Runs the jobs of the kinds it knows, one after the other, on a thread of its own.
class Runner {
  public:
    Runner(db::Database& database, base::Clock const& clock);
    ~Runner();

    void knows(std::string kind, Work work);
    /// A kind that runs again that long after its last end.
    void repeats(std::string kind, std::chrono::seconds every, Work work);

    void start();
    void stop();
    /// Runs what is due, now, on this thread; how many it ran. For tests and the command line.
    int run_due();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace jobs
