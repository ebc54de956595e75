#pragma once
// What a request of the API asks for: numbers, days and places in a list. What cannot be read is refused by name,
// never guessed. Private to the data faces.

#include <string>
#include <vector>

#include "http/paging.h"
#include "plans/api_values.h"

namespace plans::api {

inline constexpr int default_limit = 50;
inline constexpr int most_items = 200;

/// ?limit=, from 1 to 200. errors: invalid
base::Result<int> limit_of(http::Request const& request);
/// errors: invalid, when ?as_of= is no day of the calendar
base::Result<base::Done> check_day(http::Request const& request);
/// The items after the one whose key is ?after=, at most ?limit= of them, drawn by `draw`.
/// errors: invalid, when no item has that key
template <class Item, class KeyOf, class Draw>
base::Result<base::json::value> page_of(http::Request const& request, std::vector<Item> const& items, KeyOf key_of, Draw draw) {
    auto const limit = std::size_t(TRY(limit_of(request)));
    auto const after = request.query_value("after");
    std::size_t from = 0;
    if (!after.empty()) {
        while (from < items.size() && key_of(items[from]) != after) ++from;
        if (from++ == items.size()) return base::fail_field("after", "This list has nothing of that name.");
    }
    auto const end = std::min(items.size(), from + limit);
    base::json::array drawn;
    for (std::size_t i = from; i < end; ++i) drawn.push_back(draw(items[i]));
    return http::list(std::move(drawn), end < items.size() ? http::going_on(request, key_of(items[end - 1])) : std::string());
}

}  // namespace plans::api
