#include "accounts/hourly_notes.h"

#include <spdlog/spdlog.h>

namespace accounts {
namespace {

constexpr std::int64_t an_hour_ms = 3'600'000;
constexpr std::size_t noted_at_most = 10'000;

}  // namespace

/// The table would refuse a second row anyway: this saves the writer from being asked.
bool HourlyNotes::is_news(Noted noted, std::int64_t hour) {
    std::lock_guard const lock(mutex_);
    if (hour != hour_ || noted_.size() >= noted_at_most) noted_.clear();
    hour_ = hour;
    return noted_.insert(std::move(noted)).second;
}

void HourlyNotes::note(std::string_view act, PersonId actor, std::string detail, base::Instant now) {
    auto const hour = now.utc_ms / an_hour_ms;
    if (!is_news({std::string(act), actor.value, detail}, hour)) return;
    database_.submit(
        [act = std::string(act), actor, detail = std::move(detail), now, hour](db::Writer& db) -> base::Result<base::Done> {
            TRY(db.run("insert into hot.hourly_note (id, at, hour, act, actor, detail) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                       base::next_id(now), now, hour, act, actor, detail));
            return base::Done{};
        },
        [](base::Result<base::Done> const& kept) {
            if (!kept.ok()) spdlog::error("a note of the security journal could not be kept: {}", kept.error().detail);
        });
}

limits::Refused refusals_noted(std::shared_ptr<HourlyNotes> notes) {
    return [notes = std::move(notes)](http::Request const& request, std::string_view pattern) {
        notes->note("limit.reached", request.actor.person, std::string(pattern) + " " + request.peer, request.now);
    };
}

void watch_reading(http::Router& router, std::shared_ptr<HourlyNotes> notes) {
    router.each([&](http::Route& route) {
        if (route.shows_people.empty()) return;
        route.read = [handler = std::move(route.read), of_what = std::string(route.shows_people), notes](
                         http::Request const& request, db::Reader& db) -> base::Result<http::Response> {
            auto answer = handler(request, db);
            if (answer.ok() && answer->status == 200) notes->note("people.read", request.actor.person, of_what, request.now);
            return answer;
        };
    });
}

}  // namespace accounts
