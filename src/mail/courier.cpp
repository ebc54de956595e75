#include "mail/courier.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "mail/key.h"

namespace mail {
namespace {

using namespace std::chrono_literals;

constexpr auto look_again = 1s;
constexpr auto after_trouble = 5s;

queue::Fate fate_of(Claimed const& claimed, remote::Outcome const& outcome, base::Instant now) {
    using Kind = queue::Fate::Kind;
    if (outcome.verdict == remote::Verdict::accepted) return {Kind::sent, outcome.code, outcome.enhanced, {}};
    if (outcome.verdict == remote::Verdict::refused) return {Kind::refused, outcome.code, outcome.enhanced, {}};
    auto const next = next_try(claimed.tries, claimed.queued_at, now);
    return {next ? Kind::again : Kind::failed, outcome.code, outcome.enhanced, next.value_or(base::Instant{})};
}

}  // namespace

struct Courier::Inside {
    db::Database& database;
    base::Clock const& clock;
    Settings settings;
    Counters counters{};
    std::mutex mutex{};
    std::condition_variable wake{};
    bool is_stopping = false;
    struct Settled {
        MessageId id{};
        std::int64_t tries = 0;
        queue::Fate fate{};
    };
    std::optional<Settled> unrecorded{};  // settled, and the database does not know: nothing else is sent before
    std::thread thread{};

    std::optional<Claimed> claim();
    queue::Fate carry(Claimed const& claimed);
    bool record();
    void count(queue::Fate const& fate);
    void count(queue::Closed const& closed);
    bool handle_one();
    void loop();
};

std::optional<Claimed> Courier::Inside::claim() {
    auto const now = clock.now();
    if (!database.read([&](db::Reader& db) { return queue::is_anything_due(db, now); })) return std::nullopt;
    queue::Claim made;
    auto const claimed = database.write([&](db::Writer& db) -> db::Result<base::Done> {
        made = TRY(queue::claim(db, now));
        return base::Done{};
    });
    if (!claimed) throw std::runtime_error("no message could be claimed: " + claimed.error().detail);
    for (auto const& closed : made.closed) count(closed);
    return made.mine;
}

queue::Fate Courier::Inside::carry(Claimed const& claimed) {
    if (!settings.carry) return {queue::Fate::Kind::kept, 0, {}, {}};
    auto const to = remote::EnvelopeAddress::make(claimed.address);
    if (!to) return {queue::Fate::Kind::failed, 0, "5.1.3", {}};
    auto const& sender = settings.sender;
    auto const back = sender.bounces.empty() ? sender.from.address : remote::EnvelopeAddress::make(database.read([&](db::Reader& db) {
                                                                         return return_path(sender.bounces, claimed.id.value, key(db));
                                                                     })).value_or(sender.from.address);
    auto const bytes = written({.from = sender.from,
                                .to = {OneLine(), *to},
                                .subject = OneLine(claimed.subject),
                                .plain = claimed.plain,
                                .html = claimed.html,
                                .language = claimed.language,
                                .number = claimed.id.value,
                                .date = claimed.queued_at,
                                .reply_to = sender.reply_to});
    auto const outcome = settings.carry({back, *to, bytes});
    if (outcome.verdict != remote::Verdict::accepted)
        spdlog::warn("mail {}: {} {} {}", claimed.id.value, outcome.code, outcome.enhanced, outcome.explanation);
    return fate_of(claimed, outcome, clock.now());
}

/// Tells the database. Until it knows, the message could be sent a second time, so this comes before anything else.
bool Courier::Inside::record() {
    if (!unrecorded) return true;
    auto const recorded = database.write(
        [&, settled = *unrecorded](db::Writer& db) { return queue::settle(db, settled.id, settled.tries, settled.fate, clock.now()); });
    if (recorded) unrecorded.reset();
    return recorded.ok();
}

void Courier::Inside::count(queue::Fate const& fate) {
    switch (fate.kind) {
        case queue::Fate::Kind::sent: ++counters.sent; return;
        case queue::Fate::Kind::kept: ++counters.kept; return;
        case queue::Fate::Kind::refused:
        case queue::Fate::Kind::failed: ++counters.failed; return;
        case queue::Fate::Kind::again: ++counters.tried_again; return;
    }
}

void Courier::Inside::count(queue::Closed const& closed) {
    ++(closed.as == "expired" ? counters.expired : closed.as == "withheld" ? counters.withheld : counters.failed);
    spdlog::warn("mail {}: {} before it was sent", closed.id.value, closed.as);
}

/// Handled one message; false when there was none.
bool Courier::Inside::handle_one() {
    if (!record()) throw std::runtime_error("what became of a message could not be recorded");
    auto const claimed = claim();
    if (!claimed) return false;
    auto const fate = carry(*claimed);
    count(fate);
    unrecorded = Settled{claimed->id, claimed->tries, fate};
    if (!record()) throw std::runtime_error("what became of a message could not be recorded");
    return true;
}

void Courier::Inside::loop() {
    auto const pace = std::chrono::milliseconds(60'000 / settings.most_a_minute);
    std::unique_lock lock(mutex);
    while (!is_stopping) {
        lock.unlock();
        std::chrono::milliseconds wait = look_again;
        try {
            if (handle_one()) wait = settings.carry ? pace : 0ms;
        } catch (std::exception const& trouble) {
            spdlog::error("mail: {}", trouble.what());
            wait = after_trouble;
        }
        lock.lock();
        wake.wait_for(lock, wait, [this] { return is_stopping; });
    }
}

Courier::Courier(db::Database& database, base::Clock const& clock, Settings settings)
    : inside_(new Inside{.database = database, .clock = clock, .settings = std::move(settings)}) {}

Courier::~Courier() { stop(); }

void Courier::start() {
    // An SQLite database is served by one program, so whoever made these claims is gone.
    if (inside_->database.engine() == db::Engine::sqlite) {
        auto const taken = inside_->database.write([this](db::Writer& db) { return queue::take_claims_back(db, inside_->clock.now()); });
        if (!taken) spdlog::error("mail: earlier claims could not be taken back: {}", taken.error().detail);
    }
    inside_->thread = std::thread([this] { inside_->loop(); });
}

void Courier::stop() {
    {
        std::lock_guard lock(inside_->mutex);
        inside_->is_stopping = true;
    }
    inside_->wake.notify_all();
    if (inside_->settings.interrupt) inside_->settings.interrupt();
    if (inside_->thread.joinable()) inside_->thread.join();
}

int Courier::carry_due() {
    int count = 0;
    while (inside_->handle_one()) ++count;
    return count;
}

Courier::Counters const& Courier::counters() const { return inside_->counters; }

std::string exposition(Courier const& courier, db::Reader& db, base::Instant now) {
    auto const& counted = courier.counters();
    auto const levels = queue::levels(db);
    auto const oldest_seconds = levels.waiting > 0 ? double(now.utc_ms - levels.oldest.utc_ms) / 1000 : 0.0;
    return fmt::format(
        "# HELP parvis_mail_total Messages handled by this node, by what became of them.\n# TYPE parvis_mail_total counter\n"
        "parvis_mail_total{{fate=\"sent\"}} {}\nparvis_mail_total{{fate=\"kept\"}} {}\nparvis_mail_total{{fate=\"failed\"}} {}\n"
        "parvis_mail_total{{fate=\"tried_again\"}} {}\n"
        "parvis_mail_total{{fate=\"expired\"}} {}\nparvis_mail_total{{fate=\"withheld\"}} {}\n"
        "# HELP parvis_mail_queue Messages waiting.\n# TYPE parvis_mail_queue gauge\nparvis_mail_queue {}\n"
        "# HELP parvis_mail_oldest_seconds How long the oldest of them has waited.\n# TYPE parvis_mail_oldest_seconds gauge\n"
        "parvis_mail_oldest_seconds {}\n",
        counted.sent.load(), counted.kept.load(), counted.failed.load(), counted.tried_again.load(), counted.expired.load(),
        counted.withheld.load(), levels.waiting, oldest_seconds);
}

}  // namespace mail
