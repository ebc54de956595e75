#pragma once
// A stored state, read once a thread for as long as it is the same text (db/remembered.h).

#include <string_view>

#include "base/json_reading.h"
#include "db/db.h"
#include "db/remembered.h"

namespace states {

/// The parsed text of a state. Throws db::Failure when it is none: what is stored was written by us.
inline base::json::value const& value_of(base::JsonReading const& reading) {
    if (!reading.value()) throw db::Failure(base::Kind::broken, "a stored state is not JSON");
    return *reading.value();
}

/// The T of a row's state, with its identifier, which the state does not say. Throws db::Failure when `read` refuses it.
template <class T, class AnId>
db::Kept<T> remembered_state(std::string_view state, AnId id, base::Result<T> (*read)(base::json::value const&)) {
    thread_local db::Remembered<T> remembered;
    return remembered.of(state, id.value, [=](std::string_view text) {
        base::JsonReading const reading(text);
        auto parsed = read(value_of(reading));
        if (!parsed)
            throw db::Failure(base::Kind::broken, "a stored state has an unknown shape at " + parsed.error().problems.front().field);
        parsed->id = id;
        return std::move(parsed).value();
    });
}

}  // namespace states
