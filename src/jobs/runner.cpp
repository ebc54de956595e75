#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "jobs/jobs.h"

namespace jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 1s;
constexpr auto silent_for = 5min;  // a running job that has not said a word for so long lost its node
constexpr int most_tries = 5;

}  // namespace

struct Runner::Inside {
    db::Database& database;
    base::Clock const& clock;
    struct Kind {
        Work work;
        std::chrono::seconds every{0};
    };
    std::map<std::string, Kind, std::less<>> kinds;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    std::thread thread;

    std::optional<Job> claim();
    void finish(Job const& job, db::Result<base::Done> const& outcome);
    bool run_one();
    void loop();
};

Runner::Runner(db::Database& database, base::Clock const& clock) : inside_(new Inside{database, clock, {}, {}, {}, false, {}}) {}

Runner::~Runner() { stop(); }

void Runner::knows(std::string kind, Work work) { inside_->kinds[std::move(kind)] = {std::move(work), 0s}; }

void Runner::repeats(std::string kind, std::chrono::seconds every, Work work) {
    inside_->kinds[std::move(kind)] = {std::move(work), every};
}

/// Takes the oldest job that is due. One statement changes the row, so two nodes never take the same one.
std::optional<Job> Runner::Inside::claim() {
    auto const now = clock.now();
    auto const lost = now - silent_for;
    std::optional<Job> mine;
    auto const outcome = database.write([&](db::Writer& db) -> db::Result<base::Done> {
        mine.reset();
        std::vector<Job> const due = db.list<Job>(
            "select id, kind, payload, status, cursor, done, total, note, asked_by from hot.job"
            " where (status = 'waiting' and due_at <= ?) or (status = 'running' and beat_at < ?) order by due_at limit 20",
            now, lost);
        for (auto const& job : due) {
            if (kinds.find(job.kind) == kinds.end()) continue;
            auto const taken =
                TRY(db.run("update hot.job set status = 'running', beat_at = ?, tries = tries + 1"
                           " where id = ? and ((status = 'waiting' and due_at <= ?) or (status = 'running' and beat_at < ?))",
                           now, job.id, now, lost));
            if (taken == 0) continue;
            mine = job;
            break;
        }
        return base::Done{};
    });
    return outcome ? mine : std::nullopt;
}

void Runner::Inside::finish(Job const& job, db::Result<base::Done> const& outcome) {
    auto const& kind = kinds.find(job.kind)->second;
    auto const now = clock.now();
    auto const written = database.write([&](db::Writer& db) -> db::Result<base::Done> {
        if (kind.every > 0s) {
            auto const next = now + kind.every;
            TRY(db.run("update hot.job set status = 'waiting', due_at = ?, beat_at = ?, cursor = '', tries = 0 where id = ?", next, now,
                       job.id));
        } else if (outcome) {
            TRY(db.run("update hot.job set status = 'done', beat_at = ? where id = ?", now, job.id));
        } else {
            // A conflict is an end asked for; anything else is tried again a little later, a few times.
            auto const again = outcome.error().kind == base::Kind::conflict ? "cancelled" : "waiting";
            base::Instant const later{now.utc_ms + 30'000};
            TRY(
                db.run("update hot.job set status = case when tries >= ? then 'failed' else ? end, due_at = ?, beat_at = ?, note = ?"
                       " where id = ?",
                       most_tries, again, later, now, outcome.error().message(), job.id));
        }
        return base::Done{};
    });
    if (!written) spdlog::error("job {} of kind {} could not be closed: {}", job.id.value, job.kind, written.error().detail);
    if (!outcome)
        spdlog::warn("job {} of kind {} stopped: {} {}", job.id.value, job.kind, outcome.error().message(), outcome.error().detail);
}

bool Runner::Inside::run_one() {
    auto job = claim();
    if (!job) return false;
    Run run(database, clock, *job);
    auto const work = kinds.find(job->kind)->second.work;
    try {
        finish(*job, work(run));
    } catch (std::exception const& thrown) {
        auto error = base::fail(base::Kind::broken, "This work stopped on an error.");
        error.detail = thrown.what();
        finish(*job, error);
    }
    return true;
}

void Runner::Inside::loop() {
    std::unique_lock lock(mutex);
    while (!stopping) {
        lock.unlock();
        auto const worked = run_one();
        lock.lock();
        if (!worked) wake.wait_for(lock, look_every, [this] { return stopping; });
    }
}

int Runner::run_due() {
    int count = 0;
    while (inside_->run_one()) ++count;
    return count;
}

void Runner::start() {
    for (auto const& one : inside_->kinds) {
        if (one.second.every == 0s) continue;
        auto const asked = inside_->database.write([&](db::Writer& db) { return ask_repeating(db, one.first, inside_->clock.now()); });
        if (!asked) spdlog::error("repeating job {} could not be asked for: {}", one.first, asked.error().detail);
    }
    inside_->thread = std::thread([this] { inside_->loop(); });
}

void Runner::stop() {
    {
        std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->wake.notify_all();
    if (inside_->thread.joinable()) inside_->thread.join();
}

}  // namespace jobs
