#include "limits/watch.h"

#include <stdexcept>

namespace limits {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

Act act_of(http::Route const& route) {
    if (route.counted_as.empty()) return route.pattern.starts_with("/api/") ? Act::api_write : Act::write;
    auto const act = act_named(route.counted_as);
    if (!act.ok()) throw std::logic_error(route.pattern + ": " + act.error().detail);
    return *act;
}

std::int64_t bytes_of_files(Request const& request) {
    std::int64_t bytes = 0;
    for (auto const& file : request.files) bytes += std::int64_t(file.bytes.size());
    return bytes;
}

/// The places that a request takes before it acts.
struct Places {
    Act act;
    Who who;
    std::int64_t uploaded;
    base::Instant now;

    Result<Done> take(db::Writer& db) const {
        TRY(limits::take(db, act, who, 1, now));
        if (uploaded > 0) TRY(limits::take(db, Act::upload, who, uploaded, now));
        return Done{};
    }
};

/// A route that is counted, and who is told of refusals.
struct Counted {
    Act act;
    std::string pattern;
    Refused told;
};

/// A write takes its places first; a question to another server takes nothing until what it leads to is known.
WriteAnswer counted_answer(WriteAnswer answer, Counted const& route, std::shared_ptr<Request const> const& asked, std::int64_t uploaded) {
    if (!answer.ok()) {
        if (answer.error().kind == base::Kind::too_many) route.told(*asked, route.pattern);
        return answer;
    }
    if (auto* question = std::get_if<http::Question>(&*answer)) {
        question->ask = [ask = std::move(question->ask), route, asked, uploaded] {
            return [go_on = ask(), route, asked, uploaded](db::Reader& db) { return counted_answer(go_on(db), route, asked, uploaded); };
        };
        return answer;
    }
    if (auto const* ready = std::get_if<Response>(&*answer)) {
        if (ready->status == 429) route.told(*asked, route.pattern);
        return answer;
    }
    auto& write = std::get<http::Write>(*answer);
    Places const places{route.act, Who::of(asked->actor.person, asked->peer), uploaded, asked->now};
    write.first = [places, route, asked, first = std::move(write.first)](db::Writer& db) -> Result<Done> {
        auto granted = places.take(db);
        if (granted.ok() && first) granted = first(db);
        if (!granted.ok() && granted.error().kind == base::Kind::too_many) route.told(*asked, route.pattern);
        return granted;
    };
    return answer;
}

http::WriteHandler counted(http::WriteHandler handler, Counted const& route) {
    return [handler = std::move(handler), route](Request const& request, db::Reader& db) -> WriteAnswer {
        // What outlives the request: who asked, from where, when.
        auto const asked = std::make_shared<Request const>(Request{.peer = request.peer, .now = request.now, .actor = request.actor});
        return counted_answer(handler(request, db), route, asked, bytes_of_files(request));
    };
}

http::ReadHandler counted(http::ReadHandler handler, Act act, std::string const& pattern, std::shared_ptr<Memory> const& memory,
                          Refused const& told) {
    return [handler = std::move(handler), act, pattern, memory, told](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto room = memory->take(act, Who::of(request.actor.person, request.peer), request.now); !room.ok()) {
            told(request, pattern);
            return std::move(room).error();
        }
        return handler(request, db);
    };
}

}  // namespace

void watch(http::Router& router, std::shared_ptr<Memory> memory, Refused refused) {
    router.each([&](http::Route& route) {
        if (route.write)
            route.write = counted(std::move(route.write), {act_of(route), route.pattern, refused});
        else if (!route.counted_as.empty())
            route.read = counted(std::move(route.read), act_of(route), route.pattern, memory, refused);
    });
}

}  // namespace limits
