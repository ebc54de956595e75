#pragma once
// Server-sent events: how a page follows a job without asking again and again. The source is asked at an interval,
// on a worker and with a Reader of its own, so that it works whichever node does the job; it is not asked again
// before the last events were sent, and it stops when the reader leaves or the server does.

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace db {
class Reader;
}

namespace http {

struct Event {
    std::string name{};  // "progress"; empty: a plain message
    std::string data{};
    std::string id{};  // given back as Last-Event-ID when the browser comes again
};

struct EventBatch {
    std::vector<Event> events{};
    bool is_last = false;  // the stream ends after these
};

struct EventSource {
    /// The events since the last call; may be none.
    std::function<EventBatch(db::Reader&)> next;
    std::chrono::milliseconds interval{1000};
};

/// The event as it travels (HTML Living Standard, 9.2). Line ends in data are kept.
std::string to_wire(Event const& event);

}  // namespace http
