#pragma once
// Notes of the security journal that many requests would make again and again: kept once an hour for each act, person and detail.
// Nobody waits for them: they are written behind the answer. Safe from any thread.

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>

#include "accounts/account.h"
#include "db/db.h"
#include "http/router.h"
#include "limits/watch.h"

namespace accounts {

class HourlyNotes {
  public:
    /// `database` outlives it.
    explicit HourlyNotes(db::Database& database) : database_(database) {}

    void note(std::string_view act, PersonId actor, std::string detail, base::Instant now);

  private:
    using Noted = std::tuple<std::string, std::int64_t, std::string>;
    bool is_news(Noted noted, std::int64_t hour);

    db::Database& database_;
    std::mutex mutex_;
    std::int64_t hour_ = 0;
    std::set<Noted> noted_{};  // in that hour, bounded
};

/// What limits::watch tells: noted as `limit.reached`, with the route and the network.
limits::Refused refusals_noted(std::shared_ptr<HourlyNotes> notes);

/// Whoever of the staff is shown personal data of others (Route::notes_reading) is noted as `people.read`.
void watch_reading(http::Router& router, std::shared_ptr<HourlyNotes> notes);

}  // namespace accounts
